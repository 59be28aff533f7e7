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

    [Fact]
    public async Task NewPartner_IsAskedAboutAndAnswersFromTheDayHeCame()
    {
        await using var test = await FamilyAsync();
        await using (var db = test.Database.Open())
        {
            db.Members.Add(new MemberRow { Id = Partner, FamilyId = SmallFamily.Id, Name = "Rob", Role = Role.OtherParent, BirthYear = 1986, Sex = Sex.Male, JoinedOn = new DateOnly(2027, 1, 1) });
            await db.SaveChangesAsync();
        }

        (await InviteAsync(test, Partner, 0)).ShouldBe(["invite.no-member"]);
        (await AskedAboutAsync(test, SmallFamily.Mother, 0)).ShouldNotContain(Partner);
        clock.Now = SmallFamily.Start.AddMonths(12);

        (await InviteAsync(test, Partner, 1)).ShouldBeEmpty();
        (await AskedAboutAsync(test, SmallFamily.Mother, 1)).ShouldContain(Partner);
        (await PlanAsync(test, SmallFamily.Boy, 1)).Sheets.Where(s => s.Instrument.Id == "luwte-child-self-short").Select(s => s.About).ShouldBe([SmallFamily.Mother, Partner, SmallFamily.Father], ignoreOrder: true);
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
