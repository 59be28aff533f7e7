using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shouldly;

namespace Luwte.Journeys.Tests;

/// <summary>What axe says of a page. Asked for violations only: the list of everything that passed costs more than the check.</summary>
internal static class Axe
{
    private static readonly AxeRunOptions Options = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        ResultTypes = [ResultType.Violations],
    };

    /// <summary>Fails when axe finds anything or when the page is wider than the screen.</summary>
    public static async Task CheckAsync(IPage page, string where) => (await ProblemsAsync(page, where)).ShouldBeEmpty();

    /// <summary>What axe finds, and whether the page is wider than the screen.</summary>
    public static async Task<IReadOnlyList<string>> ProblemsAsync(IPage page, string where)
    {
        var result = await page.RunAxe(Options);
        var problems = result.Violations.Select(v => $"{where}: {v.Id}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}");
        return [.. problems, .. await WiderThanScreenAsync(page) ? [where + ": scrolls sideways"] : Array.Empty<string>()];
    }

    public static Task<bool> WiderThanScreenAsync(IPage page) => page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > innerWidth");
}
