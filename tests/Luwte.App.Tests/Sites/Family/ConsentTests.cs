using Luwte.App.Families;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Storage;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.Measurement;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites.Family;

/// <summary>Consent on a visit: by age and authority, each use apart, withdrawn at any time, and nothing in it about another person.</summary>
public class ConsentTests
{
    private readonly SetClock clock = new(SmallFamily.Start);

    [Fact]
    public async Task Mother_IsAskedAboutHerselfAndEachChildUnder16_OnePerPage()
    {
        await using var test = await FamilyAsync();
        await using var site = await RunningSite.StartFamilyAsync(test.Database, clock);
        using var mother = await AtChoiceAsync(site, test, SmallFamily.Mother);

        Purposes(mother).ShouldBe(["care", "research", "reuse"]);
        mother.Page.QuerySelector("input[checked]").ShouldBeNull("nothing is ticked beforehand");
        await mother.SendAsync(("care", "yes"), ("research", "no"), ("reuse", "no"));
        mother.Heading.ShouldContain("Sanne");
        await mother.SendAsync(("care", "yes"), ("research", "yes"), ("reuse", "no"));
        mother.Heading.ShouldContain("Tim");
        await mother.SendAsync(("care", "yes"));
        mother.Path.ShouldBe("/vraag");

        await using var db = test.Database.Open();
        (await db.Consents.OrderBy(c => c.Id).Select(c => c.MemberId + " " + c.Purpose + " " + c.Says).ToListAsync()).ShouldBe(
        [
            "f1-m care yes", "f1-m research no", "f1-m reuse no", "f1-k14 care yes", "f1-k14 research yes", "f1-k14 reuse no", "f1-k9 care yes",
        ]);
        (await db.Consents.ToListAsync()).ShouldAllBe(c => c.SpokenBy == SmallFamily.Mother && c.RecordedBy == null);
    }

    [Theory]
    [InlineData(8, false, "m v")]
    [InlineData(11, false, "m v")]
    [InlineData(12, true, "m v")]
    [InlineData(15, true, "m v")]
    [InlineData(16, true, "")]
    [InlineData(17, true, "")]
    public async Task Age_DecidesWhoIsAsked(int age, bool self, string parents)
    {
        await using var test = await FamilyAsync();
        await using (var db = test.Database.Open())
        {
            await db.Members.Where(m => m.Id == SmallFamily.Girl).ExecuteUpdateAsync(s => s.SetProperty(m => m.BirthYear, 2026 - age));
        }

        await using var read = test.Database.Open();
        var consent = new RecordConsent(read, Known.Content, clock);
        var family = (await StoredFamily.LoadAsync(read, SmallFamily.Id, CancellationToken.None))!.Family;
        async Task<bool> AsksAsync(string speaker) =>
            (await consent.DecidesAboutAsync(family, family.Member(speaker), new DateOnly(2026, 3, 2), CancellationToken.None)).Any(m => m.Id == SmallFamily.Girl);

        (await AsksAsync(SmallFamily.Girl)).ShouldBe(self);
        (await AsksAsync(SmallFamily.Mother)).ShouldBe(parents.Contains('m'));
        (await AsksAsync(SmallFamily.Father)).ShouldBe(parents.Contains('v'));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("child invited")]
    [InlineData("child answered")]
    [InlineData("child refused")]
    [InlineData("other invited")]
    [InlineData("other said yes")]
    [InlineData("other said no")]
    [InlineData("other withdrew")]
    [InlineData("heard without parents")]
    public async Task WhatAParentIsAsked_IsTheSameWhateverAnotherDid(string state)
    {
        var expected = await ChoicePagesAsync("none");

        (await ChoicePagesAsync(state)).ShouldBe(expected);
    }

