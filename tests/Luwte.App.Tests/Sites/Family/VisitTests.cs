using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Storage;
using Luwte.Domain.Measurement;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites.Family;

public class VisitTests
{
    private readonly SetClock clock = new(SmallFamily.Start);

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Mother_AnswersEverything_AndEveryAnswerIsStoredOnce(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await SmallFamily.AddAsync(test.Database);
        var code = await Respondent.InviteAsync(test.Database, SmallFamily.Mother, Wave.T0, clock);
        await using var site = await RunningSite.StartFamilyAsync(test.Database, clock);
        using var mother = new Respondent(site);

        await mother.EnterAsync(code);
        await mother.AnswerQuietlyAsync();

        mother.Path.ShouldBe("/klaar");
        await using var db = test.Database.Open();
        var answers = await db.Answers.Where(a => !a.SheetId.Contains("luwte-checks")).ToListAsync();
        answers.ShouldAllBe(a => a.Revision == 1);
        answers.Count.ShouldBeInRange(120, 175);
        (await db.Invitations.SingleAsync()).ClosedAt.ShouldBe(clock.Now);
    }

    [Fact]
    public async Task Girl_EndsWithHerOwnWords()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await SmallFamily.AddAsync(test.Database);
        var code = await Respondent.InviteAsync(test.Database, SmallFamily.Girl, Wave.T0, clock);
        await using var site = await RunningSite.StartFamilyAsync(test.Database, clock);
        using var girl = new Respondent(site);

        await girl.EnterAsync(code);
        await girl.AnswerQuietlyAsync();
        girl.Path.ShouldBe("/woorden");
        await girl.SendAsync(("change", "Dat het stil is ’s avonds"));
        girl.Answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.UnprocessableEntity);
        girl.Page.QuerySelectorAll("input[name=change-who]").Select(i => i.HasAttribute("checked")).ShouldBe([false, false]);
        await girl.SendAsync(("change", "Dat het stil is ’s avonds"), ("change-share", "together"));
        girl.Answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.UnprocessableEntity, "nobody was chosen");
        await girl.SendAsync(("change", "Dat het stil is ’s avonds"), ("change-share", "yes"), ("change-who", SmallFamily.Boy));
        girl.Answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.UnprocessableEntity, "a brother never hears it");
        await girl.SendAsync(("change", "Dat het stil is ’s avonds"), ("change-share", "together"), ("change-who", SmallFamily.Father));

        girl.Path.ShouldBe("/klaar");
        await using var db = test.Database.Open();
        var words = await db.ChildWords.SingleAsync();
        words.Text.ShouldBe("Dat het stil is ’s avonds");
        words.Share.ShouldBe("together");
        words.Hearers.ShouldBe([SmallFamily.Father]);
    }

    [Fact]
    public async Task SecondVisit_TellsNothingOfTheFirst_NeitherByItsLengthNorByItsQuestions()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await SmallFamily.AddAsync(test.Database);
        await using var site = await RunningSite.StartFamilyAsync(test.Database, clock);
        var seen = new List<(string Start, IReadOnlyList<string> Asked)>();
        foreach (var high in (bool[])[false, true])
        {
            var code = await Respondent.InviteAsync(test.Database, high ? SmallFamily.Father : SmallFamily.Mother, Wave.T0, clock, "core");
            using (var first = new Respondent(site))
            {
                await first.EnterSafelyAsync(code);
                var reached = false;
                for (var i = 0; i < 80 && !reached; i++)
                {
                    // Up to the first question about the past two weeks: half of what decides whether more is asked.
                    reached = first.Page.Body!.TextContent.Contains("twee weken", StringComparison.Ordinal);
                    var codes = first.Values.Where(v => char.IsAsciiDigit(v[0])).OrderBy(int.Parse).ToArray();
                    await first.SendAsync(first.Path.StartsWith("/pauze", StringComparison.Ordinal) ? ("verder", "1") : ("answer", codes.Length == 0 ? string.Empty : first.Hidden("question") == "0.alone" || first.Hidden("question") == "0.tonight" ? "1" : reached && high ? codes[^1] : codes[0]));
                }

                reached.ShouldBeTrue();
            }

            clock.Now = clock.Now.AddMinutes(30);
            using var second = new Respondent(site);
            await second.GetAsync("/");
            await second.SendAsync(("code", code));
            var start = second.Page.QuerySelector("main")!.TextContent;
            await second.SendAsync();
            await second.AnswerQuietlyAsync();
            seen.Add((start, second.Asked));
        }

        seen[1].Start.ShouldBe(seen[0].Start);
        seen[1].Asked.Count.ShouldBe(seen[0].Asked.Count);
    }

    [Fact]
    public async Task WhoWasNeverAskedBefore_IsNotToldToThinkOfTheLastTime()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await SmallFamily.AddAsync(test.Database);
        await using var site = await RunningSite.StartFamilyAsync(test.Database, clock);
        await using (var db = test.Database.Open())
        {
            db.Sheets.Add(new Luwte.App.Storage.Rows.SheetRow { Id = "earlier", FamilyId = SmallFamily.Id, Wave = 0, RespondentId = SmallFamily.Mother, Instrument = "cantril", Version = "1.0", CompletedOn = new DateOnly(2026, 2, 20), WindowMonths = 12, Language = "nl", Assisted = false });
            await db.SaveChangesAsync();
        }

        (await HintsAsync(test, site, SmallFamily.Mother)).ShouldContain("Denk aan de tijd sinds de vorige keer.");
        var never = await HintsAsync(test, site, SmallFamily.Father);
        never.ShouldNotContain("Denk aan de tijd sinds de vorige keer.");
        never.ShouldContain(h => h.Contains("12 maanden", StringComparison.Ordinal));
    }

    private async Task<IReadOnlyList<string>> HintsAsync(TestDatabase test, RunningSite site, string member)
    {
        var code = await Respondent.InviteAsync(test.Database, member, new Wave(1), clock);
        using var someone = new Respondent(site);
        var hints = new List<string>();
        await someone.EnterAsync(code);
        await someone.AnswerAllAsync((key, values) =>
        {
            hints.AddRange(someone.Page.QuerySelectorAll("main p").Select(p => p.TextContent.Trim()));
            return key is "0.alone" or "0.tonight" ? "1" : values.Where(v => char.IsAsciiDigit(v[0])).MinBy(int.Parse)!;
        });
        return hints;
    }
}
