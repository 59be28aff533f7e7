using Luwte.Domain.Classification;
using Luwte.Domain.SafetyPlanning;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.SafetyPlanning;

public class PhaseRuleTests
{
    [Fact]
    public void NoPhaseEntered_IsDirectSafety() => PhaseRule.Apply(PlanFacts.Of(), []).ShouldBe(new PhaseState(Phase.DirectSafety, null, false));

    [Theory]
    [InlineData(ViolenceLevel.Severe, 1, true)]
    [InlineData(ViolenceLevel.Severe, 0, false)]
    [InlineData(ViolenceLevel.Moderate, 1, false)]
    [InlineData(ViolenceLevel.Unknown, 1, false)]
    public void SevereWaveAfterAPhaseWasEntered_BringsTheFamilyBack(ViolenceLevel level, int daysAfter, bool back)
    {
        var facts = PlanFacts.Of(PlanFacts.Fact(new PhaseEntered(Phase.StableSafety, null), "p"));

        var state = PhaseRule.Apply(facts, [new PhaseWave(PlanFacts.Today.AddDays(daysAfter), level)]);

        state.ReturnedBySevere.ShouldBe(back);
        state.Phase.ShouldBe(back ? Phase.DirectSafety : Phase.StableSafety);
    }
}
