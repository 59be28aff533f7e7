using Luwte.Domain.Families;
using Luwte.Domain.FollowUp;
using Luwte.Domain.Instruments;
using Luwte.Domain.Measurement;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.FollowUp;

public class WellbeingCourseTests
{
    private static readonly Family Family = new AFamily().WithParents().WithChild(14);

    private static readonly PopulationNorm Norm = new(7.8, new LocalText("volwassenen", "adults"), new LocalText("een bron", "a source"));

    private static readonly FollowedOutcome Wellbeing = new()
    {
        Id = "wellbeing",
        Instrument = "who-5",
        Scale = TheInstruments.Wellbeing.Scales[0].Id,
        HigherIsBetter = true,
        Name = new LocalText("Welbevinden", "Wellbeing"),
        AdultNorm = Norm,
        Change = new ChangeYardstick(10, new LocalText("een bron", "a source")),
    };

    [Theory]
    [InlineData(2, 3, WellbeingChange.Better)]
    [InlineData(3, 2, WellbeingChange.Worse)]
    [InlineData(3, 3, WellbeingChange.NotClear)]
    public void Change_IsJudgedByTheYardstick(short first, short last, WellbeingChange change)
    {
        var line = Lines(Wellbeing, Who5("mother", 0, first), Who5("mother", 1, last)).ShouldHaveSingleItem();

        line.Scores.ShouldBe([first * 20.0, last * 20.0]);
        line.Change.ShouldBe(change);
        line.Norm.ShouldBe(Norm);
    }

    [Fact]
    public void LowerIsBetter_TurnsTheJudgement() =>
        Lines(Wellbeing with { HigherIsBetter = false }, Who5("mother", 0, 4), Who5("mother", 1, 1)).Single().Change.ShouldBe(WellbeingChange.Better);

    [Fact]
    public void WithoutAYardstick_NobodyCanSay() => Lines(Wellbeing with { Change = null }, Who5("mother", 0, 0), Who5("mother", 1, 5)).Single().Change.ShouldBe(WellbeingChange.Unknown);

    [Fact]
    public void MissingScore_IsNeverZero_AndSilenceAtTheEndIsUnknown()
    {
        var line = Lines(Wellbeing, Who5("child1", 0, 5), Who5("mother", 1, 3)).Single(l => l.Person == "child1");

        line.Scores.ShouldBe([100, null]);
        line.Change.ShouldBe(WellbeingChange.Unknown);
        line.Norm.ShouldBeNull();
    }

    [Fact]
    public void Children_StandFirst_AndNobodyIsAveraged() =>
        Lines(Wellbeing, Who5("mother", 0, 5), Who5("father", 0, 1), Who5("child1", 0, 2)).Select(l => (l.Person, l.Scores[0])).ShouldBe([("child1", 40), ("father", 20), ("mother", 100)]);

    private static IReadOnlyList<WellbeingLine> Lines(FollowedOutcome outcome, params Sheet[] sheets) => WellbeingCourse.Of(Family, WaveSheets.PerWave(sheets), [outcome], TheRules.All.MissingAnswers);

    private static Sheet Who5(string who, int wave, short code) => ASheet.Of(TheInstruments.Wellbeing).By(who).In(wave).Called(who + wave).AllAnswered(code).Build();
}
