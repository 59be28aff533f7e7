extern alias bench;
using bench::Luwte.Bench.Faults;
using bench::Luwte.Bench.Saves;
using Luwte.App.Measurement;
using Luwte.App.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Measurement;

public class AnswerWriterTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task TwentyKillsDuringAStorm_LoseNothingAndDoubleNothing(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);

        var result = await KillStorm.RunAsync(engine, test.Database, kills: 20, seed: 7);

        result.Acknowledged.ShouldBeGreaterThan(500);
        result.DangerAcknowledged.ShouldBeGreaterThan(5);
        (result.Lost, result.Doubled, result.DangerLost).ShouldBe((0, 0, 0));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task SamePageManyTimesAtOnce_IsWrittenOnce(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await SaveLoad.PrepareAsync(test.Database);
        await using var first = new AnswerWriter(test.Database);
        await using var second = new AnswerWriter(test.Database);

        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => (i % 2 == 0 ? first : second).SaveAsync(SaveLoad.Page(50 * (i % 3)))));

        await using var db = test.Database.Open();
        (await db.Answers.CountAsync()).ShouldBe(3);
        (await db.DangerTasks.CountAsync()).ShouldBe(3);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task PageThatCannotBeWritten_IsRefusedAlone(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await SaveLoad.PrepareAsync(test.Database);
        await using var writer = new AnswerWriter(test.Database);

        var saves = Enumerable.Range(0, 40).Select(i => i == 13 ? SaveLoad.Page(i) with { SheetId = "nowhere", MemberId = "nobody" } : SaveLoad.Page(i)).Select(writer.SaveAsync).ToArray();
        await Task.WhenAll(saves.Select(s => s.ContinueWith(_ => { }, TaskScheduler.Default)));

        saves.Count(s => s.IsCompletedSuccessfully).ShouldBe(39);
        saves[13].IsFaulted.ShouldBeTrue();
        await using var db = test.Database.Open();
        (await db.Answers.CountAsync()).ShouldBe(39);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task AnotherAnswer_IsAnotherRevision(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await SaveLoad.PrepareAsync(test.Database);
        await using var writer = new AnswerWriter(test.Database);
        var page = SaveLoad.Page(1);

        await writer.SaveAsync(page);
        await writer.SaveAsync(page with { Nonce = "again", Answers = [page.Answers[0] with { Value = 3 }] });
        await writer.SaveAsync(page);

        await using var db = test.Database.Open();
        (await db.Answers.OrderBy(a => a.Revision).Select(a => new { a.Revision, a.Value }).ToListAsync())
            .Select(a => (a.Revision, a.Value)).ShouldBe([(1, (short)1), (2, (short)3)]);
    }
}
