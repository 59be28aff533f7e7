using Luwte.Domain.Classification;
using Luwte.Domain.Families;
using Luwte.Domain.Measurement;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Classification;

public class ViolenceClassificationTests
{
    private static readonly Family Couple = new AFamily().WithParents().WithChild(14).WithChild(9);

    [Fact]
    public void OneDirectionSevere_IsSevereForTheFamily() =>
        Partner(Couple, PartnerSheet().With("in-s03", 1)).ShouldBe((ViolenceLevel.Severe, "highest"));

    [Fact]
    public void DirectionsAreNotAdded()
    {
        // 3 by the respondent and 3 by the partner is not 6.
        Partner(Couple, PartnerSheet().With("out-m01", 2).With("out-m02", 1).With("in-m01", 2).With("in-m02", 1)).Level.ShouldBe(ViolenceLevel.None);
    }

    [Fact]
    public void TwoParentsAreNotAdded() =>
        Partner(Couple, PartnerSheet().With("out-m01", 2), PartnerSheet().By("father").About("mother").Called("pf").With("in-m01", 2)).Level.ShouldBe(ViolenceLevel.None);

    [Fact]
    public void OneSheetUnknown_IsUnknownUnlessAnotherIsSevere()
    {
        var silent = ASheet.Of(TheInstruments.Partner).By("father").About("mother").Called("pf");

        Partner(Couple, PartnerSheet(), silent).Level.ShouldBe(ViolenceLevel.Unknown);
        Partner(Couple, PartnerSheet().With("out-m01", 6), silent).Level.ShouldBe(ViolenceLevel.Severe);
    }

    [Fact]
    public void NoSheetInACouple_IsUnknown() => Partner(Couple, ASheet.Of(TheInstruments.Wellbeing)).ShouldBe((ViolenceLevel.Unknown, "not-asked"));

    [Fact]
    public void OneParent_IsNotApplicableAndTheChildLevelAloneCounts()
    {
        var outcome = Classify.One(new AFamily().WithMother().WithChild(9), ChildSheet("child1").With("n01", 1));

        outcome.PartnerViolence.Value.ShouldBe(ViolenceLevel.NotApplicable);
        outcome.PartnerViolence.Because.Finding.ShouldBe("no-couple");
        outcome.Violence.Value.ShouldBe(ViolenceLevel.Moderate);
        outcome.Violence.Because.Finding.ShouldBe("child-level-alone");
        outcome.ChildMaltreatment.Because.Finding.ShouldBe("highest");
    }

    [Fact]
    public void TwoInformants_AreNeverAdded()
    {
        // Two incidents each would be four, severe, if added.
        var outcome = Classify.One(Couple, ChildSheet("child1").With("n01", 2), ChildSheet("child1").By("father").Called("cf").With("n01", 2));

        outcome.ChildMaltreatment.Value.ShouldBe(ViolenceLevel.Moderate);
        outcome.ChildMaltreatment.Because.From.ShouldHaveSingleItem().From.Select(r => r.Subject).ShouldBe(["child1 by father (cf)", "child1 by mother (luwte-child)"]);
    }

    [Fact]
    public void SheetsOfOneChildAboutBothParents_AreAdded()
    {
        var outcome = Classify.One(Couple, OwnSheet("mother").With("n01", 2), OwnSheet("father").With("n01", 1));

        outcome.ChildMaltreatment.Value.ShouldBe(ViolenceLevel.Severe);
        outcome.ChildMaltreatment.Because.From[0].From[0].Subject.ShouldBe("child1 by child1 (own-father, own-mother)");
    }

    [Fact]
    public void OneOpenSheetOfAChild_OpensBoth() =>
        Classify.One(Couple, OwnSheet("mother").With("n01", 1), OwnSheet("father").Missing("n01", "n02")).ChildMaltreatment.Value.ShouldBe(ViolenceLevel.Unknown);

    [Fact]
    public void OneShortWindowOfAChild_MakesBothShort() =>
        Classify.One(Couple, OwnSheet("mother").With("n01", 1), OwnSheet("father").OverMonths(6)).ChildMaltreatment.Value.ShouldBe(ViolenceLevel.Unknown);

