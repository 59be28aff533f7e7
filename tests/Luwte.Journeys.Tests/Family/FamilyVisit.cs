using Luwte.App.Storage.Rows;
using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Sites;
using Luwte.App.Tests.Sites.Family;
using Luwte.App.Tests.Storage;
using Luwte.Domain.Measurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Luwte.Journeys.Tests.Family;

/// <summary>The family site with one made-up family, and a browser to visit it with.</summary>
internal sealed class FamilyVisit : IAsyncDisposable
{
    private readonly TestDatabase test;
    private readonly SetClock clock = new(SmallFamily.Start);

    private FamilyVisit(TestDatabase test, RunningSite site, Chromium chromium)
    {
        this.test = test;
        Site = site;
        Chromium = chromium;
    }

    public RunningSite Site { get; }

    public Chromium Chromium { get; }

    public static async Task<FamilyVisit> StartAsync()
    {
        var test = await TestDatabase.CreateAsync("sqlite");
        await SmallFamily.AddAsync(test.Database);
        await SmallFamily.AddAuthorityAsync(test.Database, SmallFamily.Mother);
        return new FamilyVisit(test, await RunningSite.StartFamilyAsync(test.Database, new SetClock(SmallFamily.Start)), await Chromium.StartAsync());
    }

    public Task<string> CodeAsync(string member, string? route = null) => Respondent.InviteAsync(test.Database, member, Wave.T0, clock, route);

    /// <summary>Every stored answer.</summary>
    public async Task<IReadOnlyList<AnswerRow>> AnswersAsync()
    {
        await using var db = test.Database.Open();
        return await db.Answers.AsNoTracking().ToListAsync();
    }

    public string Url(string path) => new Uri(Site.Address, path).ToString();

    /// <summary>Goes in with a code, up to the first question.</summary>
    public async Task EnterAsync(IPage page, string member, string? route = null)
    {
        await page.GotoAsync(Url("/"));
        await page.FillAsync("#code", await CodeAsync(member, route));
        await page.ClickAsync("button.next");
        await page.ClickAsync("button.next");
    }

    /// <summary>Goes on to the first question of the list: alone, safe tonight, no choice made.</summary>
    public static async Task ToQuestionsAsync(IPage page)
    {
        for (var i = 0; i < 2; i++)
        {
            await page.CheckAsync("input[value='1']");
            await page.ClickAsync("button.next");
        }

        while (page.Url.Contains("/keuze", StringComparison.Ordinal))
        {
            await page.ClickAsync("button.next");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Chromium.DisposeAsync();
        await Site.DisposeAsync();
        await test.DisposeAsync();
    }
}
