using Luwte.Domain.Derivation;

namespace Luwte.Domain.HelpMatching;

/// <summary>One problem of one person, and the help aimed at it.</summary>
public sealed record HelpCell
{
    /// <summary>The person; null for the family as a whole.</summary>
    public required string? Member { get; init; }

    public required HelpProblem Problem { get; init; }

    /// <summary>What is known: the newest wave that could tell. A wave that does not know leaves the problem where it was.</summary>
    public required Truth State { get; init; }

    /// <summary>Day of the wave that showed it first and without a break since; null when it is not there.</summary>
    public required DateOnly? Since { get; init; }

    /// <summary>The newest wave denies it. Unknown is not "no problem".</summary>
    public required bool Denied { get; init; }

    /// <summary>Help of this person aimed at this problem, running first, then waiting, then ended.</summary>
    public required IReadOnlyList<HelpGiven> Help { get; init; }

    /// <summary>Help runs that can be the help for it, see <see cref="HelpWords.MayCover"/>.</summary>
    public required bool IsHelped { get; init; }

    public bool IsUncovered => State == Truth.Yes && !IsHelped;

    /// <summary>Help that stands beside the problem and cannot be the help for it.</summary>
    public IEnumerable<HelpGiven> BesideOn(DateOnly today) => Help.Where(h => h.IsRunning(today) && !h.Kind.MayCover(Problem));

    /// <summary>Day since when somebody is on a waiting list for it; null when nobody is.</summary>
    public DateOnly? WaitingSince => Help.Where(h => h.StartedOn is null && h.EndedOn is null).Select(h => h.WaitingSince).Min();
}
