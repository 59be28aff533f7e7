using Luwte.Domain.Classification;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.Instruments;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Classification;

/// <summary>A score from a wording that nobody validated carries a mark, and the mark changes no outcome.</summary>
public class WorkingTranslationTests
{
    private static readonly Family Family = new AFamily().WithParents().WithChild(9);

    private static readonly Instrument Gad7 = TheInstruments.Gad7 with
    {
        Translations = new Dictionary<string, string> { ["nl"] = "working", ["en"] = "original", ["tr"] = "validated" },
    };

    [Theory]
    [InlineData("nl", true)]
    [InlineData("nl-BE", true)]
    [InlineData("en", false)]
    [InlineData("en-GB", false)]
    [InlineData("tr", false)]
    [InlineData("mul", true)]
    [InlineData("ar", true)]
    public void Language_DecidesWhetherTheWordingWasValidated(string language, bool working) => Gad7.IsWorkingTranslation(language).ShouldBe(working);

    [Theory]
    [InlineData("nl", true)]
    [InlineData("en", false)]
    public void Mark_GoesUpToTheOutcome_AndChangesNothingElse(string language, bool marked)
    {
        var one = Classify.One(Family, ASheet.Of(Gad7).AllAnswered(3).Read(language));
        var other = Classify.One(Family, ASheet.Of(Gad7).AllAnswered(3).Read("tr"));

        Trauma(one).WorkingTranslation.ShouldBe(marked);
        Trauma(one).From.ShouldAllBe(r => r.WorkingTranslation == marked);
        one.Reasons.Where(r => r.Rule.Id != "trauma-parent").ShouldAllBe(r => !r.WorkingTranslation);
        ClassificationRecord.Of(one).ShouldBe(ClassificationRecord.Of(other));
    }

    [Fact]
    public void IncidentListInAWorkingTranslation_MarksTheLevelOfTheFamily()
    {
        var partner = TheInstruments.Partner with { Translations = new Dictionary<string, string> { ["pl"] = "working", ["nl"] = "original" } };

        Level(partner, "pl").WorkingTranslation.ShouldBeTrue();
        Level(partner, "nl").WorkingTranslation.ShouldBeFalse();
        Level(partner, "pl").Outcome.ShouldBe(Level(partner, "nl").Outcome);
    }

    private static Reason Trauma(FamilyClassification classification) => classification.Reasons.Single(r => r.Rule.Id == "trauma-parent");

    private static Reason Level(Instrument partner, string language) =>
        Classify.One(Family, ASheet.Of(partner).About("father").AllAnswered(0).Read(language)).Reasons[0];
}