    [Fact]
    public async Task Choice_CanBeTakenBackAtAnyTime_AndIsNeverShownAgain()
    {
        await using var test = await FamilyAsync();
        await using var site = await RunningSite.StartFamilyAsync(test.Database, clock);
        using (var mother = await AtChoiceAsync(site, test, SmallFamily.Mother, "core"))
        {
            await mother.SendAsync(("care", "yes"), ("research", "yes"), ("reuse", "yes"));
            await mother.AnswerQuietlyAsync();
            mother.Path.ShouldBe("/klaar");
            await mother.GetAsync(mother.Page.QuerySelector("a[href^='/keuze']")!.GetAttribute("href")!);
            Purposes(mother).ShouldBe(["care", "research", "reuse"]);
            mother.Page.QuerySelector("input[checked]").ShouldBeNull("somebody may look over her shoulder");
            await mother.SendAsync(("research", "no"));
        }

        await using var db = test.Database.Open();
        var family = (await StoredFamily.LoadAsync(db, SmallFamily.Id, CancellationToken.None))!.Family;
        var consent = new RecordConsent(db, Known.Content, clock);
        (await db.Consents.Where(c => c.MemberId == SmallFamily.Mother && c.Purpose == "research").OrderBy(c => c.Id).Select(c => c.Says).ToListAsync()).ShouldBe(["yes", "withdrawn"]);
        var day = new DateOnly(2026, 3, 2);
        (await consent.IsAllowedAsync(family.Member(SmallFamily.Mother), "research", day, CancellationToken.None)).ShouldBe(Truth.No);
        (await consent.IsAllowedAsync(family.Member(SmallFamily.Mother), "reuse", day, CancellationToken.None)).ShouldBe(Truth.Yes);
    }

    [Fact]
    public async Task ParentWithoutAuthority_IsNotAskedAndNotHeard()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await SmallFamily.AddAsync(test.Database);
        await using var db = test.Database.Open();
        var consent = new RecordConsent(db, Known.Content, clock);
        var family = (await StoredFamily.LoadAsync(db, SmallFamily.Id, CancellationToken.None))!.Family;

