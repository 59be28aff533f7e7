using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Shouldly;

namespace Luwte.Journeys.Tests;

/// <summary>
/// What axe says of a page. Asked in the page itself and for violations only: the package's own way opens another window for
/// every check to put the findings of frames together, and the sites have no frames.
/// </summary>
internal static class Axe
{
    private const string Find = """
        options => axe.run(document, options).then(found => found.violations.map(v => v.id + ": " + v.nodes.map(n => n.html).join(" | ")))
        """;

    private static readonly string Source = new BundledAxeScriptProvider().GetScript();

    private static readonly object Options = new
    {
        runOnly = new { type = "tag", values = new[] { "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice" } },
        resultTypes = new[] { "violations" },
    };

    /// <summary>Fails when axe finds anything or when the page is wider than the screen.</summary>
    public static async Task CheckAsync(IPage page, string where) => (await ProblemsAsync(page, where)).ShouldBeEmpty();

    /// <summary>What axe finds, and whether the page is wider than the screen.</summary>
    public static async Task<IReadOnlyList<string>> ProblemsAsync(IPage page, string where)
    {
        page.Frames.Count.ShouldBe(1, where + " has a frame, which is not looked into");
        await page.EvaluateAsync(Source);
        var problems = (await page.EvaluateAsync<string[]>(Find, Options)).Select(p => $"{where}: {p}");
        return [.. problems, .. await WiderThanScreenAsync(page) ? [where + ": scrolls sideways"] : Array.Empty<string>()];
    }

    public static Task<bool> WiderThanScreenAsync(IPage page) => page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > innerWidth");
}
