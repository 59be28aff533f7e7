using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Luwte.Journeys.Tests.Professional;

public class EveryPageTests
{
    private static readonly string[] Pages =
    [
        "/gezinnen", "/gezinnen/nieuw", "/gezinnen/f-1", "/gezinnen/f-1/uitnodigen", "/gezinnen/f-1/afspraken/nieuw", "/gezinnen/f-1/afspraken/a1",
        "/gezinnen/f-1/analyse", "/gezinnen/f-1/analyse/voorvallen", "/gezinnen/f-1/analyse/kaarten", "/gezinnen/f-1/analyse/kaarten/f-1-m", "/gezinnen/f-1/analyse/vrijgeven", "/gezinnen/f-1/analyse/stem/f-1-m", "/gezinnen/f-1/analyse/afdruk/team", "/gezinnen/f-1/overleg",
        "/gezinnen/f-1/toestemming", "/gezinnen/f-1/verteld", "/gezinnen/f-1/verteld?wie=f-1-m&meting=T0&lijst=phq-9", "/gezinnen/f-1/tablet", "/gezinnen/f-1/berichten",
        "/gezinnen/f-1/overleg/beeld?met=f-1-v", "/gezinnen/f-1/concepten", "/gezinnen/f-1/plan/kader", "/gezinnen/f-1/plan/waarheen", "/gezinnen/f-1/plan/stem/f-1-m", "/gezinnen/f-1/plan/direct", "/gezinnen/f-1/afspraken/nieuw?wijzig=a1", "/gezinnen/f-1/plan", "/gezinnen/f-1/plan/afdruk/team", "/gezinnen/f-1/plan/afdruk/f-1-k", "/gezinnen/f-1/plan/vertrouwelijk",
        "/gezinnen/f-1/hulp", "/gezinnen/f-1/verloop", "/gezinnen/f-1/tijdlijn", "/gezinnen/f-1/uitleg", "/gezinnen/f-1/afgesproken/team", "/gezinnen/f-1/afgesproken/f-1-k", "/gezinnen/f-1/afgesproken/f-1-m", "/gezinnen/f-1/team", "/gezinnen/zonder-casusregie", "/gezinnen/zonder-casusregie?gezin=f-2", "/piramide", "/onderzoek", "/logboek", "/noodinzage", "/noodinzage/beoordelen", "/wachtwoord", "/passkeys", "/bevestigen", "/niet-gevonden",
    ];

    [Fact]
    public async Task EveryPage_IsCleanForAxe_FitsANarrowScreen_AndAsksNobodyElse()
    {
        await using var world = await ProfessionalWorld.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var visitor = await chromium.VisitorAsync(320, 640);
        var page = await visitor.NewPageAsync();
        var elsewhere = new List<string>();
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(world.Address, StringComparison.Ordinal))
            {
                elsewhere.Add(request.Url);
            }
        };
        var refused = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                refused.Add(page.Url + " " + message.Text);
            }
        };
        await page.GotoAsync(world.Address + "/inloggen");
        var problems = new List<string>(await Axe.ProblemsAsync(page, "/inloggen"));
        await LogInAsync(page, world);
        foreach (var path in Pages)
        {
            await page.GotoAsync(world.Address + path);
            problems.AddRange(await Axe.ProblemsAsync(page, path));
            (await page.Locator("h1").CountAsync()).ShouldBe(1, path);
        }

        problems.ShouldBeEmpty();
        elsewhere.ShouldBeEmpty();
        refused.ShouldBeEmpty();
    }

    [Fact]
    public async Task WithoutScriptAndByKeyboard_AWorkerAnswersTheChild()
    {
        await using var world = await ProfessionalWorld.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var visitor = await chromium.VisitorAsync(script: false);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync(world.Address + "/inloggen");
        await page.Locator("[name=UserName]").FocusAsync();
        await page.Keyboard.TypeAsync(ProfessionalWorld.UserName);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(ProfessionalWorld.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/gezinnen");

        await page.Locator(".case h2 a").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/gezinnen/f-1");
        await page.Locator(".word textarea").FocusAsync();
        await page.Keyboard.TypeAsync("Wij regelen dat, dank je wel.");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");

        // The address stays the same, so this waits for what only the new document says.
        await page.Locator(".word .reply").Filter(new LocatorFilterOptions { HasText = "Wij regelen dat" }).WaitForAsync();
        (await page.Locator(".word").InnerTextAsync()).ShouldContain("Gelezen door Fatima de Wit");
        await page.GotoAsync(world.Address + "/gezinnen/f-1/analyse");
        foreach (var question in (string[])["SafetyNow", "RiskLater", "Threat"])
        {
            await page.Locator($"input[name={question}]").First.FocusAsync();
            await page.Keyboard.PressAsync("Space");
        }

        await page.Locator("textarea[name=JudgementReason]").FocusAsync();
        await page.Keyboard.TypeAsync("Wat Noor schreef.");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("/analyse?bewaard=", StringComparison.Ordinal));
        await page.GotoAsync(world.Address + "/gezinnen/f-1");
        await page.Locator(".wave details.why summary").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        (await page.Locator(".wave details.why[open]").First.InnerTextAsync()).ShouldContain("Bron:");
    }

    internal static async Task LogInAsync(IPage page, ProfessionalWorld world)
    {
        await page.GotoAsync(world.Address + "/inloggen");
        await page.FillAsync("[name=UserName]", ProfessionalWorld.UserName);
        await page.FillAsync("[name=Password]", ProfessionalWorld.Password);
        await page.ClickAsync("main button[type=submit]");
        await page.WaitForURLAsync("**/gezinnen");
    }
}
