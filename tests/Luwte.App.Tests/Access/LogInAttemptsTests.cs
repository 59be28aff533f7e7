using Luwte.App.Access;
using Luwte.App.Storage;
using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Sites.Professional;
using Luwte.App.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Access;

public class LogInAttemptsTests
{
    private static readonly DateTimeOffset Morning = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly SetClock clock = new(Morning);

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task SixtyTriesAtTheSameMoment_AreJudgedFiveTimes(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var account = await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        var attempts = new LogInAttempts(test.Database, clock);

        var judged = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => Task.Run(() => attempts.TakeAsync(account, CancellationToken.None))));

        judged.Count(j => j).ShouldBe(LogInAttempts.Most);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Wait_EndsAfterFiveMinutes_AndTheCountBeginsAnew(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var account = await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        var attempts = new LogInAttempts(test.Database, clock);

        (await TakeAsync(attempts, account, LogInAttempts.Most)).ShouldBe(LogInAttempts.Most);
        clock.Now += LogInAttempts.Wait - TimeSpan.FromSeconds(1);
        (await TakeAsync(attempts, account, 1)).ShouldBe(0, "it waits");
        clock.Now += TimeSpan.FromSeconds(1);

        (await TakeAsync(attempts, account, 20)).ShouldBe(LogInAttempts.Most);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task WhatIsGivenBack_WipesOutNoWrongTry(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var account = await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        var attempts = new LogInAttempts(test.Database, clock);
        (await TakeAsync(attempts, account, LogInAttempts.Most - 1)).ShouldBe(LogInAttempts.Most - 1);

        for (var i = 0; i < 3; i++)
        {
            (await TakeAsync(attempts, account, 1)).ShouldBe(1, "the right password, as the fifth try");
            await attempts.GiveBackAsync(account, CancellationToken.None);
        }

        (await TakeAsync(attempts, account, 5)).ShouldBe(1, "four were wrong, so one is left");
        (await StateAsync(test.Database)).ShouldBe((LogInAttempts.Most, Morning + LogInAttempts.Wait));
        await attempts.ClearAsync(account, CancellationToken.None);
        (await StateAsync(test.Database)).ShouldBe((0, null));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task ClosedAccount_IsNeverJudged_AndTriesLeaveItClosed(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var account = await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        await using (var db = test.Database.Open())
        {
            await db.Users.ExecuteUpdateAsync(s => s.SetProperty(u => u.BlockedAt, Morning));
        }

        var attempts = new LogInAttempts(test.Database, clock);
        (await TakeAsync(attempts, account, 10)).ShouldBe(0);
        clock.Now += TimeSpan.FromDays(400);
        (await TakeAsync(attempts, account, 10)).ShouldBe(0);

        await using var after = test.Database.Open();
        (await after.Users.SingleAsync()).IsBlocked.ShouldBeTrue();
    }

    private static async Task<int> TakeAsync(LogInAttempts attempts, string account, int times)
    {
        var judged = 0;
        for (var i = 0; i < times; i++)
        {
            judged += await attempts.TakeAsync(account, CancellationToken.None) ? 1 : 0;
        }

        return judged;
    }

    private static async Task<(int Count, DateTimeOffset? Until)> StateAsync(Database database)
    {
        await using var db = database.Open();
        var user = await db.Users.AsNoTracking().SingleAsync();
        return (user.AccessFailedCount, user.LockoutEnd);
    }
}
