using Luwte.Domain.Derivation;
using Luwte.Domain.Families;

namespace Luwte.Domain.SafetyPlanning;

/// <summary>
/// An agreement was broken, so somebody of the team has something to do by a day. It stays until that person says what was
/// done; a later check that finds the agreement kept does not take it away.
/// </summary>
/// <param name="Agreement">Thing of the agreement.</param>
/// <param name="Owner">Account that does it.</param>
/// <param name="DueOn">Last day.</param>
/// <param name="Done">What was done; null while it is open.</param>
public sealed record AgreementTask(string Agreement, string Owner, DateOnly DueOn, string? Done = null) : FileFact
{
    public override FileTopic Under() => FileTopic.Safety;

    /// <summary>Tasks that wait for somebody, the first due first.</summary>
    public static IReadOnlyList<Recorded<AgreementTask>> Open(FamilyFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return [.. facts.InForce<AgreementTask>().Where(t => t.Fact.Done is null).OrderBy(t => t.Fact.DueOn).ThenBy(t => t.RecordedAt)];
    }

    /// <summary>The next working day: what was agreed for safety does not wait for the week after.</summary>
    public static DateOnly DueAfter(DateOnly day) => WorkingDays.After(day, 1);
}
