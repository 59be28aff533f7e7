using Microsoft.Playwright;

namespace Luwte.Journeys.Tests;

/// <summary>
/// A real browser for the journeys: the Chromium of the machine, never a downloaded one. Its place is <c>LUWTE_CHROMIUM</c>
/// or Debian's; without it the tests fail and say so, for a skipped journey would be an untested one.
/// </summary>
internal sealed class Chromium : IAsyncDisposable
{
    private const string DebianPlace = "/usr/bin/chromium";
    private readonly IPlaywright playwright;

    private Chromium(IPlaywright playwright, IBrowser browser)
    {
        this.playwright = playwright;
        Browser = browser;
    }

    public IBrowser Browser { get; }

    public static async Task<Chromium> StartAsync()
    {
        var place = Environment.GetEnvironmentVariable("LUWTE_CHROMIUM") ?? DebianPlace;
        if (!File.Exists(place))
        {
            throw new InvalidOperationException($"No Chromium at {place}. Install it (apt-get install chromium) or set LUWTE_CHROMIUM to its place.");
        }

        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = place,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
        return new Chromium(playwright, browser);
    }

    /// <summary>A fresh visitor: own cookies, Dutch, a small screen unless told otherwise.</summary>
    public Task<IBrowserContext> VisitorAsync(int width = 1280, int height = 800, bool script = true) => Browser.NewContextAsync(new BrowserNewContextOptions
    {
        Locale = "nl-NL",
        JavaScriptEnabled = script,
        ViewportSize = new ViewportSize { Width = width, Height = height },
    });

    public async ValueTask DisposeAsync()
    {
        await Browser.CloseAsync();
        playwright.Dispose();
    }
}
