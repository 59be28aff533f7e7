namespace Luwte.Domain.Families;

/// <summary>
/// What somebody wrote down about who belongs to the family and under which authority. The rows that measurement and export
/// read hold what is in force; these facts hold every version of it.
/// </summary>
public abstract record PeopleFact : FileFact
{
    private PeopleFact()
    {
    }

    /// <summary>A member belongs to the family from a day to a day; null where it is not bounded.</summary>
    public sealed record Membership(string Member, DateOnly? JoinedOn, DateOnly? LeftOn) : PeopleFact;

    /// <summary>A child-protection measure of one child; withdrawn when it was written down by mistake.</summary>
    public sealed record Measure(string Child, MeasureKind Kind, DateOnly Start, DateOnly? End, bool Withdrawn) : PeopleFact;

    /// <summary>Authority (gezag) over one child; an empty holder is a guardian or an institution.</summary>
    public sealed record Authority(string Child, string Holder, DateOnly From, DateOnly? Until, bool Withdrawn) : PeopleFact;

    /// <summary>Two adults are asked about each other, as partners or former partners.</summary>
    public sealed record Couple(string One, string Other, DateOnly From, DateOnly? Until, bool Withdrawn) : PeopleFact;

    /// <summary>An adult raises a child: each is asked about the other.</summary>
    public sealed record Raises(string Adult, string Child, DateOnly From, DateOnly? Until, bool Withdrawn) : PeopleFact;

    /// <summary>The frame at the start became another.</summary>
    public sealed record FrameCorrected(Frame Before, Frame After) : PeopleFact;
}
