using Luwte.App.Tests.Measurement;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Luwte.Journeys.Tests.Family;

/// <summary>Every page of the family site in every language, for eyes, keyboards and small screens.</summary>
public class AccessibilityTests
{
    [Theory]
    [InlineData("nl")]
    [InlineData("en")]
    [InlineData("ar")]
    [InlineData("tr")]
    [InlineData("pl")]
    public async Task EveryPage_HasNoViolations_AndFitsIn320(string language)
    {
        await using var visit = await FamilyVisit.StartAsync();
        var context = await visit.Chromium.VisitorAsync(320, 640);
        var page = await context.NewPageAsync();
        await page.GotoAsync(visit.Url("/taal/" + language));
        foreach (var path in new[] { "/", "/tips", "/hulp", "/later", "/bestaat-niet" })
        {
            await page.GotoAsync(visit.Url(path));
            await Axe.CheckAsync(page, $"{path} {language}");
        }

        await page.GotoAsync(visit.Url("/"));
        await page.FillAsync("#code", "0000-0000-0000");
        await page.ClickAsync("button.next");
        await Axe.CheckAsync(page, "refused " + language);
        if (language != "nl")
        {
            // The girl's list is walked in Dutch; elsewhere as far as the choice, and then the shorter list of the boy to its end.
            await page.FillAsync("#code", await visit.CodeAsync(SmallFamily.Girl));
            await page.ClickAsync("button.next");
            await WalkAsync(page, language, until: "/keuze");
            await page.GotoAsync(visit.Url("/"));
        }

        // A mother chooses for herself and for each child, each on a page of its own.
        await page.FillAsync("#code", await visit.CodeAsync(SmallFamily.Mother));
        await page.ClickAsync("button.next");
        await WalkAsync(page, language, until: "/keuze");
        for (var child = 0; child < 3; child++)
        {
            (await page.GetAttributeAsync("html", "dir")).ShouldBe(language == "ar" ? "rtl" : "ltr");
            await Axe.CheckAsync(page, $"choice {child} {language}");
            await page.Locator("main button.next").ClickAsync();
        }

        await page.GotoAsync(visit.Url("/"));
        await page.FillAsync("#code", await visit.CodeAsync(language == "nl" ? SmallFamily.Girl : SmallFamily.Boy));
        await page.ClickAsync("button.next");
        await WalkAsync(page, language, until: "/klaar");
    }

    [Fact]
    public async Task Visit_WorksWithTheKeyboardAlone_WithoutScript()
    {
        await using var visit = await FamilyVisit.StartAsync();
        var context = await visit.Chromium.VisitorAsync(script: false);
        var page = await context.NewPageAsync();
        await page.GotoAsync(visit.Url("/"));
        await page.Keyboard.PressAsync("Tab");
        (await FocusAsync(page)).ShouldBe("/weg", "the first thing to reach is the way out");
        await TabToAsync(page, "code");
        await page.Keyboard.TypeAsync(await visit.CodeAsync(SmallFamily.Boy));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/start");
        await TabToAsync(page, "BUTTON");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/vraag");
        for (var i = 0; i < 8; i++)
        {
            var before = await page.InputValueAsync("input[name=question]");
            await TabToAsync(page, "a0");
            await page.Keyboard.PressAsync(before == "0.alone" ? "ArrowDown" : "Space");
            await TabToAsync(page, "BUTTON");
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(page.Locator("input[name=question]")).Not.ToHaveValueAsync(before);
        }
    }

    [Fact]
    public async Task FourHundredPercent_KeepsEverythingInReach()
    {
        await using var visit = await FamilyVisit.StartAsync();
        // 1280 by 1024 at 400 % is a window of 320 by 256.
        var context = await visit.Chromium.VisitorAsync(320, 256);
        var page = await context.NewPageAsync();
        await visit.EnterAsync(page, SmallFamily.Mother);
        await FamilyVisit.ToQuestionsAsync(page);

        (await Axe.WiderThanScreenAsync(page)).ShouldBeFalse();
        await page.Locator("input[name=answer]").Last.FocusAsync();
        (await page.EvaluateAsync<bool>("() => { const r = document.activeElement.getBoundingClientRect(); const e = document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2); return e === document.activeElement; }"))
            .ShouldBeTrue("the focused answer lies under nothing");
        (await page.Locator("#weg").BoundingBoxAsync())!.Height.ShouldBeGreaterThanOrEqualTo(44);
    }

    [Theory]
    [InlineData(320)]
    [InlineData(768)]
    [InlineData(1280)]
    public async Task Exit_IsInViewWhereverThePageIsScrolled(int width)
    {
        await using var visit = await FamilyVisit.StartAsync();
        var context = await visit.Chromium.VisitorAsync(width, 640);
        var page = await context.NewPageAsync();
        await visit.EnterAsync(page, SmallFamily.Mother);
        await FamilyVisit.ToQuestionsAsync(page);
        foreach (var share in new[] { 0, 0.5, 1 })
        {
            await page.EvaluateAsync("s => scrollTo(0, s * (document.documentElement.scrollHeight - innerHeight))", share);
            var box = (await page.Locator("#weg").BoundingBoxAsync())!;
            box.Y.ShouldBeInRange(0, 640 - box.Height);
            box.X.ShouldBeInRange(0, width - box.Width);
            box.Height.ShouldBeGreaterThanOrEqualTo(44);
            box.Width.ShouldBeGreaterThanOrEqualTo(44);
        }
    }

    private static async Task WalkAsync(IPage page, string language, string until)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 200 && !page.Url.EndsWith(until, StringComparison.Ordinal); i++)
        {
            var path = new Uri(page.Url).AbsolutePath;

            // Each kind of page once; of the questions the first of each shape.
            var shape = path + (path == "/vraag" ? await page.Locator("input[name=answer]").CountAsync() + (await page.Locator(".intro, .notice, .call").CountAsync() * 100) : 0).ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (seen.Add(shape))
            {
                await Axe.CheckAsync(page, $"{shape} {language}");
            }

            if (path == "/vraag")
            {
                await Questions.AnswerAsync(page, new Dictionary<string, string>(), "rf", "0");
            }
            else
            {
                await page.Locator("main button.next").First.ClickAsync();
            }
        }

        page.Url.ShouldEndWith(until);
        await Axe.CheckAsync(page, $"{until} {language}");
    }

    private static Task<string> FocusAsync(IPage page) =>
        page.EvaluateAsync<string>("() => document.activeElement.getAttribute('href') || document.activeElement.id || document.activeElement.tagName");

    private static async Task TabToAsync(IPage page, string what)
    {
        for (var i = 0; i < 40; i++)
        {
            if (await FocusAsync(page) == what)
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        throw new InvalidOperationException($"The keyboard does not reach {what}.");
    }
}
