using Luwte.Domain.Classification;
using Luwte.Domain.Families;
using Luwte.Domain.Measurement;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Classification;

public class FamilyClassificationTests
{
    private static readonly Family Family = new AFamily().WithParents().WithChild(9);

    [Fact]
    public void WaveWithoutASheet_IsRefused() =>
        Should.Throw<ArgumentException>(() => FamilyClassification.From(Family, WaveSheets.From(Wave.T0, []), WaveSheets.From(Wave.T0, []), TheRules.All)).Message.ShouldContain("T0");

    [Theory]
    [InlineData("out-m05", true)]
    [InlineData("in-s01", true)]
    public void MissingItemInAnIncidentSet_IsIncompleteEvenWhenClosed(string item, bool incomplete) =>
        Classify.One(Family, ASheet.Of(TheInstruments.Partner).About("father").AllAnswered(0).Missing(item)).Incomplete.ShouldBe(incomplete);

    [Theory]
    [InlineData("n01", true)]
    [InlineData("x01", true)]
    [InlineData("w01", false)]
    public void MissingItemOnTheChildSheet_CountsOnlyInACountedSet(string item, bool incomplete) =>
        Classify.One(Family, ASheet.Of(TheInstruments.Child).About("child1").AllAnswered(0).Missing(item)).Incomplete.ShouldBe(incomplete);

    [Fact]
    public void MissingItemElsewhere_IsNotIncomplete() =>
        Classify.One(Family, ASheet.Of(TheInstruments.Phq9).AllAnswered(0).Missing("q05")).Incomplete.ShouldBeFalse();

    [Fact]
    public void TraumaForTheGroup_LooksOnlyAtTheSidesThatWereAsked()
    {
        // Parents no, children not asked: no trauma, so group 5 is out of the question.
        Sheet parent = ASheet.Of(TheInstruments.Gad7).AllAnswered(0);
        Sheet child = ASheet.Of(TheInstruments.Cries8).By("child1").AllAnswered(0);

        Groups(parent).ShouldBe("1|2|3|4");
        Groups(child).ShouldBe("1|2|3|4");
        Groups(parent, child).ShouldBe("1|2|3|4");
        Groups(ASheet.Of(TheInstruments.Wellbeing)).ShouldBe("1|2|3|4|5");
    }

    [Fact]
    public void TraumaOfOneSide_IsGroupFiveAlthoughTheOtherIsUnknown()
    {
        Groups(ASheet.Of(TheInstruments.Gad7), ASheet.Of(TheInstruments.Cries8).By("child1").AllAnswered(3)).ShouldBe("5");
        Groups(ASheet.Of(TheInstruments.Gad7).AllAnswered(3), ASheet.Of(TheInstruments.Cries8).By("child1")).ShouldBe("5");
    }

    [Fact]
    public void ScreenCountsAsASheetOfItsSide() => Groups(ASheet.Of(TheInstruments.PcPtsd5).AllAnswered(1)).ShouldBe("1|2|3|4|5");

    [Fact]
    public void Violence_TakesNoPartInTheGroup()
    {
        Sheet[] calm = [ASheet.Of(TheInstruments.Gad7).AllAnswered(0), ASheet.Of(TheInstruments.Attachment).About("child1").AllAnswered(0).With("t2", 4).With("t4", 4).With("t6", 4)];

        Groups(calm).ShouldBe("1|2|3");
        Groups([.. calm, ASheet.Of(TheInstruments.Partner).About("father").AllAnswered(6)]).ShouldBe("1|2|3");
    }

    [Fact]
    public void Reasons_ComeInReadingOrder() =>
        Classify.One(Family, ASheet.Of(TheInstruments.Wellbeing)).Reasons.Select(r => r.Rule.Id).ShouldBe(
            ["family-violence", "zero-incidents", "trauma-parent", "trauma-child", "attachment", "emotional-insecurity", "risk-cumulation", "problem-group"]);

    private static string Groups(params Sheet[] sheets) => Classify.One(Family, sheets).Groups.Value.ToString();
}
