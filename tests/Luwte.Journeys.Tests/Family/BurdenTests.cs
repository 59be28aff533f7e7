using Luwte.App.Tests.Measurement;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Luwte.Journeys.Tests.Family;

/// <summary>
/// How many questions somebody really meets, counted page by page in a browser. The numbers stand in
/// <c>docs/methods/question-plan.md</c>; another number is another promise to a family.
/// </summary>
public class BurdenTests
{
    [Theory]
    [InlineData(SmallFamily.Mother, "full", "lowest", 162)]
    [InlineData(SmallFamily.Mother, "full", "highest", 174)]
    [InlineData(SmallFamily.Mother, "core", "lowest", 77)]
    [InlineData(SmallFamily.Mother, "core", "highest", 77)]
    [InlineData(SmallFamily.Girl, "full", "highest", 57)]
    [InlineData(SmallFamily.Boy, "full", "highest", 16)]
    [InlineData(SmallFamily.Boy, "core", "highest", 12)]
    public async Task Questions_AreAsManyAsPromised(string member, string route, string answers, int promised)
    {
        await using var visit = await FamilyVisit.StartAsync();
        var context = await visit.Chromium.VisitorAsync(320, 640, script: false);
        var page = await context.NewPageAsync();
        await visit.EnterAsync(page, member, route);
        var met = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 400 && new Uri(page.Url).AbsolutePath is "/vraag" or "/keuze" or "/pauze"; i++)
        {
            if (new Uri(page.Url).AbsolutePath == "/vraag")
            {
                var key = await page.InputValueAsync("input[name=question]");
                met.Add(key);
                await page.CheckAsync(key is "0.alone" or "0.tonight" ? "input[value='1']" : await ValueAsync(page, answers));
            }

            await page.Locator("main button.next").First.ClickAsync();
        }

        met.Count.ShouldBe(promised);
        new Uri(page.Url).AbsolutePath.ShouldBe(member == SmallFamily.Mother ? "/klaar" : "/woorden");
    }

    /// <summary>The lowest or the highest code of the question, never "I don't know".</summary>
    private static async Task<string> ValueAsync(IPage page, string answers)
    {
        var values = await page.Locator("input[name=answer]").EvaluateAllAsync<string[]>("inputs => inputs.map(i => i.value)");
        var codes = values.Where(v => char.IsAsciiDigit(v[0])).Select(int.Parse).ToArray();
        return $"input[name=answer][value='{(answers == "lowest" ? codes.Min() : codes.Max())}']";
    }
}
