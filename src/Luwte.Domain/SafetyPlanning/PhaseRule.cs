using Luwte.Domain.Classification;
using Luwte.Domain.Families;

namespace Luwte.Domain.SafetyPlanning;

/// <summary>A wave as the phases need it.</summary>
/// <param name="On">Day of its last sheet.</param>
/// <param name="Violence">Level of the family.</param>
/// <param name="Number">Number of the wave.</param>
public sealed record PhaseWave(DateOnly On, ViolenceLevel Violence, int Number)
{
    /// <summary>Numbers of the waves with severe violence, as they go along with a step that somebody takes knowing of them.</summary>
    public static IReadOnlyList<int> Severe(IEnumerable<PhaseWave> waves) => [.. waves.Where(w => w.Violence == ViolenceLevel.Severe).Select(w => w.Number)];

    /// <summary>
    /// Day of the first wave with severe violence that somebody did not know of: a wave of later, or an earlier one that became
    /// severe by an answer that came in afterwards, be it on the very same day. Null when there is none.
    /// </summary>
    /// <param name="waves">The waves as they are now.</param>
    /// <param name="known">The severe waves that were known; null when that was not kept, then days decide.</param>
    /// <param name="on">Day of the step.</param>
    public static DateOnly? FirstNewSevere(IEnumerable<PhaseWave> waves, IReadOnlyList<int>? known, DateOnly on) =>
        waves.Where(w => w.Violence == ViolenceLevel.Severe && (known is null ? w.On > on : !known.Contains(w.Number))).Select(w => (DateOnly?)w.On).Min();
}

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

        return last.Fact.To != Phase.DirectSafety && PhaseWave.FirstNewSevere(waves, last.Fact.KnownSevere, last.On) is { } on
            ? new PhaseState(Phase.DirectSafety, on, true)
            : new PhaseState(last.Fact.To, last.On, false);
    }

    /// <summary>
    /// The phase that people entered last, whatever waves say: the only one that may be shown to members of the family, for a
    /// phase that falls back by itself would tell one of them what another answered.
    /// </summary>
    public static Phase Entered(FamilyFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts.Every<PhaseEntered>().OrderBy(p => p.On).ThenBy(p => p.RecordedAt).LastOrDefault()?.Fact.To ?? Phase.DirectSafety;
    }

    /// <summary>
    /// Going on while direct safety is not secured, or while severe findings were not talked about, lowers safety and takes a
    /// reason. Going back never does.
    /// </summary>
    /// <param name="now">The phase in force.</param>
    /// <param name="to">The phase that somebody enters.</param>
    /// <param name="agreements">The agreements that hold.</param>
    /// <param name="allTalked">Every severe finding was talked about.</param>
    /// <returns>What the reason is asked for: <c>phase-not-secured</c> or <c>phase-not-talked</c>; null for nothing.</returns>
    public static string? NeedsReason(PhaseState now, Phase to, IReadOnlyList<AgreementState> agreements, bool allTalked)
    {
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(agreements);
        return to <= now.Phase ? null
            : agreements.Count == 0 || NotSecured(agreements).Count > 0 ? "phase-not-secured"
            : allTalked ? null : "phase-not-talked";
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
