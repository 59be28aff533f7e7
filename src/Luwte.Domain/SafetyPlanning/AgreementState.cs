using Luwte.Domain.Families;

namespace Luwte.Domain.SafetyPlanning;

/// <summary>An agreement with its checks and what has to happen next.</summary>
/// <param name="Agreement">The agreement in force; one that was ended is not.</param>
/// <param name="Checks">Checks that were done, oldest first.</param>
/// <param name="NextOn">Day of the next check; null when the last check set none.</param>
public sealed record AgreementState(Recorded<Agreement> Agreement, IReadOnlyList<Recorded<AgreementCheck>> Checks, DateOnly? NextOn)
{
    /// <summary>Result of the last check; null when none was done.</summary>
    public CheckResult? Last => Checks.Count == 0 ? null : Checks[^1].Fact.Result;

    /// <summary>Days that the next check is late; null when it is not.</summary>
    public int? DaysLate(DateOnly today) => NextOn is { } next && next < today ? today.DayNumber - next.DayNumber : null;

    /// <summary>A breach that nobody has followed up: the last check found it broken.</summary>
    public bool IsBroken => Last == CheckResult.Broken;

    /// <summary>
    /// The agreements that hold, in the order in which they were made: of each the last version that does not wait for the
    /// professional, unless that one ended it.
    /// </summary>
    public static IReadOnlyList<Recorded<Agreement>> Holding(FamilyFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return [.. facts.Every<Agreement>().Where(a => !a.Fact.Waits).GroupBy(a => a.Thing).Select(g => g.MaxBy(a => a.Revision)!).Where(a => a.Fact.EndedBecause is null)];
    }

    /// <summary>What was written down and waits for the professional.</summary>
    public static IReadOnlyList<Recorded<Agreement>> Waiting(FamilyFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return [.. facts.InForce<Agreement>().Where(a => a.Fact.Waits && a.Fact.EndedBecause is null)];
    }

    /// <summary>The agreements of a file that hold, with their checks.</summary>
    public static IReadOnlyList<AgreementState> Of(FamilyFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var checks = facts.Every<AgreementCheck>().ToLookup(c => c.Fact.Agreement, StringComparer.Ordinal);
        return
        [
            .. Holding(facts).Select(a =>
            {
                // An agreement that was changed after its last check is checked on the day of the change.
                var done = checks[a.Thing].OrderBy(c => c.On).ThenBy(c => c.RecordedAt).ToArray();
                return new AgreementState(a, done, done.Length == 0 || (a.Revision > 1 && a.RecordedAt > done[^1].RecordedAt) ? a.Fact.CheckOn : done[^1].Fact.NextOn);
            }),
        ];
    }
}