        (await consent.DecidesAboutAsync(family, family.Member(SmallFamily.Father), new DateOnly(2026, 3, 2), CancellationToken.None)).Select(m => m.Id).ShouldBe([SmallFamily.Father]);
        var said = await consent.RunAsync(new ConsentSaid { FamilyId = SmallFamily.Id, MemberId = SmallFamily.Boy, Purpose = "research", SpokenBy = SmallFamily.Father, Says = "yes", Language = "nl" }, CancellationToken.None);
        said.Problems.ShouldHaveSingleItem().Code.ShouldBe("consent.no-authority");
    }

    [Fact]
    public async Task BirthdayBetweenWaves_AsksAgain_AndOneWhoTurned16DecidesAlone()
    {
        await using var test = await FamilyAsync();
        await using var db = test.Database.Open();
        var consent = new RecordConsent(db, Known.Content, clock);
        var girl = new FamilyMember(SmallFamily.Girl, Role.Child, 2012, Sex.Female);
        foreach (var speaker in new[] { SmallFamily.Mother, SmallFamily.Father, SmallFamily.Girl })
        {
            (await consent.RunAsync(new ConsentSaid { FamilyId = SmallFamily.Id, MemberId = girl.Id, Purpose = "research", SpokenBy = speaker, Says = "yes", Language = "nl" }, CancellationToken.None)).IsValid.ShouldBeTrue();
        }

        (await consent.IsAllowedAsync(girl, "research", new DateOnly(2027, 3, 2), CancellationToken.None)).ShouldBe(Truth.Yes);
        (await consent.IsAllowedAsync(girl, "research", new DateOnly(2028, 3, 2), CancellationToken.None)).ShouldBe(Truth.Unknown);
        (await consent.IsWordOpenAsync(girl, girl.Id, "research", new DateOnly(2028, 3, 2), CancellationToken.None)).ShouldBeTrue();
        clock.Now = new DateTimeOffset(2028, 3, 2, 10, 0, 0, TimeSpan.Zero);
        await consent.RunAsync(new ConsentSaid { FamilyId = SmallFamily.Id, MemberId = girl.Id, Purpose = "research", SpokenBy = girl.Id, Says = "yes", Language = "nl" }, CancellationToken.None);
        await consent.RunAsync(new ConsentSaid { FamilyId = SmallFamily.Id, MemberId = girl.Id, Purpose = "research", SpokenBy = SmallFamily.Father, Says = "no", Language = "nl" }, CancellationToken.None);
        (await consent.IsAllowedAsync(girl, "research", new DateOnly(2028, 3, 2), CancellationToken.None)).ShouldBe(Truth.Yes, "the father has no say any more");
    }

    [Theory]
    [InlineData("ar", "rtl")]
    [InlineData("tr", "ltr")]
    [InlineData("pl", "ltr")]
    public async Task Choice_StandsInTheLanguageOfTheReader(string language, string direction)
    {
        await using var test = await FamilyAsync();
        await using var site = await RunningSite.StartFamilyAsync(test.Database, clock);
        using var mother = new Respondent(site);
        await mother.GetAsync("/taal/" + language);
        await mother.EnterSafelyAsync(await Respondent.InviteAsync(test.Database, SmallFamily.Mother, Wave.T0, clock));
        mother.Path.ShouldBe("/keuze");

        for (var page = 0; page < 3; page++)
        {
            mother.Page.DocumentElement.GetAttribute("lang").ShouldBe(language);
            mother.Page.DocumentElement.GetAttribute("dir").ShouldBe(direction);
            mother.Page.QuerySelectorAll("legend").ShouldAllBe(l => l.GetAttribute("lang") == language && l.GetAttribute("dir") == direction);
            mother.Page.QuerySelector("main")!.TextContent.ShouldNotContain("Mogen wij");
            await mother.SendAsync();
        }

        mother.Path.ShouldBe("/vraag");
    }

    private static IReadOnlyList<string> Purposes(Respondent someone) => [.. someone.Page.QuerySelectorAll("input[value=yes]").Select(i => i.GetAttribute("name")!)];

    private static async Task<TestDatabase> FamilyAsync()
    {
        var test = await TestDatabase.CreateAsync("sqlite");
        await SmallFamily.AddAsync(test.Database);
        await SmallFamily.AddAuthorityAsync(test.Database, SmallFamily.Mother, SmallFamily.Father);
        return test;
    }

    private async Task<Respondent> AtChoiceAsync(RunningSite site, TestDatabase test, string member, string? route = null)
    {
        var someone = new Respondent(site);
        await someone.EnterSafelyAsync(await Respondent.InviteAsync(test.Database, member, Wave.T0, clock, route));
        someone.Path.ShouldBe("/keuze");
        return someone;
    }

    private async Task<string[]> ChoicePagesAsync(string state)
    {
        await using var test = await FamilyAsync();
        await using var site = await RunningSite.StartFamilyAsync(test.Database, clock);
        await BringAsync(site, test, state);
        using var mother = await AtChoiceAsync(site, test, SmallFamily.Mother);
        var pages = new List<string>();
        while (mother.Path.StartsWith("/keuze", StringComparison.Ordinal))
        {
            pages.Add(Nonces.Without(await mother.Answer.Content.ReadAsStringAsync()));
            await mother.SendAsync(("care", "yes"));
        }

        pages.Count.ShouldBe(3);
        return [.. pages];
    }

    private async Task BringAsync(RunningSite site, TestDatabase test, string state)
    {
        var child = state.StartsWith("child", StringComparison.Ordinal);
        if (child || state == "other invited")
        {
            using var other = new Respondent(site);
            var code = await Respondent.InviteAsync(test.Database, child ? SmallFamily.Girl : SmallFamily.Father, Wave.T0, clock, "core");
            if (state is "child answered" or "child refused")
            {
                await other.EnterSafelyAsync(code);
                await other.SendAsync(state == "child refused" ? [("care", "no"), ("research", "no"), ("reuse", "no")] : [("care", "yes")]);
                await other.AnswerQuietlyAsync();
            }
        }

        await using var db = test.Database.Open();
        foreach (var says in state switch { "other said yes" => ["yes"], "other said no" => ["no"], "other withdrew" => ["yes", "withdrawn"], _ => Array.Empty<string>() })
        {
            foreach (var about in new[] { SmallFamily.Father, SmallFamily.Girl, SmallFamily.Boy })
            {
                await SaidAsync(db, about, SmallFamily.Father, says, null);
            }
        }

        if (state == "heard without parents")
        {
            await SaidAsync(db, SmallFamily.Girl, "worker", "yes", "vader dreigde");
        }
    }

    private static async Task SaidAsync(LuwteDbContext db, string about, string by, string says, string? exception)
    {
        db.Consents.Add(new ConsentRow { FamilyId = SmallFamily.Id, MemberId = about, Purpose = "care", SpokenBy = by, Says = says, TextVersion = "1.0", Language = "nl", At = SmallFamily.Start, Exception = exception });
        await db.SaveChangesAsync();
    }
}
