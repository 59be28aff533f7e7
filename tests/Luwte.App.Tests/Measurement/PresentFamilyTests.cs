using Luwte.App.Families;
using Luwte.App.Measurement;
using Luwte.App.Storage.Rows;
using Luwte.App.Tests.Storage;
using Luwte.Domain.Families;
using Luwte.Domain.Measurement;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Measurement;

/// <summary>Who is asked what when a family changes between waves: a child moves, a new partner comes, birthdays pass.</summary>
public class PresentFamilyTests
{
    private const string Partner = "f1-p";
    private readonly SetClock clock = new(SmallFamily.Start);

    [Fact]
    public async Task ChildThatMovedOut_IsNotAskedNorAskedAbout_UntilItIsBack()
    {
        await using var test = await FamilyAsync();
        (await AskedAboutAsync(test, SmallFamily.Mother, 0)).ShouldBe([SmallFamily.Father, SmallFamily.Girl, SmallFamily.Boy]);

        await SetAsync(test, SmallFamily.Boy, left: new DateOnly(2026, 9, 1));
        clock.Now = SmallFamily.Start.AddMonths(12);
        (await AskedAboutAsync(test, SmallFamily.Mother, 1)).ShouldBe([SmallFamily.Father, SmallFamily.Girl]);
        (await InviteAsync(test, SmallFamily.Boy, 1)).ShouldBe(["invite.no-member"]);

        await SetAsync(test, SmallFamily.Boy, left: null);
        clock.Now = SmallFamily.Start.AddMonths(18);
        (await AskedAboutAsync(test, SmallFamily.Mother, 2)).ShouldBe([SmallFamily.Father, SmallFamily.Girl, SmallFamily.Boy]);
        (await InviteAsync(test, SmallFamily.Boy, 2)).ShouldBeEmpty();
    }

