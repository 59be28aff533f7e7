using Luwte.Domain.Classification;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.Measurement;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Classification;

public class ConceptRuleTests
{
    private static readonly Family Family = new AFamily().WithParents().WithOtherParent().WithChild(9).WithChild(14);

    [Fact]
    public void NothingFilledIn_IsUnknown() => Parent().ShouldBe((Truth.Unknown, "not-asked"));

    [Fact]
    public void OnePartYes_IsYesWhateverTheOthersAre() =>
        Parent(ASheet.Of(TheInstruments.Phq9).AllAnswered(2), ASheet.Of(TheInstruments.Gad7).By("father")).ShouldBe((Truth.Yes, "any-yes"));

    [Fact]
    public void EveryPartNo_IsNo() =>
        Parent(ASheet.Of(TheInstruments.Phq9).AllAnswered(1), ASheet.Of(TheInstruments.Gad7).AllAnswered(1).By("father")).ShouldBe((Truth.No, "all-no"));

    [Fact]
    public void OnePartUnknown_IsUnknown() =>
        Parent(ASheet.Of(TheInstruments.Phq9).AllAnswered(1), ASheet.Of(TheInstruments.Gad7).By("father")).ShouldBe((Truth.Unknown, "some-unknown"));

    [Fact]
    public void SheetOfAnotherConcept_TakesNoPart() =>
        Parent(ASheet.Of(TheInstruments.Cries8).AllAnswered(5).By("child1"), ASheet.Of(TheInstruments.Wellbeing).AllAnswered(0)).ShouldBe((Truth.Unknown, "not-asked"));

    [Fact]
    public void LowScreenWithoutTheLongList_IsNo() => Parent(ASheet.Of(TheInstruments.PcPtsd5).With(1, 1, 0, 0, 0)).ShouldBe((Truth.No, "all-no"));

    [Fact]
    public void HighScreenWithoutTheLongList_IsUnknown() => Parent(ASheet.Of(TheInstruments.PcPtsd5).AllAnswered(1)).ShouldBe((Truth.Unknown, "some-unknown"));

    [Fact]
    public void ScreenWithTheLongListOfTheSameParent_IsNotUsed()
    {
        Parent(ASheet.Of(TheInstruments.PcPtsd5).AllAnswered(1), ASheet.Of(TheInstruments.Pcl5).AllAnswered(1)).ShouldBe((Truth.No, "all-no"));
        Parent(ASheet.Of(TheInstruments.PcPtsd5).AllAnswered(0), ASheet.Of(TheInstruments.Pcl5)).ShouldBe((Truth.Unknown, "some-unknown"));
    }

    [Fact]
    public void ScreenOfOneParentAndLongListOfTheOther_BothCount() =>
        Parent(ASheet.Of(TheInstruments.PcPtsd5).AllAnswered(1), ASheet.Of(TheInstruments.Pcl5).AllAnswered(1).By("father")).ShouldBe((Truth.Unknown, "some-unknown"));

    [Fact]
    public void LowFirstTwoOfThePhq_AreNoWithTheirOwnFinding()
    {
        var reason = TheRules.All.TraumaParent.Apply(Family, [ASheet.Of(TheInstruments.Phq9).With(1, 1)], TheRules.MissingAnswers).Because;

        reason.From.ShouldHaveSingleItem().Finding.ShouldBe("screen-low");
        reason.From[0].Missing.ShouldBeEmpty();
    }

    [Fact]
    public void ReasonOfAPart_NamesSheetScoreCutOffAndWhatIsMissing()
    {
        var reason = TheRules.All.TraumaParent.Apply(Family, [ASheet.Of(TheInstruments.Phq9).AllAnswered(1).Missing("q03", "q09").Called("s7")], TheRules.MissingAnswers).Because;

        var part = reason.From.ShouldHaveSingleItem();
        part.Subject.ShouldBe("phq-9 1.0 total: mother on 2025-06-01 (s7)");
        part.Inputs.Select(i => i.What + " " + i.Value).ShouldBe(["sum-of-known 7", "cut-off-at-least 10"]);
        part.Missing.ShouldBe(["q03", "q09"]);
        part.Finding.ShouldBe("too-many-missing");
        part.UnvalidatedCutOff.ShouldBeFalse();
        reason.Subject.ShouldBe("trauma-parent");
    }

    [Fact]
    public void ReasonOfAMean_ShowsTheMeanThatWasLaidBesideTheCutOff()
    {
        // A sum of 12 beside "from 2" would read as above the cut-off; three reversed items of 4 make a mean of 1.5.
        var sheet = ASheet.Of(TheInstruments.Attachment).About("child1").AllAnswered(0);

        var part = TheRules.All.Attachment.Apply(Family, [sheet], TheRules.MissingAnswers).Because.From.ShouldHaveSingleItem();

        part.Inputs[0].ShouldBe(new ReasonInput("mean-of-known", "1.5"));
        part.Inputs[1].ShouldBe(new ReasonInput("cut-off-at-least", "2"));
    }

