using System.Net;
using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Storage;
using Luwte.Domain.Measurement;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites.Family;

/// <summary>A page on an old phone: short, the same way every time, and kind about a slip.</summary>
public sealed class ReadablePagesTests
{
    private readonly SetClock clock = new(SmallFamily.Start);

    [Fact]
    public async Task WrongCode_StaysInItsField()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await using var site = await RunningSite.StartFamilyAsync(test.Database, clock);
        using var somebody = new Respondent(site);

        await somebody.GetAsync("/");
        await somebody.SendAsync(("code", "K7M2-9XQ4-B3TD"));
        somebody.Answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        somebody.Page.QuerySelector("#code")!.GetAttribute("value").ShouldBe("K7M2-9XQ4-B3TD");

        await somebody.SendAsync(("code", new string('x', 5000)));
        somebody.Page.QuerySelector("#code")!.GetAttribute("value").ShouldBeNull("what cannot be a code is not repeated");
    }

    [Fact]
    public async Task ScaleOfTen_RunsFromLowToHighForEveryQuestion_AsRadiosInCells()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await SmallFamily.AddAsync(test.Database);
        await using var site = await RunningSite.StartFamilyAsync(test.Database, clock);
        using var girl = new Respondent(site);
        await girl.EnterAsync(await Respondent.InviteAsync(test.Database, SmallFamily.Girl, Wave.T0, clock));
        var scales = new List<string>();

        await girl.AnswerAllAsync((key, values) =>
        {
            if (girl.Page.QuerySelectorAll(".scale input[type=radio]").Select(i => i.GetAttribute("value")).ToArray() is { Length: > 0 } cells)
            {
                cells.ShouldBe(Enumerable.Range(0, 11).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)));
                var ends = girl.Page.QuerySelector(".ends")!.Children;
                (ends[0].TextContent[..2], ends[1].TextContent[..3]).ShouldBe(("0:", "10:"));
                girl.Page.QuerySelector(".scale label")!.TextContent.ShouldBe(ends[0].TextContent, "whoever does not see it hears what the end means");
                scales.Add(key);
            }

            return key is "0.alone" or "0.tonight" ? "1" : values.Where(v => char.IsAsciiDigit(v[0])).MinBy(int.Parse)!;
        });

        scales.Count.ShouldBeGreaterThanOrEqualTo(2, "the ladder and safety at home");
    }

    [Fact]
    public async Task MissingChoice_IsNoFault()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await SmallFamily.AddAsync(test.Database);
        await using var site = await RunningSite.StartFamilyAsync(test.Database, clock);
        using var girl = new Respondent(site);
        await girl.EnterAsync(await Respondent.InviteAsync(test.Database, SmallFamily.Girl, Wave.T0, clock));

        await girl.SendAsync();

        girl.Page.QuerySelector(".error-summary h2")!.TextContent.ShouldBe("Nog een ding");
    }

    [Fact]
    public async Task ChildUnderTwelve_ReadsAShortStartOfItsOwn()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await SmallFamily.AddAsync(test.Database);
        await using (var db = test.Database.Open())
        {
            db.Members.Single(m => m.Id == SmallFamily.Girl).BirthYear = clock.Now.Year - 9;
            await db.SaveChangesAsync();
        }

        await using var site = await RunningSite.StartFamilyAsync(test.Database, clock);
        var starts = new List<string>();
        foreach (var member in new[] { SmallFamily.Girl, SmallFamily.Mother })
        {
            using var reader = new Respondent(site);
            await reader.GetAsync("/");
            await reader.SendAsync(("code", await Respondent.InviteAsync(test.Database, member, Wave.T0, clock)));
            reader.Path.ShouldBe("/start");
            starts.Add(reader.Page.QuerySelector("main")!.TextContent);
        }

        starts[0].ShouldContain("Hoi, fijn dat je er bent");
        starts[0].ShouldContain("Je ouders zien het hier niet.");
        starts[0].ShouldContain("Op de telefoon kan iemand zien dat je hier was.");
        starts[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBeLessThan(starts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Length * 3 / 4);
    }
}
