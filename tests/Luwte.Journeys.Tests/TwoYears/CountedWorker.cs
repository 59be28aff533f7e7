using Luwte.App.Measurement;
using Luwte.App.Tests.Measurement;
using Microsoft.Playwright;

namespace Luwte.Journeys.Tests.TwoYears;

/// <summary>
/// A worker in a browser whose work is counted: screens, choices and typed characters, per month. The reckoning is ours:
/// forty seconds to read a screen, five to choose, four tenths for a character (a slow typist).
/// </summary>
internal sealed class CountedWorker(IPage page, Uri site, SetClock clock)
{
    private const double SecondsPerScreen = 40;
    private const double SecondsPerChoice = 5;
    private const double SecondsPerCharacter = 0.4;
    private const double SecondsPerMinute = 60;
    private readonly List<(DateOnly Day, double Seconds)> work = [];

    public IPage Page => page;

    /// <summary>Every text that somebody typed, in order; log-ins and days are not in it.</summary>
    public List<string> Typed { get; } = [];

    public int Screens { get; private set; }

    public double Minutes => work.Sum(w => w.Seconds) / SecondsPerMinute;

    /// <summary>Minutes of the busiest month.</summary>
    public double BusiestMonth => work.GroupBy(w => (w.Day.Year, w.Day.Month)).Max(m => m.Sum(w => w.Seconds)) / SecondsPerMinute;

    public async Task LogInAsync(string userName, string password)
    {
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync(new Uri(site, "/inloggen").ToString());
        await page.FillAsync("input[name=UserName]", userName);
        await page.FillAsync("input[name=Password]", password);
        await page.Locator("main form button[type=submit]").First.ClickAsync();
        Read();
    }

    /// <summary>Opens a page, with everything that can be unfolded unfolded.</summary>
    /// <returns>What it says.</returns>
    public async Task<string> OpenAsync(string path)
    {
        await page.GotoAsync(new Uri(site, path).ToString());
        return await ReadAsync();
    }

    public async Task TypeAsync(string name, string text)
    {
        await page.Locator($"main [name='{name}']").First.FillAsync(text);
        if (!DateOnly.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _))
        {
            Typed.Add(text);
        }

        Add(text.Length * SecondsPerCharacter);
    }

    public Task TypeAsync(string name, DateOnly day) => TypeAsync(name, day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Chooses in a list, or ticks a radio button or box with this value.</summary>
    public async Task ChooseAsync(string name, string value)
    {
        var list = page.Locator($"main select[name='{name}']");
        if (await list.CountAsync() > 0)
        {
            await list.First.SelectOptionAsync(value);
        }
        else
        {
            await page.Locator($"main [name='{name}'][value='{value}']").First.CheckAsync();
        }

        Add(SecondsPerChoice);
    }

    /// <summary>Sends the form that holds a field.</summary>
    /// <returns>What the next page says.</returns>
    public async Task<string> SendAsync(string field, string? button = null)
    {
        var form = page.Locator($"main form:has([name='{field}'])").First;
        await (button is null ? form.Locator("button[type=submit]").First : form.Locator(button)).ClickAsync();
        return await ReadAsync();
    }

    private async Task<string> ReadAsync()
    {
        Read();
        await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => d.open = true)");
        return await page.Locator("main").InnerTextAsync();
    }

    private void Read()
    {
        Screens++;
        Add(SecondsPerScreen);
    }

    private void Add(double seconds) => work.Add((DutchTime.DayOf(clock.Now), seconds));
}
