using Luwte.Domain.Classification;
using Luwte.Domain.Families;
using Luwte.Domain.SafetyPlanning;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.SafetyPlanning;

public class PhaseRuleTests
{
    [Fact]
    public void GoingOn_TakesAReason_WhileNotSecuredOrNotTalkedAbout_GoingBackNever()
    {
        var direct = new PhaseState(Phase.DirectSafety, null, false);
        AgreementState With(CheckResult? result) => AgreementState.Of(PlanFacts.Of(
            [PlanFacts.Fact(new Agreement { What = "x", Owner = "v", CheckerOutside = "oma", CheckOn = PlanFacts.Today, IfBroken = "y" }, "a"),
            .. result is { } r ? [PlanFacts.Fact(new AgreementCheck("a", r, string.Empty, null), "c")] : Array.Empty<Recorded<FileFact>>()])).Single();

        PhaseRule.NeedsReason(direct, Phase.StableSafety, [], true).ShouldBe("phase-not-secured");
        PhaseRule.NeedsReason(direct, Phase.StableSafety, [With(null)], true).ShouldBe("phase-not-secured");
        PhaseRule.NeedsReason(direct, Phase.StableSafety, [With(CheckResult.Unknown)], true).ShouldBe("phase-not-secured");
        PhaseRule.NeedsReason(direct, Phase.StableSafety, [With(CheckResult.Kept)], false).ShouldBe("phase-not-talked");
        PhaseRule.NeedsReason(direct, Phase.StableSafety, [With(CheckResult.Kept)], true).ShouldBeNull();
        PhaseRule.NeedsReason(direct, Phase.DirectSafety, [], false).ShouldBeNull();
        PhaseRule.NeedsReason(direct with { Phase = Phase.Recovery }, Phase.StableSafety, [], false).ShouldBeNull();
    }

    [Theory]
    [InlineData("now", true)]
    [InlineData("later", true)]
    [InlineData("done", true)]
    [InlineData("Now", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void UnknownStateOfAPriority_IsNone(string? word, bool known) => PriorityStates.TryParse(word, out _).ShouldBe(known);

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

        var state = PhaseRule.Apply(facts, [new PhaseWave(PlanFacts.Today.AddDays(daysAfter), level, 1)]);

        state.ReturnedBySevere.ShouldBe(back);
        state.Phase.ShouldBe(back ? Phase.DirectSafety : Phase.StableSafety);
    }

    /// <summary>Somebody's answers of the same day, or late answers of a wave that looked light, bring the family back too.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(-30)]
    public void WaveThatTurnsOutSevereAfterwards_BringsTheFamilyBackWhateverItsDay(int days)
    {
        var entered = PlanFacts.Of(PlanFacts.Fact(new PhaseEntered(Phase.StableSafety, null, []), "p"));
        var known = PlanFacts.Of(PlanFacts.Fact(new PhaseEntered(Phase.StableSafety, "wij weten het", [1]), "p"));
        PhaseWave[] waves = [new(PlanFacts.Today.AddDays(days), ViolenceLevel.Severe, 1)];

        PhaseRule.Apply(entered, waves).ShouldBe(new PhaseState(Phase.DirectSafety, PlanFacts.Today.AddDays(days), true));
        PhaseRule.Apply(known, waves).Phase.ShouldBe(Phase.StableSafety);
        PhaseRule.Entered(entered).ShouldBe(Phase.StableSafety);
    }
}
