using Luwte.Domain.Families;

namespace Luwte.Domain.SafetyPlanning;

/// <summary>
/// What one audience may read of the frame of the plan. Like the agreements it is made from what people chose when they wrote
/// it; no answer or suspicion goes in. Who has to keep a distance does go in: whoever is restrained knows of it, so a print that
/// leaves out where somebody can go tells that reader nothing new.
/// </summary>
public static class FrameForAudience
{
    /// <summary>
    /// On a page or on paper. What a child gets lies at the home of one of its parents, so it holds only what all adults may
    /// read, and never where somebody can go, who the safe adult is or the code word: those are told, see <see cref="ToTell"/>.
    /// </summary>
    /// <returns>The frame with the parts that every reader may have; the others are empty, and who else reads them is too.</returns>
    public static PlanFrame Of(Family family, FamilyFacts facts, Audience audience, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(audience);
        var frame = Parts(family, facts, audience, today);
        if (!audience.HasChild(family))
        {
            return frame;
        }

        var shared = PlanFrame.Of(facts)?.Fact.SharedWith ?? [];
        var forAll = family.Parents.All(p => shared.Contains(p.Id));
        return new PlanFrame
        {
            MustNotHappen = forAll ? frame.MustNotHappen : null,
            Signals = forAll ? frame.Signals : null,
            WhenTense = forAll ? frame.WhenTense : null,
            EvaluateOn = frame.EvaluateOn,
        };
    }

    /// <summary>What is told to a child by word of mouth: where to go, the safe adult and the code word, as far as they are for this child.</summary>
    public static PlanFrame ToTell(Family family, FamilyFacts facts, string child, DateOnly today)
    {
        var frame = Parts(family, facts, new Audience.Present([child]), today);
        return new PlanFrame { WhereTo = frame.WhereTo, SafeAdult = frame.SafeAdult, CodeWord = frame.CodeWord };
    }

    private static PlanFrame Parts(Family family, FamilyFacts facts, Audience audience, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(facts);
        if (PlanFrame.Of(facts) is not { Fact: var frame } recorded)
        {
            return new PlanFrame();
        }

        var restrained = Restraint.Of(facts, today);
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

    /// <summary>Members who may not newly be told where somebody can go: who has to keep a distance, and who may be controlling somebody.</summary>
    public static IReadOnlySet<string> NotFor(FamilyFacts facts, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return Restraint.Of(facts, today).Concat(facts.InForce<ControlConcern>().Where(c => !c.Fact.Withdrawn).Select(c => c.Fact.By)).ToHashSet(StringComparer.Ordinal);
    }
}
