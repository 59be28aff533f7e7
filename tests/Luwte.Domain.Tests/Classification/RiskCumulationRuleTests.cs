using Luwte.Domain.Classification;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.Instruments;
using Luwte.Domain.Measurement;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Classification;

public class RiskCumulationRuleTests
{
    private static readonly Family Couple = new AFamily().WithParents().WithChild(9).WithChild(12);

    [Fact]
    public void Factors_AreSixteenEachOnce() => TheRules.Cumulation.Factors.Select(f => f.Concept).Distinct().Count().ShouldBe(16);

    [Theory]
    [InlineData(5, Truth.Yes, "needed-reached")]
    [InlineData(4, Truth.No, "needed-out-of-reach")]
    public void EverythingKnown_FiveCumulate(int yes, Truth value, string finding) =>
        Judge(Couple, [.. Complete(yes)]).ShouldBe((value, yes, 0, finding));

    [Fact]
    public void KnownAndUnknownStayUnderFive_IsNo() =>
        Judge(Couple, [.. Complete(3).Skip(1), Ace(3).Missing("a10")]).ShouldBe((Truth.No, 3, 1, "needed-out-of-reach"));

    [Fact]
    public void KnownAndUnknownReachFive_IsUnknown() =>
        Judge(Couple, [.. Complete(4).Skip(1), Ace(4).Missing("a10")]).ShouldBe((Truth.Unknown, 4, 1, "needed-within-reach"));

    [Fact]
    public void QuestionnaireNotFilledIn_LeavesItsFactorsUnknown() =>
        Judge(Couple, ASheet.Of(TheInstruments.Wellbeing).AllAnswered(3)).ShouldBe((Truth.Unknown, 0, 16, "needed-within-reach"));

    [Fact]
    public void NoParentTakesPart_IsUnknownWithSixteenUnknown() =>
        Judge(Couple, ASheet.Of(TheInstruments.Cries8).By("child1").AllAnswered(5)).ShouldBe((Truth.Unknown, 0, 16, "no-parent-took-part"));

    [Fact]
    public void OneParentYes_IsYesWhateverTheOtherIs() =>
        Judge(Couple, Ace(5), ASheet.Of(TheInstruments.Wellbeing).By("father").AllAnswered(3)).ShouldBe((Truth.Yes, 5, 6, "needed-reached"));

    [Fact]
    public void OtherParentUnknown_MakesNoUnknown() =>
        Judge(Couple, [.. Complete(0), ASheet.Of(TheInstruments.Wellbeing).By("father").AllAnswered(3)]).ShouldBe((Truth.Unknown, 0, 16, "needed-within-reach"));

    [Fact]
    public void Reported_IsTheParentWithMostKnownThenMostUnknown()
    {
        // Mother: 1 known of a complete set. Father: 2 known, 6 unknown.
        Judge(Couple, [.. Complete(1), Ace(2).By("father").Called("fa")]).Known.ShouldBe(2);

        // Both 1 known: the one with more unknown.
        var tie = Judge(Couple, [.. Complete(1), Ace(1).By("father").Called("fa")]);
        (tie.Known, tie.Unknown).ShouldBe((1, 6));
    }

    [Fact]
    public void AceOfT0_ServesLaterWavesAndLaterOnesAreIgnored()
    {
        var outcomes = Classify.Waves(
            Couple,
            Ace(2),
            Ace(5).In(1).Called("later"),
            ASheet.Of(TheInstruments.Wellbeing).In(1).Called("w").AllAnswered(3));

        outcomes.Select(o => o.Cumulation.Value.Known).ShouldBe([2, 2]);
        outcomes.Select(o => o.Cumulation.Value.Unknown).ShouldBe([6, 6]);
    }

    [Fact]
    public void NoAceAtT0_IsUnknownLaterToo() =>
        Classify.Waves(Couple, Ace(5).In(1)).Single().Cumulation.Value.ShouldBe(new RiskCumulation(Truth.Unknown, 0, 16));

    [Fact]
    public void OtherFactors_AreTakenFromTheWaveItself()
    {
        var outcomes = Classify.Waves(
            Couple,
            ASheet.Of(TheInstruments.Parenting).AllAnswered(4),
            ASheet.Of(TheInstruments.Wellbeing).AllAnswered(3).In(1));

        outcomes.Select(o => o.Cumulation.Value.Known).ShouldBe([1, 0]);
        outcomes.Select(o => o.Cumulation.Value.Unknown).ShouldBe([15, 16]);
    }

