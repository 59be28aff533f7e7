using Luwte.App.Access;
using Luwte.App.Audit;
using Luwte.App.Storage.Rows;
using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Sites.Professional;
using Luwte.App.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Access;

public class GateTests
{
    private static readonly DateOnly Today = new(2026, 6, 1);
    private static readonly AccessPerson Worker = new("w", new HashSet<StaffRole> { StaffRole.Worker });

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Assignment_CountsFromItsFirstToItsLastDay(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await ProfessionalVisit.AddFamilyAsync(test.Database, "f");
        await using (var db = test.Database.Open())
        {
            db.Assignments.Add(new AssignmentRow { FamilyId = "f", AccountId = "w", CaseDirector = false, From = Today, Until = Today.AddDays(2) });
            await db.SaveChangesAsync();
        }

        using var audit = new AuditTrail(test.Database, TimeProvider.System, "test");
        var gate = new Gate(test.Database, audit, TimeProvider.System);
        async Task<AccessGround?> On(DateOnly day) => await gate.AskAsync(Worker, new AccessRequest(AccessAction.ReadFile, "family.view", AuditKind.Read, "f"), day, CancellationToken.None);

        (await On(Today.AddDays(-1))).ShouldBeNull();
        (await On(Today)).ShouldBe(AccessGround.Team);
        (await On(Today.AddDays(2))).ShouldBe(AccessGround.Team);
        (await On(Today.AddDays(3))).ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task BrokenGlass_OpensForAnHour_AndIsReviewedBySomebodyElse(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await ProfessionalVisit.AddFamilyAsync(test.Database, "f");
        var clock = new SetClock(new DateTimeOffset(2026, 6, 1, 8, 0, 0, TimeSpan.Zero));
        using var audit = new AuditTrail(test.Database, clock, "test");
        var gate = new Gate(test.Database, audit, clock);
        var glass = new BreakGlass(test.Database, audit, clock);
        async Task<AccessGround?> Ask() => await gate.AskAsync(Worker, new AccessRequest(AccessAction.ReadFile, "family.view", AuditKind.Read, "f"), Today, CancellationToken.None);

        (await Ask()).ShouldBeNull();
        (await glass.RunAsync(Worker, "f", "kort", CancellationToken.None)).IsValid.ShouldBeFalse();
        (await glass.RunAsync(Worker, "f", "aaaaaaaaaaaaaaaaaaaaaaaaaaaa", CancellationToken.None)).Problems.ShouldHaveSingleItem().Code.ShouldBe("glass-reason");
        var broken = await glass.RunAsync(Worker, "f", "Moeder belde: hij staat voor de deur", CancellationToken.None);
        (await Ask()).ShouldBe(AccessGround.Emergency);
        clock.Now += TimeSpan.FromMinutes(60);
        (await Ask()).ShouldBeNull();

        var review = new ReviewGlass(test.Database, audit, clock);
        var leader = new AccessPerson("leader", new HashSet<StaffRole> { StaffRole.TeamLeader });
        (await review.UnreviewedAsync("leader", CancellationToken.None)).Count.ShouldBe(1);
        await review.JudgeAsync(broken.Value!.Id, Worker, true, "goed gedaan", CancellationToken.None);
        (await review.WaitingAsync("leader", CancellationToken.None)).Count.ShouldBe(1, "nobody judges an own one");
        (await review.JudgeAsync(broken.Value.Id, leader, true, " ", CancellationToken.None)).ShouldHaveSingleItem().Code.ShouldBe("required");
        (await review.JudgeAsync(broken.Value.Id, leader, false, "het team was bereikbaar", CancellationToken.None)).ShouldBeEmpty();
        (await review.JudgeAsync(broken.Value.Id, leader, true, "toch goed", CancellationToken.None)).ShouldBeEmpty();
        (await review.UnreviewedAsync("leader", CancellationToken.None)).ShouldBeEmpty();
        var judged = (await review.JudgedAsync("leader", CancellationToken.None)).ShouldHaveSingleItem();
        (judged.Justified, judged.ReviewNote, judged.ReviewedBy).ShouldBe((false, "het team was bereikbaar", "leader"), "the first judgement stands");
        await using var db = test.Database.Open();
        var record = await db.Audit.SingleAsync(a => a.Event == "glass.judged");
        (record.FamilyId, record.Object, record.Actor, record.ActorRole, record.Purpose).ShouldBe(("f", "w", "leader", "team-leader", "not justified: het team was bereikbaar"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task ThirdGlassInARow_WaitsForAJudgement_AlsoWhenTheyComeAtOnce(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var account = await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        await ProfessionalVisit.AddFamilyAsync(test.Database, "f-0");
        var person = new AccessPerson(account, Worker.Roles);
        var trails = Enumerable.Range(0, 6).Select(_ => new AuditTrail(test.Database, TimeProvider.System, "test")).ToArray();

        var broken = await Task.WhenAll(trails.Select((t, i) => Task.Run(() => new BreakGlass(test.Database, t, TimeProvider.System).RunAsync(person, $"f-{i}", "Moeder belde: hij staat voor de deur", CancellationToken.None))));

        broken.Count(b => b.IsValid).ShouldBe(BreakGlass.MostWaiting);
        broken.Where(b => !b.IsValid).SelectMany(b => b.Problems).ShouldAllBe(p => p.Code == "glass-waiting");
        var review = new ReviewGlass(test.Database, trails[0], TimeProvider.System);
        var leader = new AccessPerson("leader", new HashSet<StaffRole> { StaffRole.TeamLeader });
        await review.JudgeAsync(broken.First(b => b.IsValid).Value!.Id, leader, true, "terecht", CancellationToken.None);
        (await new BreakGlass(test.Database, trails[0], TimeProvider.System).RunAsync(person, "f-9", "Moeder belde: hij staat voor de deur", CancellationToken.None)).IsValid.ShouldBeTrue();
        foreach (var trail in trails)
        {
            trail.Dispose();
        }
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task ReviewerBehindAWall_SeesNoGlassOfThatFile(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await ProfessionalVisit.AddFamilyAsync(test.Database, "f");
        using var audit = new AuditTrail(test.Database, TimeProvider.System, "test");
        var broken = await new BreakGlass(test.Database, audit, TimeProvider.System).RunAsync(Worker, "f", "Moeder belde: hij staat voor de deur", CancellationToken.None);
        await using var db = test.Database.Open();
        db.Walls.Add(new WallRow { FamilyId = "f", AccountId = "leader", Reason = "zijn eigen familie", SetBy = "x", SetAt = DateTimeOffset.UnixEpoch });
        await db.SaveChangesAsync();
        var review = new ReviewGlass(test.Database, audit, TimeProvider.System);

        await review.JudgeAsync(broken.Value!.Id, new AccessPerson("leader", new HashSet<StaffRole> { StaffRole.TeamLeader }), true, "terecht", CancellationToken.None);

        (await review.UnreviewedAsync("leader", CancellationToken.None)).ShouldBeEmpty();
        (await review.WaitingAsync("leader", CancellationToken.None)).Count.ShouldBe(0);
        (await review.UnreviewedAsync("privacy", CancellationToken.None)).Count.ShouldBe(1, "not judged by whom the wall keeps out");
    }

    [Fact]
    public async Task AuditThatCannotBeWritten_OpensNothing()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await ProfessionalVisit.AddFamilyAsync(test.Database, "f");
        await using (var db = test.Database.Open())
        {
            db.Assignments.Add(new AssignmentRow { FamilyId = "f", AccountId = "w", CaseDirector = false, From = Today });
            await db.SaveChangesAsync();
            await db.Database.ExecuteSqlRawAsync("drop table audit");
        }

        using var audit = new AuditTrail(test.Database, TimeProvider.System, "test");
        var gate = new Gate(test.Database, audit, TimeProvider.System);

        await Should.ThrowAsync<Microsoft.Data.Sqlite.SqliteException>(() =>
            gate.AskAsync(Worker, new AccessRequest(AccessAction.ReadFile, "family.view", AuditKind.Read, "f"), Today, CancellationToken.None));
    }
}
