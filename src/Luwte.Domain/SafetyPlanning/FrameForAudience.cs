using Luwte.Domain.Families;

namespace Luwte.Domain.SafetyPlanning;

/// <summary>
/// What one audience may read of the frame of the plan. Like the agreements it is made from what people chose when they wrote
/// it; no answer or suspicion goes in. A legal measure does go in: whoever it restrains knows of it, so a print that leaves out
/// where somebody can go tells that reader nothing new.
/// </summary>
public static class FrameForAudience
{
    /// <returns>The frame with the parts that every reader may have; the others are empty, and who else reads them is too.</returns>
    public static PlanFrame Of(Family family, FamilyFacts facts, Audience audience, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(facts);
        if (PlanFrame.Of(facts) is not { Fact: var frame } recorded)
        {
            return new PlanFrame();
        }

        var restrained = Restrained(facts, today);
        string? Part(string? text, IEnumerable<string> readers) => ConfidentialityRule.MaySee(new Confidentiality(recorded.Source, [.. readers]), audience) ? text : null;
        return new PlanFrame
        {
            MustNotHappen = Part(frame.MustNotHappen, frame.SharedWith),
            Signals = Part(frame.Signals, frame.SharedWith),
            WhenTense = Part(frame.WhenTense, frame.SharedWith),
            WhereTo = Part(frame.WhereTo, frame.WhereToFor.Except(restrained)),
            SafeAdult = Part(frame.SafeAdult, frame.SafeAdultFor.Except(restrained)),
            CodeWord = ConfidentialityRule.MaySee(new Confidentiality(null, [.. family.Children.Select(c => c.Id)]), audience) ? frame.CodeWord : null,
            EvaluateOn = frame.EvaluateOn,
        };
    }

    /// <summary>Members who may not newly be told where somebody can go: whom a measure restrains, and who may be controlling somebody.</summary>
    public static IReadOnlySet<string> NotFor(FamilyFacts facts, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return Restrained(facts, today).Concat(facts.InForce<ControlConcern>().Where(c => !c.Fact.Withdrawn).Select(c => c.Fact.By)).ToHashSet(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Restrained(FamilyFacts facts, DateOnly today) => facts.InForce<LegalMeasure>().Where(m => m.Fact.HoldsOn(today)).Select(m => m.Fact.Restrained);
}
