using Luwte.App.Tests.Measurement;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Luwte.Journeys.Tests.Family;

/// <summary>An old telephone on a slow line: 400 kbit/s and 400 ms there and back. The pages work, and impatience saves nothing twice.</summary>
public class SlowLineTests
{
    private const int BytesPerSecond = 400_000 / 8;
    private const int RoundTripMilliseconds = 400;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Pages_AreUsable_AndImpatientClicksSaveOnce(bool script)
    {
        await using var visit = await FamilyVisit.StartAsync();
        var context = await visit.Chromium.VisitorAsync(320, 640, script);
        var page = await context.NewPageAsync();
        await SlowDownAsync(context, page);
        await visit.EnterAsync(page, SmallFamily.Boy);
        await FamilyVisit.ToQuestionsAsync(page);

        for (var i = 0; i < 3; i++)
        {
            var key = await page.InputValueAsync("input[name=question]");
            await page.CheckAsync("input[name=answer] >> nth=0");

            // Four clicks while the answer is on its way, as somebody does who sees nothing happen.
            await page.Locator("main button.next").ClickAsync(new LocatorClickOptions { ClickCount = 4, Delay = 20 });
            await Assertions.Expect(page.Locator("input[name=question]")).Not.ToHaveValueAsync(key, new LocatorAssertionsToHaveValueOptions { Timeout = 30_000 });
            (await page.IsVisibleAsync("#weg")).ShouldBeTrue();
        }

        var stored = await visit.AnswersAsync();
        stored.ShouldAllBe(a => a.Revision == 1);
        stored.Select(a => a.SheetId + a.Item).ShouldBeUnique();
        stored.Count(a => !a.SheetId.Contains("luwte-checks", StringComparison.Ordinal)).ShouldBe(3);
    }

    [Fact]
    public async Task LineThatBreaks_LosesNothing_AndTheSamePageGoesThroughLater()
    {
        await using var visit = await FamilyVisit.StartAsync();
        var context = await visit.Chromium.VisitorAsync(320, 640);
        var page = await context.NewPageAsync();
        await visit.EnterAsync(page, SmallFamily.Boy);
        await FamilyVisit.ToQuestionsAsync(page);
        var key = await page.InputValueAsync("input[name=question]");
        await page.CheckAsync("input[name=answer] >> nth=0");
        await context.SetOfflineAsync(true);
        await page.Locator("main button.next").ClickAsync();
        await page.WaitForURLAsync(url => url.StartsWith("chrome-error", StringComparison.Ordinal) || url.Contains("/vraag", StringComparison.Ordinal));
        (await visit.AnswersAsync()).ShouldAllBe(a => a.SheetId.Contains("luwte-checks"));

        await context.SetOfflineAsync(false);
        await page.GotoAsync(visit.Url("/vraag"));
        (await page.InputValueAsync("input[name=question]")).ShouldBe(key, "the visit goes on at the question that was not kept");
        await page.CheckAsync("input[name=answer] >> nth=0");
        await page.ClickAsync("main button.next");
        await Assertions.Expect(page.Locator("input[name=question]")).Not.ToHaveValueAsync(key);
        (await visit.AnswersAsync()).Count(a => !a.SheetId.Contains("luwte-checks", StringComparison.Ordinal)).ShouldBe(1);
    }

    private static async Task SlowDownAsync(IBrowserContext context, IPage page)
    {
        var tools = await context.NewCDPSessionAsync(page);
        await tools.SendAsync("Network.enable");
        await tools.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object>
        {
            ["offline"] = false,
            ["latency"] = RoundTripMilliseconds,
            ["downloadThroughput"] = BytesPerSecond,
            ["uploadThroughput"] = BytesPerSecond,
        });
    }
}
