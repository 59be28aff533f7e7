using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Luwte.Journeys.Tests.Professional;

/// <summary>A passkey in a real browser, with the authenticator that Chromium has for tests.</summary>
public class PasskeyJourneyTests
{
    [Fact]
    public async Task Passkey_IsMade_LogsIn_ConfirmsAndIsRemoved()
    {
        await using var world = await ProfessionalWorld.StartAsync();
        await using var chromium = await Chromium.StartAsync();

        // Browsers know no passkeys on a bare IP address.
        var site = world.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        var visitor = await chromium.VisitorAsync(320, 640);
        var page = await visitor.NewPageAsync();
        var refused = new List<string>();
        page.Console += (_, message) =>
        {
            // The one refusal below is meant to be there; anything of the policy of the page is not.
            if (message.Type == "error" && !message.Text.Contains("400", StringComparison.Ordinal))
            {
                refused.Add(page.Url + " " + message.Text);
            }
        };
        var device = await visitor.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable");
        await AddAuthenticatorAsync(device, verified: true);

        await page.GotoAsync(site + "/inloggen");
        await Axe.CheckAsync(page, "/inloggen with a passkey button");
        await page.FillAsync("[name=UserName]", ProfessionalWorld.UserName);
        await page.FillAsync("[name=Password]", ProfessionalWorld.Password);
        await page.ClickAsync("main button[type=submit]");
        await page.WaitForURLAsync("**/gezinnen");

        await page.GotoAsync(site + "/passkeys");
        await page.FillAsync("[name=Name]", "Laptop van het werk");
        await page.ClickAsync("form[data-passkey] button");
        await page.Locator(".passkey").WaitForAsync();
        (await page.InnerTextAsync(".passkey")).ShouldContain("Laptop van het werk");
        (await page.InnerTextAsync(".passkey")).ShouldContain("Nog niet gebruikt");
        await Axe.CheckAsync(page, "/passkeys");

        await LogOutAsync(page);
        await page.ClickAsync("form[data-passkey] button");
        await page.WaitForURLAsync("**/gezinnen");

        await using (var db = world.Database.Open())
        {
            var longAgo = DateTimeOffset.UtcNow.AddMinutes(-14);
            await db.Sessions.ExecuteUpdateAsync(s => s.SetProperty(r => r.FactorAt, longAgo));
        }

        await page.GotoAsync(site + "/passkeys");
        new Uri(page.Url).AbsolutePath.ShouldBe("/bevestigen");
        await Axe.CheckAsync(page, "/bevestigen with a passkey button");
        await page.ClickAsync("form[data-passkey] button");
        await page.WaitForURLAsync("**/passkeys");
        (await page.InnerTextAsync(".passkey")).ShouldContain("Laatst gebruikt op");

        await page.ClickAsync(".passkey button");
        await page.Locator(".passkey").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await LogOutAsync(page);
        await page.ClickAsync("form[data-passkey] button");
        await page.Locator(".notice--error").WaitForAsync();
        (await page.InnerTextAsync(".notice--error")).ShouldContain("Deze passkey werkt hier niet");
        refused.ShouldBeEmpty();
    }

    [Fact]
    public async Task DeviceThatDoesNotAskWhoHoldsIt_MakesNoPasskey_AndThePageSaysSo()
    {
        await using var world = await ProfessionalWorld.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var site = world.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        var visitor = await chromium.VisitorAsync();
        var page = await visitor.NewPageAsync();
        var device = await visitor.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable");
        await AddAuthenticatorAsync(device, verified: false);
        await page.GotoAsync(site + "/inloggen");
        await page.FillAsync("[name=UserName]", ProfessionalWorld.UserName);
        await page.FillAsync("[name=Password]", ProfessionalWorld.Password);
        await page.ClickAsync("main button[type=submit]");
        await page.WaitForURLAsync("**/gezinnen");
        await page.GotoAsync(site + "/passkeys");
        await page.FillAsync("[name=Name]", "Sleutel");
        await page.ClickAsync("form[data-passkey] button");

        await page.GetByText("Er is geen passkey gemaakt").WaitForAsync();
        await using var db = world.Database.Open();
        (await db.UserPasskeys.AnyAsync()).ShouldBeFalse();
    }

    private static async Task LogOutAsync(IPage page)
    {
        await page.ClickAsync("form[action='/uitloggen'] button");
        await page.WaitForURLAsync("**/inloggen");
    }

    private static Task AddAuthenticatorAsync(ICDPSession device, bool verified) => device.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
    {
        ["options"] = new Dictionary<string, object>
        {
            ["protocol"] = "ctap2",
            ["transport"] = "internal",
            ["hasResidentKey"] = true,
            ["hasUserVerification"] = true,
            ["isUserVerified"] = verified,
            ["automaticPresenceSimulation"] = true,
        },
    });
}
