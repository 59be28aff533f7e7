using System.Net;
using System.Text.RegularExpressions;
using Luwte.App.Measurement;
using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Storage;
using Luwte.Domain.Measurement;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites.Family;

/// <summary>What must never be seen: that others were asked, that a code exists, what this site is about.</summary>
public class SafetyTests
{
    private readonly SetClock clock = new(SmallFamily.Start);

    [Fact]
    public async Task EveryRefusal_IsTheSamePage()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await SmallFamily.AddAsync(test.Database);
        await using var site = await RunningSite.StartFamilyAsync(test.Database, clock);
        var unknown = await RefusalAsync(site, "7777-7777-7777");
        var code = await Respondent.InviteAsync(test.Database, SmallFamily.Mother, Wave.T0, clock);
        var other = await Respondent.InviteAsync(test.Database, SmallFamily.Father, Wave.T0, clock);
        var refusals = new List<string>
        {
            await RefusalAsync(site, code[..^1] + (code[^1] == '0' ? '1' : '0')),
            await RefusalAsync(site, code[..4] + other[4..]),
            await RefusalAsync(site, "not a code"),
            await RefusalAsync(site, string.Empty),
        };
        await Respondent.InviteAsync(test.Database, SmallFamily.Mother, Wave.T0, clock);
        refusals.Add(await RefusalAsync(site, code));
        await CloseAsync(test);
        refusals.Add(await RefusalAsync(site, other));
        clock.Now += TimeSpan.FromDays(31);
        refusals.Add(await RefusalAsync(site, other));

        refusals.ShouldAllBe(r => r == unknown);
    }

    [Fact]
    public async Task FiveErrors_PauseTheSelector_AndANewCodeGetsThrough()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await SmallFamily.AddAsync(test.Database);
        await using var site = await RunningSite.StartFamilyAsync(test.Database, clock);
        var code = await Respondent.InviteAsync(test.Database, SmallFamily.Mother, Wave.T0, clock);
        for (var i = 0; i < CodeGuard.MostErrors; i++)
        {
            await RefusalAsync(site, code[..4] + "-0000-0000");
        }

        var unknown = await RefusalAsync(site, "7777-7777-7777");
        (await RefusalAsync(site, code)).ShouldBe(unknown);
        clock.Now += CodeGuard.Window + TimeSpan.FromSeconds(1);
        using (var mother = new Respondent(site))
        {
            await mother.EnterAsync(code);
        }

        for (var i = 0; i < CodeGuard.MostErrors; i++)
        {
            await RefusalAsync(site, code[..4] + "-0000-0000");
        }

        var renewed = await Respondent.InviteAsync(test.Database, SmallFamily.Mother, Wave.T0, clock);
        using var again = new Respondent(site);
        await again.EnterAsync(renewed);
    }

    [Fact]
    public async Task WithoutVisit_EveryAddressIsTheSameNeutralPage()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await SmallFamily.AddAsync(test.Database);
        await using var site = await RunningSite.StartFamilyAsync(test.Database, clock);
        var code = await Respondent.InviteAsync(test.Database, SmallFamily.Mother, Wave.T0, clock);
        using var mother = new Respondent(site);
        await mother.EnterSafelyAsync(code);
        clock.Now += LoadVisit.Idle + TimeSpan.FromSeconds(1);

        string[] paths = ["/vraag", "/vraag?n=1", "/start", "/woorden", "/klaar", "/pauze", "/bericht", "/keuze", "/bestaat-niet", "/vraag/1", "/admin"];
        var pages = new HashSet<string>();
        foreach (var path in paths)
        {
            await mother.GetAsync(path);
            mother.Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            pages.Add(await mother.Answer.Content.ReadAsStringAsync());
        }

        pages.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Leaving_EndsTheVisitForGood()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await SmallFamily.AddAsync(test.Database);
        await using var site = await RunningSite.StartFamilyAsync(test.Database, clock);
        var code = await Respondent.InviteAsync(test.Database, SmallFamily.Mother, Wave.T0, clock);
        using var mother = new Respondent(site);
        await mother.EnterSafelyAsync(code);

        using var ahead = new HttpRequestMessage(HttpMethod.Get, "/weg");
        ahead.Headers.Add("Sec-Purpose", "prefetch");
        (await mother.Client.SendAsync(ahead)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await mother.GetAsync("/vraag");
        mother.Answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var left = await mother.Client.GetAsync("/weg?terug=https://example.org");

        left.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        left.Headers.Location!.Host.ShouldBe("www.buienradar.nl");
        left.Headers.Contains("Clear-Site-Data").ShouldBeFalse();
        await mother.GetAsync("/vraag");
        mother.Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task NotSafeNow_KeepsNothingButAnotherMoment()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await SmallFamily.AddAsync(test.Database);
        await using var site = await RunningSite.StartFamilyAsync(test.Database, clock);
        var code = await Respondent.InviteAsync(test.Database, SmallFamily.Mother, Wave.T0, clock);
        using var mother = new Respondent(site);
        await mother.EnterAsync(code);

        await mother.SendAsync(("answer", "0"));

        mother.Path.ShouldBe("/later");
        await using var db = test.Database.Open();
        (await db.Sheets.AnyAsync()).ShouldBeFalse();
        (await db.Answers.AnyAsync()).ShouldBeFalse();
        (await db.Invitations.SingleAsync()).LaterAt.ShouldBe(clock.Now);
        await mother.GetAsync("/vraag");
        mother.Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task LaterVisit_NeverShowsAnEarlierAnswer()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await SmallFamily.AddAsync(test.Database);
        await using var site = await RunningSite.StartFamilyAsync(test.Database, clock);
        var code = await Respondent.InviteAsync(test.Database, SmallFamily.Mother, Wave.T0, clock);
        using (var mother = new Respondent(site))
        {
            await mother.EnterSafelyAsync(code);
            await mother.SendAsync();
            await mother.SendAsync(("answer", "7"));
            await mother.GetAsync("/vraag?n=1");
            mother.Page.QuerySelector("input[checked]")!.GetAttribute("value").ShouldBe("7");
        }

        using var later = new Respondent(site);
        await later.EnterSafelyAsync(code);
        await later.GetAsync("/vraag?n=1");

        later.Page.QuerySelector("input[checked]").ShouldBeNull();
        later.Page.QuerySelector(".back").ShouldBeNull();
    }

    [Fact]
    public async Task WithoutOnCallDuty_TheSiteDoesNotAsk()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await using var site = await RunningSite.StartFamilyAsync(test.Database, clock, onCall: false);
        using var visitor = new Respondent(site);

        await visitor.GetAsync("/");

        visitor.Page.QuerySelector("form").ShouldBeNull();
        visitor.Page.QuerySelector("footer")!.TextContent.ShouldContain("0800-2000");
    }

    private static async Task<string> RefusalAsync(RunningSite site, string code)
    {
        using var someone = new Respondent(site);
        await someone.GetAsync("/");
        await someone.SendAsync(("code", code));
        someone.Answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        // What was typed stays in its field, to be corrected; it is the only thing that may differ.
        return Regex.Replace(Nonces.Without(await someone.Answer.Content.ReadAsStringAsync()), "(<input class=\"code\"[^>]*) value=\"[^\"]*\"", "$1");
    }

    private static async Task CloseAsync(TestDatabase test)
    {
        await using var db = test.Database.Open();
        await db.Invitations.ExecuteUpdateAsync(s => s.SetProperty(i => i.ClosedAt, DateTimeOffset.UnixEpoch));
    }
}
