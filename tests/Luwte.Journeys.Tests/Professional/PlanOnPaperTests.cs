using System.Text.RegularExpressions;
using Luwte.App.Families;
using Luwte.Domain.Families;
using Luwte.Domain.SafetyPlanning;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Luwte.Journeys.Tests.Professional;

/// <summary>The fullest plan that can be made still fits on one sheet of paper, for every reader; and a draft survives a closed window.</summary>
public partial class PlanOnPaperTests
{
    [Fact]
    public async Task FullestPlan_IsOnePageForEveryAudience()
    {
        await using var world = await ProfessionalWorld.StartAsync();
        await using (var db = world.Database.Open())
        {
            foreach (var fact in FullestPlan())
            {
                await FactStore.AddAsync(db, ProfessionalWorld.Family, fact, DateTimeOffset.UnixEpoch, CancellationToken.None);
            }
        }

        await using var chromium = await Chromium.StartAsync();
        var visitor = await chromium.VisitorAsync();
        var page = await visitor.NewPageAsync();
        await EveryPageTests.LogInAsync(page, world);
        foreach (var audience in (string[])["team", "f-1-m", "f-1-v", "f-1-k"])
        {
            await page.GotoAsync($"{world.Address}/gezinnen/f-1/plan/afdruk/{audience}");
            (await page.Locator(".agreement").CountAsync()).ShouldBe(PlanFindings.MostAgreements, audience);
            var paper = await page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true });

            PagesOf(paper).ShouldBe(1, audience);
        }
    }

    [Fact]
    public async Task Draft_IsKeptWhileTyping_AndComesBackInANewWindow()
    {
        await using var world = await ProfessionalWorld.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var visitor = await chromium.VisitorAsync();
        var page = await visitor.NewPageAsync();
        await EveryPageTests.LogInAsync(page, world);
        await page.GotoAsync(world.Address + "/gezinnen/f-1/afspraken/nieuw");
        await page.Locator("textarea[name=What]").PressSequentiallyAsync("Mark gaat om acht uur naar zijn broer");
        await page.Locator("[data-draft-said]").Filter(new LocatorFilterOptions { HasText = "Concept bewaard om" }).WaitForAsync();
        await page.CloseAsync();

        var again = await visitor.NewPageAsync();
        await again.GotoAsync(world.Address + "/gezinnen/f-1/afspraken/nieuw");
        (await again.Locator("textarea[name=What]").InputValueAsync()).ShouldBeEmpty("somebody else may sit beside it now");
        await again.Locator(".draft a").ClickAsync();
        await again.WaitForURLAsync("**concept=agreement");

        (await again.Locator("textarea[name=What]").InputValueAsync()).ShouldBe("Mark gaat om acht uur naar zijn broer");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task MeetingScreen_IsHiddenAtOnce_WithAndWithoutScript(bool script)
    {
        await using var world = await ProfessionalWorld.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var visitor = await chromium.VisitorAsync(script: script);
        var page = await visitor.NewPageAsync();
        await EveryPageTests.LogInAsync(page, world);
        await page.GotoAsync(world.Address + "/gezinnen/f-1/overleg/beeld?met=f-1-v");
        (await page.Locator("main h1").IsVisibleAsync()).ShouldBeTrue();

        await page.Locator(".meeting__bar a").First.FocusAsync();
        await page.Keyboard.PressAsync(script ? "Escape" : "Enter");

        await page.Locator("#verborgen").WaitForAsync();
        (await page.Locator("main h1").IsVisibleAsync()).ShouldBeFalse();
        await page.Locator("#verborgen a").ClickAsync();
        await page.Locator("main h1").WaitForAsync();
        (await page.Locator("#verborgen").IsVisibleAsync()).ShouldBeFalse();
    }

    /// <summary>Eight agreements of the longest texts, the first stands there already; a whole frame and both parents' words.</summary>
    private static IEnumerable<NewFact> FullestPlan()
    {
        var day = new DateOnly(2026, 1, 20);
        string Long(int length) => string.Concat(Enumerable.Repeat("Mark slaapt elders en belt oma. ", 20))[..length].TrimEnd();
        var agreement = new Agreement { What = Long(AgreementDraft.LongestWhat), Owner = "f-1-v", Restrains = "f-1-v", CheckerOutside = "oma Truus en de wijkagent", CheckOn = day, IfBroken = Long(AgreementDraft.LongestOther), InOwnWords = Long(AgreementDraft.LongestWhat), ForChild = Long(AgreementDraft.LongestOther) };
        NewFact Shared(FileFact fact) => new(fact, day, "w") { SharedWith = ["f-1-m", "f-1-v"] };
        yield return Shared(agreement) with { Thing = "a1", Seen = 1 };
        for (var i = 1; i < PlanFindings.MostAgreements; i++)
        {
            yield return Shared(agreement with { What = $"{i} " + agreement.What[..^2] });
        }

        var text = Long(PlanFrame.LongestText);
        string[] all = ["f-1-m", "f-1-v", "f-1-k"];
        yield return new NewFact(new PlanFrame { MustNotHappen = text, Signals = text, WhenTense = text, SharedWith = all, WhereTo = text, WhereToFor = all, SafeAdult = text, SafeAdultFor = all, CodeWord = "pannenkoek", EvaluateOn = day }, day, "w") { Thing = PlanFrame.Thing };
        yield return new NewFact(new PlanVoice(text), day, "w") { Source = "f-1-m" };
        yield return new NewFact(new PlanVoice(text), day, "w") { Source = "f-1-v" };
    }

    /// <summary>Page objects of a PDF; the list of pages itself is another type.</summary>
    private static int PagesOf(byte[] pdf) => PageObject().Count(System.Text.Encoding.Latin1.GetString(pdf));

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex PageObject();
}
