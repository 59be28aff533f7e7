using Luwte.App.Tests.Measurement;
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
    [InlineData(SmallFamily.Mother, "full", Questions.Lowest, 162)]
    [InlineData(SmallFamily.Mother, "full", Questions.Highest, 174)]
    [InlineData(SmallFamily.Mother, "core", Questions.Lowest, 77)]
    [InlineData(SmallFamily.Mother, "core", Questions.Highest, 77)]
    [InlineData(SmallFamily.Girl, "full", Questions.Highest, 57)]
    [InlineData(SmallFamily.Boy, "full", Questions.Highest, 16)]
    [InlineData(SmallFamily.Boy, "core", Questions.Highest, 12)]
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
                met.Add(await Questions.AnswerAsync(page, new Dictionary<string, string>(), answers));
            }
            else
            {
                await page.Locator("main button.next").First.ClickAsync();
            }
        }

        met.Count.ShouldBe(promised);
        new Uri(page.Url).AbsolutePath.ShouldBe(member == SmallFamily.Mother ? "/klaar" : "/woorden");
    }
}
