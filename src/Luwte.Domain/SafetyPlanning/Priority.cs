using Luwte.Domain.Derivation;
using Luwte.Domain.Families;

namespace Luwte.Domain.SafetyPlanning;

/// <summary>What matters most now, chosen together. At most three per phase; the rest waits in "later".</summary>
public sealed record Priority : FileFact
{
    public override FileTopic Under() => FileTopic.Safety;

    public const int MostPerPhase = 3;

    public required Phase Phase { get; init; }

    public required string What { get; init; }

    /// <summary>Who takes the first step.</summary>
    public required string Who { get; init; }

    public required string FirstStep { get; init; }

    /// <summary><c>now</c>, <c>later</c> or <c>done</c>.</summary>
    public required PriorityState State { get; init; }

    /// <summary>
    /// What comes first in a phase, and what waits: put off, or chosen in another phase and not done. Nothing that was chosen
    /// disappears because the phase became another.
    /// </summary>
    public static (IReadOnlyList<Recorded<Priority>> First, IReadOnlyList<Recorded<Priority>> Later) In(Phase phase, IReadOnlyList<Recorded<Priority>> all)
    {
        ArgumentNullException.ThrowIfNull(all);
        Recorded<Priority>[] open = [.. all.Where(p => p.Fact.State != PriorityState.Done)];
        Recorded<Priority>[] first = [.. open.Where(p => p.Fact.State == PriorityState.Now && p.Fact.Phase == phase)];
        return (first, [.. open.Except(first)]);
    }

    /// <summary>A valid priority, or what is wrong; a fourth one is refused, not squeezed in.</summary>
    /// <param name="priority">As it was typed.</param>
    /// <param name="thing">The thing that is changed; null for a new one.</param>
    /// <param name="others">What holds now.</param>
    public static Checked<Priority> Check(Priority priority, string? thing, IEnumerable<Recorded<Priority>> others)
    {
        ArgumentNullException.ThrowIfNull(priority);
        var problems = new List<Problem>();
        foreach (var (place, text) in new[] { (nameof(What), priority.What), (nameof(Who), priority.Who), (nameof(FirstStep), priority.FirstStep) })
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                problems.Add(new Problem("Priority" + place, "required"));
            }
        }

        if (priority.State == PriorityState.Now && others.Count(o => o.Thing != thing && o.Fact.Phase == priority.Phase && o.Fact.State == PriorityState.Now) >= MostPerPhase)
        {
            problems.Add(new Problem("PriorityWhat", "top-three-full"));
        }

        return problems.Count > 0 ? Checked<Priority>.Invalid(problems) : Checked<Priority>.Valid(priority);
    }
}

/// <summary>Where a priority stands.</summary>
public enum PriorityState
{
    Now = 0,
    Later = 1,
    Done = 2,
}

/// <summary>The stable words for <see cref="PriorityState"/>.</summary>
public static class PriorityStates
{
    public static IReadOnlyList<string> Words { get; } = ["now", "later", "done"];

    /// <summary>An unknown word is no state: a typing error must not put something first.</summary>
    public static bool TryParse(string? word, out PriorityState state)
    {
        state = word switch { "later" => PriorityState.Later, "done" => PriorityState.Done, _ => PriorityState.Now };
        return word is "now" or "later" or "done";
    }
}
