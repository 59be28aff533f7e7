using Luwte.App.Access;
using Luwte.App.Audit;
using Luwte.App.Families;
using Luwte.App.Storage.Rows;
using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Sites.Professional;
using Luwte.App.Tests.Storage;
using Luwte.Domain.Families;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Families;

public class AssignDirectorTests
{
    private static readonly DateOnly Today = new(2026, 6, 1);

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task FamilyWithoutCaseDirector_GetsOne_CountedAsFirst(string engine)
    {
        await using var world = await World.CreateAsync(engine);
        var waiting = await world.Assign.ListAsync(world.Leader, Today, 10, CancellationToken.None);
        waiting.Select(f => f.Id).ShouldBe(["f-old", "f-new"], "longest first; the family with a case director is not there");
        (waiting[0].Name, waiting[1].Name, string.Join(' ', waiting[0].ChildrenBorn)).ShouldBe(("f-old", "Gezin New", "2012 2019"));
        (await world.Assign.CountAsync(world.Leader, Today, CancellationToken.None)).ShouldBe(2);

        (await world.RunAsync("f-old", " AN ")).ShouldBeEmpty();

        (await world.Assign.ListAsync(world.Leader, Today, 10, CancellationToken.None)).Select(f => f.Id).ShouldBe(["f-new"]);
        var history = CareHistory.Of(await world.PeriodsAsync("f-old"), new DateOnly(2025, 1, 1), Today);
        history.ShouldBe(new CareHistory(Directors: 1, DirectorChanges: 0, Workers: 1, DaysToFirstDirector: 516, DaysWithoutDirector: 0));
        await using var db = world.Test.Database.Open();
        var record = await db.Audit.SingleAsync();
        (record.Event, record.Actor, record.FamilyId, record.Object, record.Outcome).ShouldBe(("team.director-given", world.Leader, "f-old", world.An, "done"));
        (await world.Assign.WorkersAsync(Today, CancellationToken.None)).Select(w => (w.UserName, w.Directs)).ShouldBe([("an", 1), ("bo", 1)]);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task WhoWorkedThereAlready_IsCaseDirectorFromToday(string engine)
    {
        await using var world = await World.CreateAsync(engine);
        await ProfessionalVisit.AssignAsync(world.Test.Database, world.An, "f-old");

        (await world.RunAsync("f-old", "an")).ShouldBeEmpty();

        var periods = await world.PeriodsAsync("f-old");
        periods.Where(p => p.HoldsOn(Today)).ShouldHaveSingleItem().CaseDirector.ShouldBeTrue();
        CareHistory.Of(periods, new DateOnly(2025, 1, 1), Today).DirectorChanges.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task FamilyOfSomebodyWhoLeft_GetsAnotherCaseDirector_CountedAsAChange(string engine)
    {
        await using var world = await World.CreateAsync(engine);
        await using (var db = world.Test.Database.Open())
        {
            (await db.Users.SingleAsync(u => u.UserName == "bo")).BlockedAt = DateTimeOffset.UnixEpoch;
            await db.SaveChangesAsync();
        }

        (await world.Assign.ListAsync(world.Leader, Today, 10, CancellationToken.None)).Select(f => (f.Id, f.HadDirector)).ShouldBe([("f-old", false), ("f-new", false), ("f-taken", true)]);
        (await world.RunAsync("f-taken", "an")).ShouldBeEmpty();

        var periods = await world.PeriodsAsync("f-taken");
        periods.Where(p => p.HoldsOn(Today)).ShouldHaveSingleItem().Who.ShouldBe(world.An);
        var history = CareHistory.Of(periods, new DateOnly(2026, 1, 5), Today);
        (history.Directors, history.DirectorChanges, history.DaysWithoutDirector).ShouldBe((2, 1, 0));
        (await world.RunAsync("f-taken", "an")).ShouldHaveSingleItem().Code.ShouldBe("no-longer-undirected");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task FamilyOfSomebodyWhoIsNoWorkerAnyMore_WaitsForACaseDirectorToo(string engine)
    {
        await using var world = await World.CreateAsync(engine);
        await using (var db = world.Test.Database.Open())
        {
            var bo = (await db.Users.SingleAsync(u => u.UserName == "bo")).Id;
            await db.UserClaims.Where(c => c.UserId == bo).ExecuteUpdateAsync(c => c.SetProperty(x => x.ClaimValue, "researcher"));
        }

        (await world.Assign.FindAsync("f-taken", world.Leader, Today, CancellationToken.None)).ShouldNotBeNull().HadDirector.ShouldBeTrue();
        (await world.RunAsync("f-taken", "an")).ShouldBeEmpty();
        (await world.PeriodsAsync("f-taken")).Where(p => p.HoldsOn(Today)).ShouldHaveSingleItem().Who.ShouldBe(world.An);
    }

    [Theory]
    [InlineData("f-old", "nobody", "no-colleague")]
    [InlineData("f-old", "", "no-colleague")]
    [InlineData("f-old", "leider", "no-colleague")]
    [InlineData("f-old", "walled", "no-colleague")]
    [InlineData("f-old", "blocked", "no-colleague")]
    [InlineData("f-taken", "an", "no-longer-undirected")]
    [InlineData("f-none", "an", "no-longer-undirected")]
    [InlineData("f-secret", "an", "no-longer-undirected")]
    public async Task WhatMayNotBe_ChangesNothing_AndAWallLooksLikeNobody(string family, string worker, string code)
    {
        await using var world = await World.CreateAsync("sqlite");
        await world.WallAsync(await ProfessionalVisit.AddAccountAsync(world.Test.Database, "walled", StaffRole.Worker), "f-old");
        await ProfessionalVisit.AddFamilyAsync(world.Test.Database, "f-secret");
        await world.WallAsync(world.Leader, "f-secret");
        await ProfessionalVisit.AddAccountAsync(world.Test.Database, "blocked", StaffRole.Worker);
        await using (var db = world.Test.Database.Open())
        {
            (await db.Users.SingleAsync(u => u.UserName == "blocked")).BlockedAt = DateTimeOffset.UnixEpoch;
            await db.SaveChangesAsync();
        }

        (await world.RunAsync(family, worker)).ShouldHaveSingleItem().Code.ShouldBe(code);

        await using var after = world.Test.Database.Open();
        (await after.Assignments.CountAsync()).ShouldBe(1);
        (await after.Audit.AnyAsync()).ShouldBeFalse();
        (await world.Assign.FindAsync("f-secret", world.Leader, Today, CancellationToken.None)).ShouldBeNull();
        (await world.Assign.ListAsync(world.Leader, Today, 10, CancellationToken.None)).ShouldNotContain(f => f.Id == "f-secret");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task TwoLeadersAtTheSameMoment_MakeOneCaseDirector(string engine)
    {
        await using var world = await World.CreateAsync(engine);

        var answers = await Task.WhenAll(world.RunAsync("f-old", "an"), world.RunAsync("f-old", "bo"));

        answers.Count(a => a.Count == 0).ShouldBe(1);
        answers.Single(a => a.Count > 0).Single().Code.ShouldBe("no-longer-undirected");
        (await world.PeriodsAsync("f-old")).Count(p => p.CaseDirector).ShouldBe(1);
    }

    private sealed class World(TestDatabase test, string leader, string an) : IAsyncDisposable
    {
        private readonly AuditTrail audit = new(test.Database, new SetClock(new DateTimeOffset(Today, new TimeOnly(8, 0), TimeSpan.Zero)), "test");

        public TestDatabase Test => test;

        public string Leader => leader;

        public string An => an;

        public AssignDirector Assign => new(test.Database, audit);

        public static async Task<World> CreateAsync(string engine)
        {
            var test = await TestDatabase.CreateAsync(engine);
            await ProfessionalVisit.AddFamilyAsync(test.Database, "f-new", "Gezin New");
            await ProfessionalVisit.AddFamilyAsync(test.Database, "f-old", string.Empty);
            await ProfessionalVisit.AddFamilyAsync(test.Database, "f-taken", "Gezin Taken");
            await using (var db = test.Database.Open())
            {
                (await db.Families.SingleAsync(f => f.Id == "f-old")).ReportDate = new DateOnly(2025, 1, 1);
                await db.SaveChangesAsync();
            }

            var an = await ProfessionalVisit.AddAccountAsync(test.Database, "an", StaffRole.Worker);
            var bo = await ProfessionalVisit.AddAccountAsync(test.Database, "bo", StaffRole.Worker);
            await ProfessionalVisit.AssignAsync(test.Database, bo, "f-taken", caseDirector: true);
            return new World(test, await ProfessionalVisit.AddAccountAsync(test.Database, "leider", StaffRole.TeamLeader), an);
        }

        public Task<IReadOnlyList<Luwte.Domain.Derivation.Problem>> RunAsync(string family, string worker) => Assign.RunAsync(family, worker, leader, Today, CancellationToken.None);

        public async Task WallAsync(string account, string family)
        {
            await using var db = test.Database.Open();
            db.Walls.Add(new WallRow { FamilyId = family, AccountId = account, Reason = "zijn eigen familie", SetBy = "x", SetAt = DateTimeOffset.UnixEpoch });
            await db.SaveChangesAsync();
        }

        public async Task<IReadOnlyList<CarePeriod>> PeriodsAsync(string family)
        {
            await using var db = test.Database.Open();
            return [.. (await db.Assignments.AsNoTracking().Where(a => a.FamilyId == family).ToListAsync()).Select(a => new CarePeriod(a.AccountId, a.CaseDirector, a.From, a.Until))];
        }

        public ValueTask DisposeAsync()
        {
            audit.Dispose();
            return test.DisposeAsync();
        }
    }
}
