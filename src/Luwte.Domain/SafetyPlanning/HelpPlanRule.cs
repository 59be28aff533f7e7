using Luwte.Domain.Families;
using Luwte.Domain.JointAnalysis;

namespace Luwte.Domain.SafetyPlanning;

/// <summary>Somebody made the help plan final.</summary>
/// <param name="Reason">Why before the analysis was talked through with the family; null when it was.</param>
/// <param name="KnownSevere">Waves that were known to be severe by then.</param>
public sealed record HelpPlanSettled(string? Reason, IReadOnlyList<int> KnownSevere) : FileFact
{
    public override FileTopic Under() => FileTopic.Safety;
}

/// <summary>Whether the help plan is a draft or final.</summary>
/// <param name="Settled">How it was made final; null for a draft.</param>
/// <param name="ReopenedOn">Day of the severe violence that made it a draft again; null when none did.</param>
/// <param name="TalkedThrough">The analysis of the last wave was talked through with at least one member of the family.</param>
public sealed record HelpPlanState(Recorded<HelpPlanSettled>? Settled, DateOnly? ReopenedOn, bool TalkedThrough);

/// <summary>
/// A help plan is a draft until somebody makes it final, and that waits for the joint analysis or takes one line that says why
/// it could not wait [V&amp;V]. Agreements for direct safety are no help plan: they never wait. New severe violence makes the plan a draft again.
/// </summary>
public static class HelpPlanRule
{
    /// <param name="facts">The file.</param>
    /// <param name="waves">The waves with their levels.</param>
    public static HelpPlanState Apply(FamilyFacts facts, IReadOnlyList<PhaseWave> waves)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(waves);
        var talked = AnalysisDiscussed.Of(facts, waves.Count == 0 ? -1 : waves.Max(w => w.Number)).Count > 0;
        var settled = facts.Every<HelpPlanSettled>().OrderBy(s => s.On).ThenBy(s => s.RecordedAt).LastOrDefault();
        if (settled is null)
        {
            return new HelpPlanState(null, null, talked);
        }

        var severe = PhaseWave.FirstNewSevere(waves, settled.Fact.KnownSevere, settled.On);
        return new HelpPlanState(severe is null ? settled : null, severe, talked);
    }

    /// <summary>Whether making it final takes a reason.</summary>
    public static bool NeedsReason(HelpPlanState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return !state.TalkedThrough;
    }
}
