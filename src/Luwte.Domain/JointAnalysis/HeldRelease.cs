using Luwte.Domain.Derivation;
using Luwte.Domain.Families;

namespace Luwte.Domain.JointAnalysis;

/// <summary>
/// Words were to be shown to somebody who may threaten who said them. They are kept without that reader, and wait for the
/// professional alone. A refusal in the form would be seen by whoever sits beside it, and would say what the file suspects.
/// </summary>
/// <param name="For">Members who were ticked and wait; the ticks of the form stay as they were left.</param>
/// <param name="Decided">A professional looked at it alone; what was decided shows in the readers of the words.</param>
/// <param name="Reason">Why it was released against the warning; null where it was not.</param>
public sealed record HeldRelease(IReadOnlyList<string> For, bool Decided, string? Reason) : FileFact
{
    public override FileTopic Under() => FileTopic.Analysis;

    /// <summary>The thing of what is held about another thing.</summary>
    public static string ThingOf(string thing) => "held-" + thing;

    /// <summary>Members who were ticked for a thing and did not get it by the tick alone.</summary>
    public static IReadOnlyList<string> Ticked(FamilyFacts facts, string thing)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts.Newest(ThingOf(thing))?.Fact is HeldRelease held ? held.For : [];
    }

    /// <summary>What waits for a professional, oldest first.</summary>
    public static IReadOnlyList<(Recorded<FileFact> Words, IReadOnlyList<string> For)> Waiting(FamilyFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return
        [
            .. from held in facts.InForce<HeldRelease>()
               where !held.Fact.Decided && held.Fact.For.Count > 0
               let words = facts.All.Where(f => ThingOf(f.Thing) == held.Thing).MaxBy(f => f.Revision)
               where words is { Fact: not IWithdrawable { Withdrawn: true } }
               select (words, held.Fact.For),
        ];
    }

    /// <summary>The professional's decision about what waits.</summary>
    /// <param name="words">What waits.</param>
    /// <param name="waiting">For whom.</param>
    /// <param name="release">It is shown to them all the same.</param>
    /// <param name="reason">Why, when it is.</param>
    public static Checked<HeldRelease> Decide(Recorded<FileFact>? words, IReadOnlyList<string> waiting, bool release, string? reason) =>
        words is null ? Checked<HeldRelease>.Invalid([new Problem("Reason", "no-such-thing")])
        : release && string.IsNullOrWhiteSpace(reason) ? Checked<HeldRelease>.Invalid([new Problem("Reason", "required")])
        : Checked<HeldRelease>.Valid(new HeldRelease(waiting, true, release ? reason!.Trim() : null));
}
