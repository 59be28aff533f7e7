using Luwte.Domain.Classification;
using Luwte.Domain.JointAnalysis;
using Luwte.Domain.SafetyPlanning;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.SafetyPlanning;

public class HelpPlanRuleTests
{
    private static readonly PhaseWave[] First = [new(PlanFacts.Today, ViolenceLevel.Severe, 0)];

    [Fact]
    public void WithoutATalkAboutTheAnalysis_MakingItFinalTakesAReason()
    {
        var nothing = PlanFacts.Of();
        var talked = PlanFacts.Of(PlanFacts.Fact(new AnalysisDiscussed(0, ["m"], "klopt"), "d"));

        HelpPlanRule.NeedsReason(HelpPlanRule.Apply(nothing, First)).ShouldBeTrue();
        HelpPlanRule.NeedsReason(HelpPlanRule.Apply(talked, First)).ShouldBeFalse();
    }

    [Fact]
    public void TalkAboutAnEarlierWave_DoesNotCountForTheNext()
    {
        var talked = PlanFacts.Of(PlanFacts.Fact(new AnalysisDiscussed(0, ["m"], "klopt"), "d"));

        HelpPlanRule.NeedsReason(HelpPlanRule.Apply(talked, [.. First, new PhaseWave(PlanFacts.Today, ViolenceLevel.None, 1)])).ShouldBeTrue();
    }

    [Theory]
    [InlineData(ViolenceLevel.Severe, false)]
    [InlineData(ViolenceLevel.Moderate, true)]
    public void NewSevereViolence_MakesAFinalPlanADraftAgain(ViolenceLevel level, bool final)
    {
        var settled = PlanFacts.Of(PlanFacts.Fact(new HelpPlanSettled(null, [0]), "h"));

        var state = HelpPlanRule.Apply(settled, [.. First, new PhaseWave(PlanFacts.Today, level, 1)]);

        (state.Settled is not null).ShouldBe(final);
        state.ReopenedOn.ShouldBe(final ? null : PlanFacts.Today);
    }

    [Fact]
    public void TalkedThroughWithSome_NamesTheOthersWhoAreOldEnough()
    {
        var facts = PlanFacts.Of(PlanFacts.Fact(new AnalysisDiscussed(0, ["m"], "klopt"), "d"));

        AnalysisDiscussed.NotYet(PlanFacts.Family, facts, 0, PlanFacts.Today).ShouldBe(["k", "v"]);
    }
}