    [Fact]
    public async Task ChildWithTheMeasureThatMovedOut_LeavesTheFullListToTheOtherChild()
    {
        await using var test = await FamilyAsync();
        await SetAsync(test, SmallFamily.Girl, left: new DateOnly(2026, 9, 1));
        clock.Now = SmallFamily.Start.AddMonths(12);

        var family = await PresentAsync(test);

        family.IndexChild.ShouldBe(SmallFamily.Boy);
        (await PlanAsync(test, SmallFamily.Mother, 1)).Sheets.Where(s => s.About == SmallFamily.Boy).Select(s => s.Instrument.Id).ShouldContain("luwte-attachment");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task NewPartner_AnswersFromTheDayHeCame_AndIsAskedAboutWhereThatWasTicked(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await SmallFamily.AddAsync(test.Database);
        await using (var db = test.Database.Open())
        {
            db.Members.Add(new MemberRow { Id = Partner, FamilyId = SmallFamily.Id, Name = "Rob", Role = Role.OtherParent, BirthYear = 1986, Sex = Sex.Male, JoinedOn = new DateOnly(2027, 1, 1) });
            await db.SaveChangesAsync();
        }

        (await InviteAsync(test, Partner, 0)).ShouldBe(["invite.no-member"]);
        clock.Now = SmallFamily.Start.AddMonths(12);

        (await InviteAsync(test, Partner, 1)).ShouldBeEmpty();
        (await PlanAsync(test, Partner, 1)).Sheets.ShouldAllBe(s => s.About == null, "nobody said yet whom he knows");
        (await AskedAboutAsync(test, SmallFamily.Mother, 1)).ShouldNotContain(Partner);
        await TickAsync(test, (SmallFamily.Mother, Partner), (Partner, SmallFamily.Boy));

        (await AskedAboutAsync(test, SmallFamily.Mother, 1)).ShouldContain(Partner);
        (await AskedAboutAsync(test, SmallFamily.Father, 1)).ShouldNotContain(Partner);
        (await PlanAsync(test, SmallFamily.Boy, 1)).Sheets.Where(s => s.Instrument.Id == "luwte-child-self-short").Select(s => s.About).ShouldBe([SmallFamily.Mother, Partner, SmallFamily.Father], ignoreOrder: true);
        (await PlanAsync(test, SmallFamily.Girl, 1)).Sheets.ShouldAllBe(s => s.About != Partner);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Unticked_IsAskedNoMoreAtOnce_AlsoWhereAnEarlierSheetNamesThem(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await SmallFamily.AddAsync(test.Database);
        await using (var db = test.Database.Open())
        {
            // As in a file from before anybody wrote down who knows whom.
            await db.Pairs.Where(p => p.Kind == PairKind.Couple).ExecuteDeleteAsync();
            db.Sheets.Add(new SheetRow { Id = "s", FamilyId = SmallFamily.Id, Wave = 0, RespondentId = SmallFamily.Mother, Instrument = "luwte-partner", Version = Known.Content.Instruments.Newest("luwte-partner").Version, AboutId = SmallFamily.Father, CompletedOn = new DateOnly(2026, 2, 20), WindowMonths = 12, Language = "nl", Assisted = false });
            await db.SaveChangesAsync();
        }

        (await AskedAboutAsync(test, SmallFamily.Mother, 1)).ShouldContain(SmallFamily.Father, "she was asked about him before");
        (await AskedAboutAsync(test, SmallFamily.Father, 1)).ShouldNotContain(SmallFamily.Mother, "he was never asked about her");
        await TickAsync(test);

        (await AskedAboutAsync(test, SmallFamily.Mother, 1)).ShouldNotContain(SmallFamily.Father);
        await using var store = test.Database.Open();
        (await PresentFamily.LoadAsync(store, SmallFamily.Id, new DateOnly(2026, 2, 25), DutchTime.DayOf(clock.Now), CancellationToken.None))!.Asked
            .Asks(SmallFamily.Boy, SmallFamily.Mother).ShouldBeFalse("a code of before asks no longer either");
        (await store.Facts.CountAsync(f => f.Kind == "raises")).ShouldBe(4);
        (await store.Facts.CountAsync(f => f.Kind == "couple")).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task TableThatAColleagueChanged_IsNotOverwritten(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await SmallFamily.AddAsync(test.Database);
        await using var db = test.Database.Open();
        var family = (await StoredFamily.LoadAsync(db, SmallFamily.Id, CancellationToken.None))!;
        var seen = KeepPairs.Seen(await StoredPairs.LoadAsync(db, SmallFamily.Id, CancellationToken.None));
        var writer = new PeopleWriter(family, "worker", DutchTime.DayOf(clock.Now), clock.Now);
        (await KeepPairs.SetAsync(db, writer, [], seen, CancellationToken.None)).ShouldBeEmpty();

        (await KeepPairs.SetAsync(db, writer, [], seen, CancellationToken.None)).ShouldHaveSingleItem().Code.ShouldBe("colleague-first-pairs");
    }

    [Theory]
    [InlineData(7, null)]
    [InlineData(8, "luwte-child-self-short")]
    [InlineData(11, "luwte-child-self-short")]
    [InlineData(12, "luwte-child-self")]
    [InlineData(16, "luwte-child-self")]
    [InlineData(17, "luwte-child-self")]
    [InlineData(18, null)]
    public async Task BirthdaysBetweenWaves_ChangeTheFormsAndWhoIsAsked(int age, string? form)
    {
        await using var test = await FamilyAsync();
        await using (var db = test.Database.Open())
        {
            await db.Members.Where(m => m.Id == SmallFamily.Boy).ExecuteUpdateAsync(s => s.SetProperty(m => m.BirthYear, 2027 - age));
        }

        clock.Now = SmallFamily.Start.AddMonths(12);

        if (form is null)
        {
            (await InviteAsync(test, SmallFamily.Boy, 1)).ShouldBe(["invite.age"]);
            return;
        }

        var forms = (await PlanAsync(test, SmallFamily.Boy, 1)).Sheets.Select(s => s.Instrument.Id).ToHashSet();
        forms.ShouldContain(form);
        forms.ShouldNotContain(form == "luwte-child-self" ? "luwte-child-self-short" : "luwte-child-self");
    }

    [Fact]
    public async Task BirthdayHalfWayAVisit_ChangesNothingOnIt()
    {
        clock.Now = new DateTimeOffset(2028, 12, 31, 20, 0, 0, TimeSpan.Zero);
        await using var test = await FamilyAsync();
        var code = await Sites.Family.Respondent.InviteAsync(test.Database, SmallFamily.Boy, Wave.T0, clock);
        await using var site = await Sites.RunningSite.StartFamilyAsync(test.Database, clock);
        using var boy = new Sites.Family.Respondent(site);

        // He is 11 by the year in which he was asked; at midnight it becomes the year of his twelfth birthday.
        clock.Now = new DateTimeOffset(2028, 12, 31, 22, 55, 0, TimeSpan.Zero);
        await boy.EnterSafelyAsync(code);
        clock.Now = new DateTimeOffset(2028, 12, 31, 23, 3, 0, TimeSpan.Zero);
        await boy.AnswerQuietlyAsync();

        boy.Path.ShouldBe("/woorden");
        await using var db = test.Database.Open();
        (await db.Sheets.Select(s => s.Instrument).Distinct().ToListAsync()).ShouldNotContain("luwte-child-self");
    }

    private static async Task<TestDatabase> FamilyAsync()
    {
        var test = await TestDatabase.CreateAsync("sqlite");
        await SmallFamily.AddAsync(test.Database);
        return test;
    }

    private static async Task SetAsync(TestDatabase test, string member, DateOnly? left)
    {
        await using var db = test.Database.Open();
        await db.Members.Where(m => m.Id == member).ExecuteUpdateAsync(s => s.SetProperty(m => m.LeftOn, left));
    }

    private async Task<IReadOnlyList<string>> InviteAsync(TestDatabase test, string member, int wave)
    {
        await using var db = test.Database.Open();
        var invited = await new InviteRespondent(db, Known.Content, CodePepper.Demo, clock).RunAsync(
            new InviteRequest { FamilyId = SmallFamily.Id, MemberId = member, Wave = new Wave(wave), By = "worker" }, CancellationToken.None);
        return [.. invited.Problems.Select(p => p.Code)];
    }

    /// <summary>Ticks pairs beside those that hold; none at all unticks everything.</summary>
    private async Task TickAsync(TestDatabase test, params (string One, string Other)[] more)
    {
        await using var db = test.Database.Open();
        var family = (await StoredFamily.LoadAsync(db, SmallFamily.Id, CancellationToken.None))!;
        var today = DutchTime.DayOf(clock.Now);
        var rows = await StoredPairs.LoadAsync(db, SmallFamily.Id, CancellationToken.None);
        var pairs = Pair.AllOf(family.Family.On(today).Members, today).Where(p => more.Any(m => p.IsOf(m.One, m.Other)) || (more.Length > 0 && rows.Any(r => StoredPairs.Of(r).IsOf(p.One, p.Other))));
        (await KeepPairs.SetAsync(db, new PeopleWriter(family, "worker", today, clock.Now), [.. pairs.Select(KeepPairs.CodeOf)], KeepPairs.Seen(rows), CancellationToken.None)).ShouldBeEmpty();
    }

    private async Task<PresentFamily> PresentAsync(TestDatabase test)
    {
        await using var db = test.Database.Open();
        return (await PresentFamily.LoadAsync(db, SmallFamily.Id, DutchTime.DayOf(clock.Now), CancellationToken.None))!;
    }

    private async Task<QuestionPlan> PlanAsync(TestDatabase test, string member, int wave)
    {
        var family = await PresentAsync(test);
        return QuestionPlan.From(new PlanInput
        {
            Family = family.Family,
            Asked = family.Asked,
            Respondent = member,
            Wave = new Wave(wave),
            Day = DutchTime.DayOf(clock.Now),
            IndexChild = family.IndexChild,
            Catalogue = Known.Content.Instruments,
            Routes = Known.Content.Routes,
            Route = Known.Content.Routes["full"],
        })!;
    }

    private async Task<IReadOnlyList<string>> AskedAboutAsync(TestDatabase test, string member, int wave) =>
        [.. (await PlanAsync(test, member, wave)).Sheets.Where(s => s.Instrument.Incidents.Count > 0).Select(s => s.About).OfType<string>().Distinct()];
}