    [Fact]
    public void ShortFormOfTwoItems_OneMissingOpensIt()
    {
        var sheet = ASheet.Of(TheInstruments.ChildSelfShort).By("child2").About("mother").AllAnswered(0);

        Classify.One(Couple, sheet).ChildMaltreatment.Value.ShouldBe(ViolenceLevel.None);
        Classify.One(Couple, sheet.Missing("n02")).ChildMaltreatment.Value.ShouldBe(ViolenceLevel.Unknown);
    }

    [Fact]
    public void TwoChildren_AreNeverAddedAndTheWorstCounts()
    {
        Classify.One(Couple, ChildSheet("child1").With("n01", 2), ChildSheet("child2").With("n01", 2)).ChildMaltreatment.Value.ShouldBe(ViolenceLevel.Moderate);
        Classify.One(Couple, ChildSheet("child1"), ChildSheet("child2").With("x01", 1)).ChildMaltreatment.Value.ShouldBe(ViolenceLevel.Severe);
    }

    [Fact]
    public void Witnessing_IsNotCounted() => Classify.One(Couple, ChildSheet("child1").With("w01", 6)).ChildMaltreatment.Value.ShouldBe(ViolenceLevel.None);

    [Fact]
    public void NoChildAskedAbout_IsUnknown()
    {
        var outcome = Classify.One(Couple, PartnerSheet());

        outcome.ChildMaltreatment.Value.ShouldBe(ViolenceLevel.Unknown);
        outcome.ChildMaltreatment.Because.Finding.ShouldBe("not-asked");
    }

    [Theory]
    [InlineData(0, 0, "none")]
    [InlineData(4, 0, "moderate")]
    [InlineData(0, 2, "moderate")]
    [InlineData(0, 3, "severe")]
    [InlineData(4, 3, "severe")]
    public void Family_IsTheHigherOfTheTwo(int mild, int child, string level)
    {
        // 4 mild is the third band, 3 towards the child is 2 + 1.
        var outcome = Classify.One(Couple, PartnerSheet().With("out-m01", (short)(mild == 0 ? 0 : 3)), ChildSheet("child1").With("n01", (short)Math.Min(child, 2)).With("n02", (short)Math.Max(child - 2, 0)));

        outcome.Violence.Value.Code().ShouldBe(level);
        outcome.Violence.Because.Outcome.ShouldBe(level);
        outcome.Violence.Because.From.Select(r => r.Rule.Id).ShouldBe(["partner-violence", "child-maltreatment"]);
    }

    [Fact]
    public void Boundary_OnlyWhenNothingElseIsSevere()
    {
        // 15 + 4 + 2 + 1 = 22.
        Sheet boundary = PartnerSheet().With("out-m01", 5).With("out-m02", 3).With("out-m03", 2).With("out-m04", 1);
        Sheet severe = PartnerSheet().By("father").About("mother").Called("pf").With("out-s01", 1);
        Sheet alsoBoundary = PartnerSheet().By("father").About("mother").Called("pf").With("in-m01", 5).With("in-m02", 3).With("in-m03", 2).With("in-m04", 1);

        Classify.One(Couple, boundary).ShouldSatisfyAllConditions(o => o.Boundary.ShouldBeTrue(), o => o.Violence.Value.ShouldBe(ViolenceLevel.Severe));
        Classify.One(Couple, boundary, alsoBoundary).Boundary.ShouldBeTrue();
        Classify.One(Couple, boundary, severe).Boundary.ShouldBeFalse();
        Classify.One(Couple, boundary, ChildSheet("child1").With("x01", 1)).Boundary.ShouldBeFalse();
        Classify.One(Couple, boundary, ChildSheet("child1").With("n01", 1)).Boundary.ShouldBeTrue();
        Classify.One(Couple, PartnerSheet()).Boundary.ShouldBeFalse();
    }

    private static (ViolenceLevel Level, string Finding) Partner(Family family, params Sheet[] sheets)
    {
        var outcome = Classify.One(family, sheets).PartnerViolence;
        return (outcome.Value, outcome.Because.Finding);
    }

    private static ASheet PartnerSheet() => ASheet.Of(TheInstruments.Partner).By("mother").About("father").AllAnswered(0);

    private static ASheet ChildSheet(string child) => ASheet.Of(TheInstruments.Child).By("mother").About(child).AllAnswered(0).Called(child == "child1" ? "luwte-child" : "luwte-child-2");

    private static ASheet OwnSheet(string parent) => ASheet.Of(TheInstruments.ChildSelf).By("child1").About(parent).AllAnswered(0).Called("own-" + parent);
}
