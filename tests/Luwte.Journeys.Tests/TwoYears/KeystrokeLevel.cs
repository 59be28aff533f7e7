using Microsoft.Playwright;

namespace Luwte.Journeys.Tests.TwoYears;

/// <summary>
/// Counts what a worker does at a screen in the operators of the keystroke-level model, with its published times (Card, Moran
/// and Newell, Communications of the ACM 23(7), 1980, 396-410): a key of an average non-secretary typist, pointing with a
/// mouse, a hand from keyboard to mouse or back, and thinking before an act. The model is of somebody who knows the screen; who
/// sees a form for the first time reads it too, at the silent reading rate of adults (Brysbaert, Journal of Memory and Language
/// 109, 2019, 104047).
/// </summary>
internal sealed class KeystrokeLevel(IPage page)
{
    private const double Key = 0.28;
    private const double Point = 1.10;
    private const double Hand = 0.40;
    private const double Mental = 1.35;

    /// <summary>Wait for a page on a slow line; ours, the slowest that the screens may be.</summary>
    private const double Wait = 1;

    private const double WordsPerMinute = 238;
    private const double SecondsPerMinute = 60;

    private bool handOnMouse = true;

    public int Pages { get; private set; }

    /// <summary>Every field that was filled, in order.</summary>
    public List<string> Fields { get; } = [];

    /// <summary>Every text that was typed, in order; what is chosen from a list was typed before.</summary>
    public List<string> Typed { get; } = [];

    public int Keys { get; private set; }

    public int Points { get; private set; }

    public int Hands { get; private set; }

    public int Thoughts { get; private set; }

    public int Words { get; private set; }

    /// <summary>Minutes of somebody who knows the screens.</summary>
    public double Minutes => ((Keys * Key) + (Points * Point) + (Hands * Hand) + (Thoughts * Mental) + (Pages * Wait)) / SecondsPerMinute;

    /// <summary>Minutes of somebody who reads every word of what is to be filled in or given out.</summary>
    public double MinutesReading => Minutes + (Words / WordsPerMinute);

    /// <summary>Clicks a link or button that leads to another page.</summary>
    /// <param name="link">The link or button.</param>
    /// <param name="reads">The page is read; else somebody only looks for the next link, which is thinking before an act.</param>
    public async Task FollowAsync(ILocator link, bool reads = true)
    {
        await ClickAsync(link, () => page.RunAndWaitForResponseAsync(() => link.ClickAsync(), r => r.Request.IsNavigationRequest && r.Status < 300));
        await page.WaitForLoadStateAsync();
        await SeeAsync(reads);
    }

    /// <summary>Types in a field; a day is typed as day, month and year.</summary>
    public async Task TypeAsync(string name, string text)
    {
        var field = page.Locator($"main [name='{name}']");
        await ClickAsync(field, () => field.FillAsync(text));
        ToKeyboard();
        Keys += text.Length;
        Fields.Add(name);
        Typed.Add(text);
    }

    /// <summary>Chooses from a list with the mouse.</summary>
    public async Task ChooseAsync(string name, string label)
    {
        var list = page.Locator($"main select[name='{name}']");
        await ClickAsync(list, () => list.SelectOptionAsync(new SelectOptionValue { Label = label }));
        (Points, Keys) = (Points + 1, Keys + 1);
        Fields.Add(name);
    }

    public async Task TickAsync(string label)
    {
        var box = page.Locator("main").GetByLabel(label, new LocatorGetByLabelOptions { Exact = true });
        await ClickAsync(box, () => box.CheckAsync());
        Fields.Add("tick " + label);
    }

    /// <summary>Prints the page that is open: two keys, and one to confirm.</summary>
    public async Task<byte[]> PrintAsync()
    {
        Thoughts++;
        ToKeyboard();
        Keys += 3;
        return await page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true });
    }

    /// <summary>A page that somebody has just come to; the choices of a list are not read but looked for.</summary>
    public async Task SeeAsync(bool reads)
    {
        Pages++;
        Words += !reads ? 0 : await page.EvaluateAsync<int>(
            "() => { const count = e => e.innerText.split(/\\s+/).filter(w => w).length; const main = document.querySelector('main'); return [...main.querySelectorAll('select')].reduce((n, s) => n - count(s), count(main)); }");
    }

    private async Task ClickAsync(ILocator at, Func<Task> act)
    {
        await at.WaitForAsync();
        Thoughts++;
        if (!handOnMouse)
        {
            (Hands, handOnMouse) = (Hands + 1, true);
        }

        (Points, Keys) = (Points + 1, Keys + 1);
        await act();
    }

    private void ToKeyboard()
    {
        if (handOnMouse)
        {
            (Hands, handOnMouse) = (Hands + 1, false);
        }
    }
}
