using Luwte.Domain.Derivation;

namespace Luwte.Domain.Families;

/// <summary>How somebody ends something that has days: with its last day, or by saying that it was never so.</summary>
/// <param name="On">Last day.</param>
/// <param name="Wrong">It was never so; the last day then says nothing.</param>
public sealed record Ending(DateOnly? On, bool Wrong)
{
    /// <summary>Place of every problem: the day that was typed.</summary>
    public const string Place = "End.On";

    /// <summary>What is wrong with ending it so; null when nothing is.</summary>
    /// <param name="from">First day of what is ended; null when it is not there any more.</param>
    public Problem? Check(DateOnly? from) =>
        from is null ? new Problem(Place, "gone")
        : Wrong ? null
        : On is null ? new Problem(Place, "required")
        : On < from ? new Problem(Place, "until-before-from")
        : null;
}
