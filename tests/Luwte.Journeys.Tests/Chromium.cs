using Microsoft.Playwright;

namespace Luwte.Journeys.Tests;

/// <summary>
/// A real browser for the journeys: the Chromium of the machine, never a downloaded one. Its place is <c>LUWTE_CHROMIUM</c>
/// or Debian's; without it the tests fail and say so, for a skipped journey would be an untested one.
/// </summary>
internal sealed class Chromium : IAsyncDisposable
{
    private const string DebianPlace = "/usr/bin/chromium";

    // One browser for the whole run: starting one costs more than most journeys. It ends with the process.
    private static readonly Lazy<Task<IBrowser>> Shared = new(LaunchAsync);
    private readonly List<IBrowserContext> visitors = [];
    private readonly IBrowser browser;

    private Chromium(IBrowser browser) => this.browser = browser;

    public static async Task<Chromium> StartAsync() => new(await Shared.Value);

    /// <summary>A fresh visitor: own cookies, Dutch, a small screen unless told otherwise.</summary>
    public async Task<IBrowserContext> VisitorAsync(int width = 1280, int height = 800, bool script = true)
    {
        var visitor = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            Locale = "nl-NL",
            JavaScriptEnabled = script,
            ViewportSize = new ViewportSize { Width = width, Height = height },
        });
        visitors.Add(visitor);
        return visitor;
    }

    /// <summary>Ends the visits; the browser stays for the next journey.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in visitors)
        {
            await visitor.CloseAsync();
        }
    }

    private static async Task<IBrowser> LaunchAsync()
    {
        var place = Environment.GetEnvironmentVariable("LUWTE_CHROMIUM") ?? DebianPlace;
        if (!File.Exists(place))
        {
            throw new InvalidOperationException($"No Chromium at {place}. Install it (apt-get install chromium) or set LUWTE_CHROMIUM to its place.");
        }

        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = place,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }
}
