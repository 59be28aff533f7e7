using Luwte.Domain.Classification;
using Luwte.Domain.Families;

namespace Luwte.Domain.SafetyPlanning;

/// <summary>A wave as the phases need it.</summary>
/// <param name="On">Day of its last sheet.</param>
/// <param name="Violence">Level of the family.</param>
public sealed record PhaseWave(DateOnly On, ViolenceLevel Violence);

/// <summary>The phase of a family and why it is that one.</summary>
/// <param name="Phase">The phase in force.</param>
/// <param name="Since">First day; null for a family that never left its first phase.</param>
/// <param name="ReturnedBySevere">New severe violence brought the family back to direct safety.</param>
public sealed record PhaseState(Phase Phase, DateOnly? Since, bool ReturnedBySevere);

/// <summary>
/// In which phase a family is. Everybody starts in direct safety; a person enters the next one; a wave with severe violence
/// after that brings the family back at once, without anybody having to decide it.
/// </summary>
public static class PhaseRule
{
    public static PhaseState Apply(FamilyFacts facts, IReadOnlyList<PhaseWave> waves)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(waves);
        var last = facts.Every<PhaseEntered>().OrderBy(p => p.On).ThenBy(p => p.RecordedAt).LastOrDefault();
        if (last is null)
        {
            return new PhaseState(Phase.DirectSafety, null, false);
        }

        var severe = waves.Where(w => w.Violence == ViolenceLevel.Severe && w.On > last.On).Select(w => (DateOnly?)w.On).Min();
        return last.Fact.To != Phase.DirectSafety && severe is { } on
            ? new PhaseState(Phase.DirectSafety, on, true)
            : new PhaseState(last.Fact.To, last.On, false);
    }

    /// <summary>
    /// What speaks against going on to the next phase: no agreement, an agreement that nobody checked, or one whose last
    /// check did not find it kept. Empty means that named people have secured the direct safety.
    /// </summary>
    public static IReadOnlyList<AgreementState> NotSecured(IReadOnlyList<AgreementState> agreements)
    {
        ArgumentNullException.ThrowIfNull(agreements);
        return [.. agreements.Where(a => a.Last != CheckResult.Kept)];
    }
}
