using Luwte.Domain.Cohorts;
using Luwte.Domain.Families;
using Luwte.Domain.Instruments;
using Luwte.Domain.Measurement;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Cohorts;

public class OutcomeScoresTests
{
    private static readonly Family Family = new AFamily().WithParents().WithChild(9);

    private static readonly OutcomeDefinition Attachment = new()
    {
        Id = "attachment",
        Name = new LocalText("h", "a"),
        Instrument = "luwte-attachment",
        Scales = [TheInstruments.Attachment.Scales[0].Id],
        ByChild = false,
        OfChild = true,
        HigherIsBetter = false,
    };

    private static readonly OutcomeDefinition FirstTwo = new()
    {
        Id = "mood",
        Name = new LocalText("s", "m"),
        Instrument = "phq-9",
        Items = ["q01", "q02"],
        ByChild = false,
        OfChild = false,
        HigherIsBetter = false,
    };

    [Fact]
    public void ChildDescribedByTwoParents_HasTheMeanOfTheirSheets()
    {
        var score = Of(
            Attachment,
            ASheet.Of(TheInstruments.Attachment).By("mother").About("child1").AllAnswered(2).With("t2", 2).With("t4", 2).With("t6", 2),
            ASheet.Of(TheInstruments.Attachment).By("father").About("child1").Called("b").AllAnswered(4).With("t2", 0).With("t4", 0).With("t6", 0)).Single();

        score.Person.ShouldBe("child1");
        score.Value.ShouldBe((2 + 4) / 2.0, 1e-12);
    }

    [Fact]
    public void TooManyMissing_GivesNoScore_RatherThanALowOne() =>
        Of(Attachment, ASheet.Of(TheInstruments.Attachment).By("mother").About("child1").AllAnswered(2).Missing("t1", "t3")).ShouldBeEmpty();

    [Fact]
    public void ItemsThatEverybodyIsAsked_AreSummed_AndAMissingOneGivesNoScore()
    {
        Of(FirstTwo, ASheet.Of(TheInstruments.Phq9).By("mother").With("q01", 2).With("q02", 1)).Single().Value.ShouldBe(3);
        Of(FirstTwo, ASheet.Of(TheInstruments.Phq9).By("mother").With("q01", 2)).ShouldBeEmpty();
    }

    [Fact]
    public void ItemScores_AreTurned_AndMissingIsNaN()
    {
        var items = OutcomeScores.Items(
            Family,
            WaveSheets.From(Wave.T0, [ASheet.Of(TheInstruments.Attachment).By("mother").About("child1").AllAnswered(1).Missing("t1").Build()]),
            [Attachment])["attachment"].Single();

        items[0].ShouldBe(double.NaN);
        items[1].ShouldBe(3);
        items[2].ShouldBe(1);
    }

    private static PersonScore[] Of(OutcomeDefinition outcome, params ASheet[] sheets) =>
        [.. OutcomeScores.Of(Family, WaveSheets.From(Wave.T0, sheets.Select(s => s.Build())), [outcome], TheRules.MissingAnswers)];
}
