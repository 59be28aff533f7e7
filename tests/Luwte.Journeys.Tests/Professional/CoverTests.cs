using Shouldly;
using Xunit;

namespace Luwte.Journeys.Tests.Professional;

/// <summary>The cover of a page of a file: a key, or five minutes without one.</summary>
public class CoverTests
{
    private const int LongerThanRest = 5 * 60 * 1000 + 1000;

    [Fact]
    public async Task Escape_OrFiveMinutesOfRest_CoversAPageOfAFile_AndKeepsWhatWasTyped()
    {
        await using var world = await ProfessionalWorld.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await (await chromium.VisitorAsync()).NewPageAsync();
        await page.Clock.InstallAsync();
        await EveryPageTests.LogInAsync(page, world);
        (await page.Locator("#verborgen").CountAsync()).ShouldBe(0);
        await page.GotoAsync(world.Address + "/gezinnen/f-1/analyse");
        var cover = page.Locator("#verborgen");
        var reason = page.Locator("textarea[name=JudgementReason]");
        (await cover.IsVisibleAsync()).ShouldBeFalse();
        await reason.FillAsync("nog niet klaar");

        await page.Keyboard.PressAsync("Escape");
        await cover.WaitForAsync();
        (await page.Locator("h1").IsVisibleAsync()).ShouldBeFalse();
        (await page.Locator("header").IsVisibleAsync()).ShouldBeFalse();

        await page.Keyboard.PressAsync("Escape");
        await reason.WaitForAsync();
        (await cover.IsVisibleAsync()).ShouldBeFalse();
        (await reason.InputValueAsync()).ShouldBe("nog niet klaar");

        await page.Clock.FastForwardAsync(LongerThanRest);
        await cover.WaitForAsync();
        await cover.Locator("a").ClickAsync();
        await reason.WaitForAsync();
    }
}
