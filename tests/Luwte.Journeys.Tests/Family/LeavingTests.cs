using Luwte.App.Tests.Measurement;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Luwte.Journeys.Tests.Family;

/// <summary>Leaving in a real browser: blank at once, nothing through Back, with and without script.</summary>
public class LeavingTests
{
    private const string LeaveAndLook = """
        () => {
          const question = document.querySelector("h1").textContent;
          navigator.sendBeacon = () => true;
          document.getElementById("weg").click();
          return document.documentElement.textContent.includes(question) || document.title.length > 1;
        }
        """;

    [Fact]
    public async Task Exit_EmptiesThePageAtOnce()
    {
        await using var visit = await FamilyVisit.StartAsync();
        var context = await visit.Chromium.VisitorAsync(320, 640);
        await ExitGoesNowhereAsync(context);
        var page = await context.NewPageAsync();
        await visit.EnterAsync(page, SmallFamily.Mother);
        await FamilyVisit.ToQuestionsAsync(page);

        // Before the script is there, the link leaves by itself; that way is tested below without script.
        await page.WaitForLoadStateAsync(LoadState.Load);

        // Looked at in the very task of the click, before any frame can be drawn: sooner than the promised tenth of a
        // second, and unlike a stopwatch the same on every machine.
        (await page.EvaluateAsync<bool>(LeaveAndLook)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AfterLeaving_BackShowsNothing(bool script)
    {
        await using var visit = await FamilyVisit.StartAsync();
        var context = await visit.Chromium.VisitorAsync(320, 640, script);
        await context.RouteAsync("https://www.buienradar.nl/**", r => r.FulfillAsync(new RouteFulfillOptions { Body = "<title>weer</title>", ContentType = "text/html" }));
        var page = await context.NewPageAsync();
        await visit.EnterAsync(page, SmallFamily.Mother);
        await FamilyVisit.ToQuestionsAsync(page);
        var question = await page.TextContentAsync("h1");

        await page.ClickAsync("#weg");
        await page.WaitForURLAsync("https://www.buienradar.nl/**");
        for (var i = 0; i < 6; i++)
        {
            await page.GoBackAsync();
            var text = await ContentAsync(page);
            text.ShouldNotContain(question!);
            text.ShouldNotContain("name=\"answer\"");
        }

        (await context.CookiesAsync()).ShouldNotContain(c => c.Name == "s");
    }

    [Theory]
    [InlineData("Shift Shift Shift", true)]
    [InlineData("Shift+A Shift+A Shift+A", false)]
    [InlineData("Shift a Shift Shift", false)]
    [InlineData("Shift Shift", false)]
    public async Task ShiftThreeTimes_Leaves(string keys, bool leaves)
    {
        await using var visit = await FamilyVisit.StartAsync();
        var context = await visit.Chromium.VisitorAsync();
        await context.RouteAsync("https://www.buienradar.nl/**", r => r.FulfillAsync(new RouteFulfillOptions { Body = "<title>weer</title>", ContentType = "text/html" }));
        var page = await context.NewPageAsync();
        await page.GotoAsync(visit.Url("/tips"));

        foreach (var key in keys.Split(' '))
        {
            await page.Keyboard.PressAsync(key);
        }

        if (leaves)
        {
            await page.WaitForURLAsync("https://www.buienradar.nl/**");
        }

        page.Url.Contains("buienradar", StringComparison.Ordinal).ShouldBe(leaves);
    }

    [Fact]
    public async Task NothingIsKeptInTheBrowser_AndNothingIsAskedElsewhere()
    {
        await using var visit = await FamilyVisit.StartAsync();
        var context = await visit.Chromium.VisitorAsync();
        var page = await context.NewPageAsync();
        var asked = new List<string>();
        page.Request += (_, r) => asked.Add(new Uri(r.Url).Authority);
        await visit.EnterAsync(page, SmallFamily.Girl);
        await FamilyVisit.ToQuestionsAsync(page);

        asked.Distinct().ShouldBe([visit.Site.Address.Authority]);
        (await page.EvaluateAsync<int>("async () => localStorage.length + sessionStorage.length + (await indexedDB.databases()).length")).ShouldBe(0);
        (await context.CookiesAsync()).ShouldAllBe(c => c.HttpOnly && c.Expires < 0 && c.SameSite == SameSiteAttribute.Strict);
    }

    [Fact]
    public async Task FiveQuietMinutes_CoverThePage()
    {
        await using var visit = await FamilyVisit.StartAsync();
        var context = await visit.Chromium.VisitorAsync();
        var page = await context.NewPageAsync();
        await page.Clock.InstallAsync();
        await visit.EnterAsync(page, SmallFamily.Mother);
        (await page.IsVisibleAsync("#rust")).ShouldBeFalse();

        await page.Clock.RunForAsync(301_000);
        (await page.IsVisibleAsync("#rust button")).ShouldBeTrue();
        (await page.IsVisibleAsync("main h1")).ShouldBeFalse();
        await page.ClickAsync("#rust button");
        (await page.IsVisibleAsync("main h1")).ShouldBeTrue();
    }

    /// <summary>What the page holds once it stands still: a page that Back brings up may send the browser on at once.</summary>
    private static async Task<string> ContentAsync(IPage page)
    {
        const int mostTries = 50;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await page.WaitForLoadStateAsync();
                return await page.ContentAsync();
            }
            catch (PlaywrightException moving) when (attempt < mostTries && moving.Message.Contains("navigating", StringComparison.Ordinal))
            {
                await page.WaitForTimeoutAsync(50);
            }
        }
    }

    /// <summary>The page that is left stays, because the way out answers with "no content".</summary>
    private static Task ExitGoesNowhereAsync(IBrowserContext context) =>
        context.RouteAsync("https://www.buienradar.nl/**", r => r.FulfillAsync(new RouteFulfillOptions { Status = 204 }));
}
