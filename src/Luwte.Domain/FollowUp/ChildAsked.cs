using Luwte.Domain.Families;
using Luwte.Domain.SafetyPlanning;

namespace Luwte.Domain.FollowUp;

/// <summary>Days from which a child waits, and on which it was asked.</summary>
/// <param name="KnownSince">Day of the report: from then on a child waits to be asked.</param>
/// <param name="AnsweredOn">Day on which the child last filled in questions itself, with nobody beside it; null when it never did.</param>
/// <param name="ReturnedOn">Day on which the family came back to direct safety; null when it did not. Nothing of before counts for the child's way.</param>
public sealed record ChildAsked(DateOnly KnownSince, DateOnly? AnsweredOn, DateOnly? ReturnedOn)
{
    public static ChildAsked Of(string child, Family family, FamilyFacts facts, IReadOnlyDictionary<string, DateOnly> answeredOn, IReadOnlyList<PhaseWave> waves)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(answeredOn);
        var phase = PhaseRule.Apply(facts, waves);
        return new ChildAsked(
            family.ReportDate,
            answeredOn.TryGetValue(child, out var on) ? on : null,
            phase.Phase == Phase.DirectSafety ? phase.Since : null);
    }
}
