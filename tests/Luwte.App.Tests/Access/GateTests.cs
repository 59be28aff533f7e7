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
        (await glass.RunAsync("w", "f", "kort", CancellationToken.None)).IsValid.ShouldBeFalse();
        var broken = await glass.RunAsync("w", "f", "Moeder belde: hij staat voor de deur", CancellationToken.None);
        (await Ask()).ShouldBe(AccessGround.Emergency);
        clock.Now += TimeSpan.FromMinutes(60);
        (await Ask()).ShouldBeNull();

        (await glass.UnreviewedAsync(CancellationToken.None)).Count.ShouldBe(1);
        (await glass.ReviewAsync(broken.Value!.Id, "w", true, CancellationToken.None)).ShouldBeFalse();
        (await glass.ReviewAsync(broken.Value.Id, "leader", true, CancellationToken.None)).ShouldBeTrue();
        (await glass.UnreviewedAsync(CancellationToken.None)).ShouldBeEmpty();
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
