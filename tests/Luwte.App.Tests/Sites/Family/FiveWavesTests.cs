using Luwte.App.Measurement;
using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Storage;
using Luwte.Domain.Measurement;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites.Family;

/// <summary>One family through five waves: ages pass 12 and 18, the father drops out and comes back, the girl tells something.</summary>
public class FiveWavesTests
{
    private readonly SetClock clock = new(SmallFamily.Start);

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Family_IsFollowedFromT0ToT4(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await SmallFamily.AddAsync(test.Database);
        await using var site = await RunningSite.StartFamilyAsync(test.Database, clock);
        for (var wave = 0; wave <= 4; wave++)
        {
            clock.Now = SmallFamily.Start.AddMonths(new Wave(wave).MonthsAfterStart);
            foreach (var member in new[] { SmallFamily.Mother, SmallFamily.Father, SmallFamily.Girl, SmallFamily.Boy })
            {
                // The father does not answer at T1 and T2 and returns at T3.
                if (member != SmallFamily.Father || wave is 0 or > 2)
                {
                    await AnswerAsync(site, test, member, new Wave(wave));
                }
            }
        }

        await using var db = test.Database.Open();
        var sheets = await db.Sheets.AsNoTracking().ToListAsync();
        string Forms(string member, int wave) => string.Join(' ', sheets.Where(s => s.RespondentId == member && s.Wave == wave && s.Instrument.StartsWith("luwte-child-self", StringComparison.Ordinal)).Select(s => s.Instrument).Distinct());
        Forms(SmallFamily.Boy, 0).ShouldBe("luwte-child-self-short");
        Forms(SmallFamily.Boy, 4).ShouldBe("luwte-child-self-short");
        Forms(SmallFamily.Girl, 0).ShouldBe("luwte-child-self");
        sheets.Where(s => s.RespondentId == SmallFamily.Father).Select(s => s.Wave).Distinct().Order().ShouldBe([0, 3, 4]);
        sheets.Where(s => s.Instrument == "ace-10").ShouldAllBe(s => s.Wave == 0);
        sheets.Where(s => s.Instrument == "luwte-experience").Select(s => s.Wave).Distinct().Order().ToArray().ShouldBe([1, 2, 3, 4], "what help was like is asked at every later wave");
        sheets.Where(s => s.RespondentId == SmallFamily.Mother && s.Wave == 3).Select(s => s.Instrument).Distinct().ShouldNotContain("psc-17");
        (await db.Invitations.CountAsync(i => i.ClosedAt == null)).ShouldBe(0);
    }

    [Fact]
    public async Task BirthdaysBetweenWaves_ChangeWhoIsAskedWhat()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await SmallFamily.AddAsync(test.Database);
        await using var db = test.Database.Open();
        var invite = new InviteRespondent(db, Known.Content, CodePepper.Demo, clock);
        var asked = new List<(bool Boy, bool Girl)>();
        foreach (var year in new[] { 2026, 2029, 2030 })
        {
            clock.Now = new DateTimeOffset(year, 6, 1, 10, 0, 0, TimeSpan.Zero);
            var wave = new Wave(year - 2026);
            asked.Add((
                (await invite.RunAsync(new InviteRequest { FamilyId = SmallFamily.Id, MemberId = SmallFamily.Boy, Wave = wave, By = "w" }, CancellationToken.None)).IsValid,
                (await invite.RunAsync(new InviteRequest { FamilyId = SmallFamily.Id, MemberId = SmallFamily.Girl, Wave = wave, By = "w" }, CancellationToken.None)).IsValid));
        }

        // The girl is 18 in 2030; the boy is 12 in 2029 and gets the forms of a young person.
        asked.ShouldBe([(true, true), (true, true), (true, false)]);
    }

    [Fact]
    public async Task Girl_HearsWhoReadHerWordsAndWhatCameOfIt()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await SmallFamily.AddAsync(test.Database);
        await using var site = await RunningSite.StartFamilyAsync(test.Database, clock);
        await AnswerAsync(site, test, SmallFamily.Girl, Wave.T0, "Ik wil dat het stil is");
        await using (var db = test.Database.Open())
        {
            var words = await db.ChildWords.SingleAsync();
            (await AnswerChild.ReplyAsync(db, SmallFamily.Id, words.Id, "Wij hebben er met je ouders over gepraat, zoals je wilde.", "worker", clock.Now, CancellationToken.None)).ShouldBeEmpty();
        }

        clock.Now = SmallFamily.Start.AddMonths(12);
        using var girl = new Respondent(site);
        await girl.EnterAsync(await Respondent.InviteAsync(test.Database, SmallFamily.Girl, new Wave(1), clock));
        await girl.SendAsync(("answer", "1"));
        girl.Path.ShouldBe("/vraag", "nothing is shown before she said that she is alone and safe tonight");
        await girl.SendAsync(("answer", "1"));

        girl.Path.ShouldBe("/bericht");
        girl.Page.Body!.TextContent.ShouldContain("zoals je wilde");
        girl.Page.Body!.TextContent.ShouldNotContain("stil is");
        await girl.SendAsync();
        girl.Path.ShouldNotBe("/bericht");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task NotSafeTonight_MakesATask_ThatEscalatesByTheClock(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await SmallFamily.AddAsync(test.Database);
        await using var site = await RunningSite.StartFamilyAsync(test.Database, clock);
        using var girl = new Respondent(site);
        await girl.EnterAsync(await Respondent.InviteAsync(test.Database, SmallFamily.Girl, Wave.T0, clock));
        await girl.SendAsync(("answer", "1"));
        girl.Page.Body!.TextContent.ShouldContain("Wij lezen dit niet meteen");
        await girl.SendAsync(("answer", "0"));
        await girl.GetAsync("/vraag");

        await using var db = test.Database.Open();
        var task = await db.DangerTasks.SingleAsync();
        task.Danger.ShouldBe("not-safe-tonight");
        var escalate = new EscalateDanger(db, new OnCallDuty("duty", "manager"), clock);
        (await escalate.RunAsync(CancellationToken.None)).ShouldBe(0);
        clock.Now += TimeSpan.FromMinutes(61);
        (await escalate.RunAsync(CancellationToken.None)).ShouldBe(1);
        (await escalate.RunAsync(CancellationToken.None)).ShouldBe(0);
        clock.Now += TimeSpan.FromHours(3);
        (await escalate.RunAsync(CancellationToken.None)).ShouldBe(1);
        (await db.Outbox.Select(m => m.Address).Order().ToListAsync()).ShouldBe(["duty", "manager"]);
    }

    private async Task AnswerAsync(RunningSite site, TestDatabase test, string member, Wave wave, string words = "")
    {
        using var someone = new Respondent(site);
        await someone.EnterAsync(await Respondent.InviteAsync(test.Database, member, wave, clock));
        await someone.AnswerQuietlyAsync();
        if (someone.Path == "/woorden")
        {
            await someone.SendAsync(words.Length > 0 ? [("change", words), ("change-share", "together"), ("change-who", SmallFamily.Mother)] : []);
        }

        someone.Path.ShouldBe("/klaar", $"{member} at {wave}");
    }
}
