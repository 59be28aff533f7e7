using Luwte.Domain.Families;
using Luwte.Domain.Measurement;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Measurement;

/// <summary>The plan of questions over the real battery and routes.</summary>
public class QuestionPlanTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    [Theory]
    [InlineData(0, "full", false)]
    [InlineData(0, "full", true)]
    [InlineData(1, "full", false)]
    [InlineData(1, "full", true)]
    [InlineData(2, "full", true)]
    public void FullRoute_AsksAParentOfTwoChildrenAtMost175(int wave, string route, bool screensHigh)
    {
        var plan = Worst("m", wave, route, screensHigh);

        plan.Count.ShouldBeLessThanOrEqualTo(175);
        plan.Count.ShouldBeGreaterThan(150);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void CoreRoute_AsksAParentOfTwoChildrenAtMost80_AndAllThatLevelsNeed(bool screensHigh)
    {
        var plan = Worst("m", 3, "core", screensHigh);

        plan.Count.ShouldBeLessThanOrEqualTo(80);
        Sheet(plan, "luwte-partner", "v").Items.Count.ShouldBe(34);
        Sheet(plan, "luwte-child", "k14").Items.Count.ShouldBe(15);
        Sheet(plan, "luwte-child", "k9").Items.Count.ShouldBe(15);
        plan.Sheets.Select(s => s.Instrument.Id).Where(i => i is "cantril" or "luwte-safety" or "pc-ptsd-5" or "phq-9" or "gad-7").Count().ShouldBe(5);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void ChildOfNine_GetsWholeShortFormsWithinOneSitting(int wave)
    {
        var plan = Worst("k9", wave, "full", screensHigh: true);

        (plan.Count - QuestionPlan.OpeningQuestions).ShouldBeLessThanOrEqualTo(26);
        plan.Sittings.ShouldBe(1);
        plan.Minutes.ShouldBeLessThanOrEqualTo(10);
        plan.Sheets.Where(s => s.Instrument.Id != "luwte-experience").ShouldAllBe(s => s.Items.Count == s.Instrument.Items.Count);
        plan.Sheets.Count(s => s.Instrument.Id == "luwte-child-self-short").ShouldBe(2);
    }

    /// <summary>Children evaluate too, as long as they are asked anything.</summary>
    [Theory]
    [InlineData("k14", 1, "full")]
    [InlineData("k9", 2, "full")]
    [InlineData("k14", 3, "core")]
    [InlineData("k9", 9, "core")]
    public void Children_AreAskedHowTheyWereTreated_FromTheSecondWaveOn(string child, int wave, string route) =>
        Sheet(Worst(child, wave, route, screensHigh: false), "luwte-experience", null).Items.Count.ShouldBe(4);

    [Fact]
    public void ChildOfNine_SeesFiveAnswersAboutIncidents_AndEveryBandIsStillRead()
    {
        var items = Known.Content.Instruments.Newest("luwte-child-self-short").Items;

        items.ShouldAllBe(i => i.Options.Count == 5 && i.Codes.Count == 8);
        items[0].Options.Select(o => o.Code).ShouldBe([0, 1, 2, 3, 4]);
    }

    [Theory]
    [InlineData("n01")]
    [InlineData("x01")]
    public void BandsAChildIsNotOffered_GiveTheSameLevelAsTheHighestItIs(string item)
    {
        var levels = new short[] { 4, 5, 6 }.Select(code => Level(item, code)).Distinct();

        levels.ShouldHaveSingleItem().ShouldBe(Level(item, 3));
        Level("n01", 1).ShouldNotBe(Level("n01", 3));
    }

    [Fact]
    public void OnlyTheIndexChild_GetsTheFullSet()
    {
        var plan = Worst("m", 0, "full", screensHigh: false);

        plan.Sheets.Where(s => s.About == "k9").Select(s => s.Instrument.Id).ShouldBe(["luwte-child"]);
        plan.Sheets.Where(s => s.About == "k14").Select(s => s.Instrument.Id).ShouldContain("luwte-attachment");
        plan.Sheets.First(s => s.About is "k9" or "k14").About.ShouldBe("k14");
    }

    [Theory]
    [InlineData(7, false)]
    [InlineData(8, true)]
    [InlineData(11, true)]
    [InlineData(12, true)]
    [InlineData(17, true)]
    [InlineData(18, false)]
    public void Age_DecidesWhetherAChildIsAsked(int age, bool asked) =>
        (QuestionPlan.From(Input("k14", 0, "full", girlBorn: 2026 - age)) is not null).ShouldBe(asked);

    [Fact]
    public void TwelfthBirthday_ChangesTheForms()
    {
        var eleven = QuestionPlan.From(Input("k14", 0, "full", girlBorn: 2015))!;
        var twelve = QuestionPlan.From(Input("k14", 0, "full", girlBorn: 2014))!;

        eleven.Sheets.ShouldContain(s => s.Instrument.Id == "luwte-child-self-short");
        twelve.Sheets.ShouldContain(s => s.Instrument.Id == "luwte-child-self");
        twelve.Sheets.ShouldNotContain(s => s.Instrument.Id == "luwte-child-self-short");
    }

    [Fact]
    public void Sittings_AreTenMinutesAtMost_AndEndWhereAQuestionnaireEnds()
    {
        var plan = Worst("m", 0, "full", screensHigh: true);

        foreach (var sitting in plan.Sheets.GroupBy(s => s.Sitting))
        {
            ((sitting.Sum(s => s.Items.Count) + QuestionPlan.OpeningQuestions) * plan.SecondsPerItem).ShouldBeLessThanOrEqualTo(600);
        }

        plan.Sheets.Select(s => s.Sitting).ShouldBe(plan.Sheets.Select(s => s.Sitting).Order());
    }

    [Fact]
    public void NewPartner_IsAskedAboutApart()
    {
        var plan = QuestionPlan.From(Input("m", 0, "full", others: new FamilyMember("p", Role.OtherParent, 1990, Sex.Male)))!;

        plan.Sheets.Where(s => s.Instrument.Id == "luwte-partner").Select(s => s.About).ShouldBe(["v", "p"]);
    }

    [Theory]
    [InlineData("2", false)]
    [InlineData("3", true)]
    [InlineData("rf", false)]
    public void LongForm_IsAskedWhenTheScreenReachesItsSum(string first, bool more)
    {
        AnswerCode.TryParse(first, out var value).ShouldBeTrue();
        var answers = Blank("phq-9");
        answers[0] = value;
        answers[1] = 0;
        var plan = QuestionPlan.From(Input("m", 0, "full") with { Answers = new Dictionary<SheetKey, short[]> { [new("phq-9", null)] = answers } })!;

        Sheet(plan, "phq-9", null).Items.Count.ShouldBe(more ? 9 : 2);
    }

    [Fact]
    public void InstrumentWithoutText_IsNotAsked() =>
        Worst("k14", 0, "full", screensHigh: false).Sheets.ShouldNotContain(s => s.Instrument.Id == "cries-13");

    private static PlannedSheet Sheet(QuestionPlan plan, string instrument, string? about) => plan.Sheets.Single(s => s.Instrument.Id == instrument && s.About == about);

    /// <summary>The plan after every question was answered with its highest or its lowest code.</summary>
    private static QuestionPlan Worst(string respondent, int wave, string route, bool screensHigh)
    {
        var input = Input(respondent, wave, route);
        var answers = new Dictionary<SheetKey, short[]>();
        var plan = QuestionPlan.From(input with { Answers = answers })!;
        while (plan.NextOpen is { } next)
        {
            if (!answers.TryGetValue(next.Sheet.Key, out var given))
            {
                answers[next.Sheet.Key] = given = Blank(next.Sheet.Instrument.Id);
            }

            given[next.Position] = screensHigh ? next.Item.Highest : next.Item.Lowest;
            plan = QuestionPlan.From(input with { Answers = answers })!;
        }

        return plan;
    }

    /// <summary>The level of the family when the boy tells this about his father and nothing else happened.</summary>
    private static Domain.Classification.ViolenceLevel Level(string item, short code)
    {
        var instrument = Known.Content.Instruments.Newest("luwte-child-self-short");
        var answers = new short[instrument.Items.Count];
        answers[instrument.IndexOf(item)] = code;
        var sheet = new Sheet { Id = "s", Wave = Wave.T0, Respondent = "k9", Instrument = instrument, About = "v", CompletedOn = Day, WindowMonths = 12, Language = "nl", Assisted = false, Answers = answers };
        var wave = WaveSheets.From(Wave.T0, [sheet]);
        return Domain.Classification.ClassificationRecord.Of(Domain.Classification.FamilyClassification.From(Input("k9", 0, "full").Family, wave, wave, Known.Content.Rules)).ChildMaltreatment;
    }

    private static short[] Blank(string instrument) => [.. Enumerable.Repeat(AnswerCode.NotAnswered, Known.Content.Instruments.Newest(instrument).Items.Count)];

    private static PlanInput Input(string respondent, int wave, string route, int girlBorn = 2012, params FamilyMember[] others)
    {
        var family = new Domain.Families.Family(
            "f", "GM0363", "VT01", Day, Frame.Measure,
            [
                new FamilyMember("m", Role.Mother, 1988, Sex.Female), new FamilyMember("v", Role.Father, 1985, Sex.Male),
                new FamilyMember("k14", Role.Child, girlBorn, Sex.Female), new FamilyMember("k9", Role.Child, 2017, Sex.Male), .. others,
            ],
            []);
        return new PlanInput
        {
            Family = family,
            Asked = AskedPairs.Everybody(family),
            Respondent = respondent,
            Wave = new Wave(wave),
            Day = Day,
            IndexChild = "k14",
            Catalogue = Known.Content.Instruments,
            Routes = Known.Content.Routes,
            Route = Known.Content.Routes[route],
        };
    }

    [Fact]
    public void WhoDoesNotKnowTheIndexChild_IsAskedEverythingAboutTheOldestKnownOne_WithRoomForThoseOnly()
    {
        var input = Input("v", 0, "full", others: [new FamilyMember("p", Role.OtherParent, 1990, Sex.Female), new FamilyMember("k1", Role.Child, 2025, Sex.Male)]);
        var some = input with { Asked = AskedPairs.On(Day, Day, [new(PairKind.Couple, "v", "p", Day), new(PairKind.Raises, "v", "k9", Day), new(PairKind.Raises, "v", "k1", Day)], []) };

        var plan = QuestionPlan.From(some)!;

        plan.Sheets.Select(s => s.About).OfType<string>().Distinct().ShouldBe(["p", "k9", "k1"], ignoreOrder: true);
        plan.Sheets.Where(s => s.About == "k9").Select(s => s.Instrument.Id).ShouldContain("luwte-attachment");
        plan.Sheets.Where(s => s.About == "k1").Select(s => s.Instrument.Id).ShouldBe(["luwte-child"]);
        plan.Count.ShouldBeLessThanOrEqualTo(175);
        QuestionPlan.From(some with { Respondent = "k14" })!.Sheets.ShouldAllBe(s => s.About == null);
    }

    [Fact]
    public void BranchOpenedByAnEarlierVisit_IsNotAskedOn()
    {
        var high = Blank("phq-9");
        (high[0], high[1]) = (3, 3);
        var input = Input("m", 0, "full") with { Answers = new Dictionary<SheetKey, short[]> { [new SheetKey("phq-9", null)] = high } };

        Sheet(QuestionPlan.From(input)!, "phq-9", null).Items.Count.ShouldBe(9);
        Sheet(QuestionPlan.From(input with { Opening = new Dictionary<SheetKey, short[]>() })!, "phq-9", null).Items.Count.ShouldBe(2);
    }
}