    [Fact]
    public void OwnInstrument_SaysThatItsCutOffIsUnvalidated()
    {
        var reason = TheRules.All.Attachment.Apply(Family, [ASheet.Of(TheInstruments.Attachment).About("child1").AllAnswered(2)], TheRules.MissingAnswers).Because;

        reason.UnvalidatedCutOff.ShouldBeTrue();
        reason.From.ShouldAllBe(r => r.UnvalidatedCutOff);
    }

    [Fact]
    public void EmotionalSecurity_OneOfFourPartsIsEnough()
    {
        Insecurity(ASheet.Of(TheInstruments.EmotionalSecurity).About("child1").AllAnswered(0).With("v1", 3).With("v2", 3).With("v3", 2)).ShouldBe(Truth.Yes);
        Insecurity(ASheet.Of(TheInstruments.EmotionalSecurity).About("child1").AllAnswered(2)).ShouldBe(Truth.No);
        Insecurity(ASheet.Of(TheInstruments.EmotionalSecurity).About("child1").AllAnswered(2).Missing("o1")).ShouldBe(Truth.Unknown);
    }

    [Fact]
    public void YesNoFactor_IsYesNoOrUnknownByItself()
    {
        var rule = new ConceptRule(TheRules.Named("x"), "ace-sexual-violence");

        rule.Apply(Family, [ASheet.Of(TheInstruments.Ace10).With("a03", 1)], TheRules.MissingAnswers).Value.ShouldBe(Truth.Yes);
        rule.Apply(Family, [ASheet.Of(TheInstruments.Ace10).With("a03", 0)], TheRules.MissingAnswers).Value.ShouldBe(Truth.No);
        var missing = rule.Apply(Family, [ASheet.Of(TheInstruments.Ace10).AllAnswered(1).Missing("a03")], TheRules.MissingAnswers);
        missing.Value.ShouldBe(Truth.Unknown);
        missing.Because.From[0].Finding.ShouldBe("not-answered");
        missing.Because.From[0].Missing.ShouldBe(["a03"]);
    }

    [Theory]
    [InlineData("father", Truth.No)]
    [InlineData("mother", Truth.Yes)]
    [InlineData("other", Truth.Unknown)]
    public void DrinkingOfThePartner_UsesTheSexOfThePartner(string about, Truth value)
    {
        // A sum of 4: yes for a woman, no for a man, unknown for sex x.
        var respondent = about == "mother" ? "father" : "mother";
        var rule = new ConceptRule(TheRules.Named("x"), "partner-drinking");

        rule.Apply(Family, [ASheet.Of(TheInstruments.AuditCPartner).By(respondent).About(about).With(4, 0, 0)], TheRules.MissingAnswers).Value.ShouldBe(value);
    }

    [Fact]
    public void CutOffBySex_IsNamedInTheReason() =>
        new ConceptRule(TheRules.Named("x"), "own-drinking").Apply(Family, [ASheet.Of(TheInstruments.AuditC).With(4, 0, 0)], TheRules.MissingAnswers)
            .Because.From[0].Inputs[1].ShouldBe(new ReasonInput("cut-off-by-sex", "m 5 f 4"));

    [Fact]
    public void IsDeliveredBy_KnowsScalesScreensAndFactors()
    {
        TheRules.All.TraumaParent.IsDeliveredBy(ASheet.Of(TheInstruments.PcPtsd5)).ShouldBeTrue();
        TheRules.All.TraumaParent.IsDeliveredBy(ASheet.Of(TheInstruments.Gad7)).ShouldBeTrue();
        TheRules.All.TraumaParent.IsDeliveredBy(ASheet.Of(TheInstruments.Cries8)).ShouldBeFalse();
        new ConceptRule(TheRules.Named("x"), "poverty").IsDeliveredBy(ASheet.Of(TheInstruments.Background)).ShouldBeTrue();
    }

    private static (Truth Value, string Finding) Parent(params Sheet[] sheets)
    {
        var outcome = TheRules.All.TraumaParent.Apply(Family, sheets, TheRules.MissingAnswers);
        outcome.Because.Outcome.ShouldBe(outcome.Value.Code());
        return (outcome.Value, outcome.Because.Finding);
    }

    private static Truth Insecurity(Sheet sheet) => TheRules.All.EmotionalInsecurity.Apply(Family, [sheet], TheRules.MissingAnswers).Value;
}