    [Fact]
    public void ParentWhoDidNotTakePartInThisWave_IsLeftOut()
    {
        // The father has five at T0 but is silent at T1; the mother's own four are complete.
        var outcomes = Classify.Waves(
            Couple,
            [Ace(5).By("father").Called("fa"), .. Complete(0), .. Complete(0, wave: 1)]);

        outcomes.Select(o => o.Cumulation.Value.Value).ShouldBe([Truth.Yes, Truth.No]);
    }

    [Fact]
    public void ProblemBehaviour_IsThatOfAnyChildByThisParent()
    {
        var father = ASheet.Of(TheInstruments.Psc17).By("father").About("child1").Called("pf").AllAnswered(2);
        Sheet[] mother = [ASheet.Of(TheInstruments.Psc17).About("child1").Called("p1").AllAnswered(0), ASheet.Of(TheInstruments.Psc17).About("child2").Called("p2").AllAnswered(1)];

        // 17 × 1 = 17 ≥ 15 about the second child.
        FactorOf("mother", [father, .. mother]).ShouldBe("yes");
        FactorOf("mother", [father, mother[0]]).ShouldBe("no");
        FactorOf("mother", [father, mother[0], ASheet.Of(TheInstruments.Psc17).About("child2").Called("p2")]).ShouldBe("unknown");
    }

    [Fact]
    public void Reason_HasEachParentWithSixteenFactorsAndSaysUnvalidated()
    {
        var reason = Classify.One(Couple, [.. Complete(0), Ace(2).By("father").Called("fa")]).Cumulation.Because;

        reason.From.Select(f => f.Subject).ShouldBe(["father", "mother"]);
        reason.From.ShouldAllBe(f => f.From.Count == 16);
        reason.From[1].Inputs.Select(i => i.What + " " + i.Value).ShouldBe(["factors-known 0", "factors-unknown 0"]);
        reason.From.Select(f => f.Finding).ShouldBe(["needed-within-reach", "needed-out-of-reach"]);
        reason.From.Select(f => f.Outcome).ShouldBe(["unknown", "no"]);
        reason.Inputs.Select(i => i.What + " " + i.Value).ShouldBe(["factors-needed 5", "factors-known 2", "factors-unknown 6"]);
        reason.UnvalidatedCutOff.ShouldBeTrue();
        Classify.One(Couple, Ace(5)).Cumulation.Because.UnvalidatedCutOff.ShouldBeFalse();
    }

    private static string FactorOf(string parent, Sheet[] sheets)
    {
        var reason = Classify.One(Couple, sheets).Cumulation.Because.From.Single(f => f.Subject == parent);
        return reason.From.Single(f => f.Subject == Concept.ChildProblemBehaviour).Outcome;
    }

    /// <summary>Everything known of the mother, with a number of ACEs and nothing else.</summary>
    private static Sheet[] Complete(int aces, int wave = 0) =>
    [
        Ace(aces).In(wave).Called("ace" + wave), ASheet.Of(TheInstruments.Background).AllAnswered(0).In(wave).Called("b" + wave), ASheet.Of(TheInstruments.Parenting).AllAnswered(0).In(wave).Called("c" + wave),
        ASheet.Of(TheInstruments.AuditC).AllAnswered(0).In(wave).Called("d" + wave), ASheet.Of(TheInstruments.AuditCPartner).About("father").AllAnswered(0).In(wave).Called("e" + wave),
        ASheet.Of(TheInstruments.Psc17).About("child1").AllAnswered(0).In(wave).Called("g" + wave),
    ];

    private static ASheet Ace(int yes) => ASheet.Of(TheInstruments.Ace10).With([.. Enumerable.Range(0, 10).Select(i => (short)(i < yes ? 1 : 0))]);

    private static (Truth Value, int Known, int Unknown, string Finding) Judge(Family family, params Sheet[] sheets)
    {
        var outcome = Classify.One(family, sheets).Cumulation;
        return (outcome.Value.Value, outcome.Value.Known, outcome.Value.Unknown, outcome.Because.Finding);
    }
}
