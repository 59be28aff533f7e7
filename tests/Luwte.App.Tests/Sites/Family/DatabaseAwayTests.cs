using System.Net;
using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Storage;
using Luwte.Domain.Measurement;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites.Family;

/// <summary>The database is away for a while: no answer is said to be kept that is not, the page stays calm, and sending again works.</summary>
public class DatabaseAwayTests
{
    private readonly SetClock clock = new(SmallFamily.Start);

    [Fact]
    public async Task WhileItIsAway_NothingIsAcknowledged_AndAfterwardsTheSamePageIsKeptOnce()
    {
        await using var test = await TestDatabase.CreateAsync("postgres");
        await SmallFamily.AddAsync(test.Database);
        await using var site = await RunningSite.StartFamilyAsync(test.Database, clock);
        using var mother = new Respondent(site);
        await mother.EnterSafelyAsync(await Respondent.InviteAsync(test.Database, SmallFamily.Mother, Wave.T0, clock));
        await mother.SendAsync();
        var question = mother.Page;
        var form = question.QuerySelectorAll("main form input[type=hidden]").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value")!);
        form["answer"] = "7";

        await test.TakeAwayAsync();
        var sent = await mother.Client.PostAsync("/vraag", new FormUrlEncodedContent(form));
        var text = await sent.Content.ReadAsStringAsync();

        sent.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        text.ShouldContain("Dit is niet gelukt");
        text.ShouldContain("0800-2000", customMessage: "whom to call stands there whatever fails");
        text.ShouldNotContain("Exception");
        foreach (var path in new[] { "/vraag", "/klaar", "/start" })
        {
            (await mother.Client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, path);
        }

        foreach (var path in new[] { "/", "/tips", "/hulp", "/later" })
        {
            (await mother.Client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK, path);
        }

        (await mother.Client.GetAsync("/weg")).StatusCode.ShouldBe(HttpStatusCode.Redirect, "leaving must work whatever fails");

        await test.BringBackAsync();
        await using (var db = test.Database.Open())
        {
            (await db.Answers.CountAsync(a => a.SheetId.Contains("cantril"))).ShouldBe(0);
        }

        using var again = new Respondent(site);
        await again.EnterSafelyAsync(await Respondent.InviteAsync(test.Database, SmallFamily.Mother, Wave.T0, clock));
        await again.SendAsync();
        await again.SendAsync(("answer", "7"));
        again.Path.ShouldBe("/vraag");
        await using var after = test.Database.Open();
        (await after.Answers.SingleAsync(a => a.SheetId.Contains("cantril"))).Value.ShouldBe((short)7);
    }

    [Fact]
    public async Task PageThatGotNoAnswer_IsSentAgainWhenItIsBack_AndKeptOnce()
    {
        await using var test = await TestDatabase.CreateAsync("postgres");
        await SmallFamily.AddAsync(test.Database);
        await using var site = await RunningSite.StartFamilyAsync(test.Database, clock);
        using var mother = new Respondent(site);
        await mother.EnterSafelyAsync(await Respondent.InviteAsync(test.Database, SmallFamily.Mother, Wave.T0, clock));
        await mother.SendAsync();
        var form = mother.Page.QuerySelectorAll("main form input[type=hidden]").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value")!);
        form["answer"] = "7";
        await test.TakeAwayAsync();
        (await mother.Client.PostAsync("/vraag", new FormUrlEncodedContent(form))).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        await test.BringBackAsync();

        for (var i = 0; i < 3; i++)
        {
            (await mother.Client.PostAsync("/vraag", new FormUrlEncodedContent(form))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        await using var db = test.Database.Open();
        (await db.Answers.CountAsync(a => a.SheetId.Contains("cantril"))).ShouldBe(1);
    }
}
