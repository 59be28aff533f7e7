using Shouldly;
using Xunit;

namespace Luwte.Journeys.Tests;

/// <summary>That a page with faults does not pass.</summary>
public class AxeTests
{
    [Fact]
    public async Task PageWithFaults_IsReportedWithEachOfThem()
    {
        await using var chromium = await Chromium.StartAsync();
        var visitor = await chromium.VisitorAsync(320, 640);
        var page = await visitor.NewPageAsync();
        await page.SetContentAsync("""<html lang="nl"><title>Proef</title><main><h1>Proef</h1><img src="x.png"><p style="width: 400px; color: #aaa; background: #fff">Te licht</p></main></html>""");

        var problems = await Axe.ProblemsAsync(page, "proef");

        problems.Count.ShouldBe(3);
        problems.ShouldContain(p => p.StartsWith("proef: image-alt: <img", StringComparison.Ordinal));
        problems.ShouldContain(p => p.StartsWith("proef: color-contrast: <p", StringComparison.Ordinal));
        problems.ShouldContain("proef: scrolls sideways");
    }
}
