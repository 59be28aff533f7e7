using Luwte.App.Access;
using Luwte.App.Audit;
using Luwte.App.Families;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.App.Tests.Sites.Professional;
using Luwte.App.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Families;

public class KeepTeamTests
{
    private const string F = "f-mine";
    private static readonly DateOnly Start = new(2026, 1, 1);
    private static readonly string[] Names = ["an", "bo", "cas", "dee"];
    private static readonly AccessPerson Leader = new("leader", new HashSet<StaffRole> { StaffRole.TeamLeader });

    [Theory]
    [InlineData("sqlite", 12)]
    [InlineData("postgres", 4)]
    public async Task RandomChangesOfTheTeam_LeaveExactlyOneCaseDirectorOnEachDay(string engine, int worlds)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        using var audit = Trail(test.Database);
        var team = new KeepTeam(test.Database, audit, TimeProvider.System);
        var accounts = new Dictionary<string, string>();
        foreach (var name in Names)
        {
            accounts[name] = await ProfessionalVisit.AddAccountAsync(test.Database, name, StaffRole.Worker);
        }

        var random = new Random(20260505);
        for (var world = 0; world < worlds; world++)
        {
            var family = F + world;
            await ProfessionalVisit.AddFamilyAsync(test.Database, family);
            await using var db = test.Database.Open();
            db.Assignments.Add(new AssignmentRow { FamilyId = family, AccountId = accounts["an"], CaseDirector = true, From = Start });
            await db.SaveChangesAsync();
            var day = Start;
            for (var step = 0; step < 25; step++)
            {
                day = day.AddDays(random.Next(3));
                var who = Names[random.Next(Names.Length)];
                _ = random.Next(3) switch
                {
                    0 => await team.AddAsync(family, new NewColleague(who) { CaseDirector = true }, Leader, day, CancellationToken.None),
                    1 => await team.AddAsync(family, new NewColleague(who), Leader, day, CancellationToken.None),
                    _ => await team.EndAsync(family, accounts[who], Leader, day, CancellationToken.None),
                };
            }

            var rows = await db.Assignments.AsNoTracking().Where(a => a.FamilyId == family).ToListAsync();
            for (var d = Start; d <= day; d = d.AddDays(1))
            {
                rows.Count(a => a.CaseDirector && a.From <= d && (a.Until is null || a.Until >= d)).ShouldBe(1, $"world {world}, {d}");
                rows.Where(a => a.From <= d && (a.Until is null || a.Until >= d)).GroupBy(a => a.AccountId).ShouldAllBe(g => g.Count() == 1, $"world {world}, {d}: nobody twice");
            }
        }
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task HandOversAtTheSameMoment_LeaveOneCaseDirector(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await ProfessionalVisit.AddFamilyAsync(test.Database, F);
        foreach (var name in Names)
        {
            await ProfessionalVisit.AddAccountAsync(test.Database, name, StaffRole.Worker);
        }

        using var audit = Trail(test.Database);
        var team = new KeepTeam(test.Database, audit, TimeProvider.System);
        await team.AddAsync(F, new NewColleague("an") { CaseDirector = true }, Leader, Start, CancellationToken.None);

        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => team.AddAsync(F, new NewColleague(Names[i % Names.Length]) { CaseDirector = true }, Leader, Start.AddDays(5), CancellationToken.None))));

        await using var after = test.Database.Open();
        (await after.Assignments.CountAsync(a => a.FamilyId == F && a.CaseDirector && a.Until == null)).ShouldBe(1);
        (await after.Assignments.Where(a => a.FamilyId == F && a.Until == null).ToListAsync()).GroupBy(a => a.AccountId).ShouldAllBe(g => g.Count() == 1);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task SameColleagueAddedManyTimesAtOnce_IsInTheTeamOnce(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await ProfessionalVisit.AddFamilyAsync(test.Database, F);
        var colleague = await ProfessionalVisit.AddAccountAsync(test.Database, "bo", StaffRole.Worker);
        using var audit = Trail(test.Database);

        // Each from a program of its own: one program's audit log would put them in a row.
        var programs = Enumerable.Range(0, 8).Select(_ => Trail(test.Database)).ToArray();
        await Task.WhenAll(programs.Select(p => Task.Run(() => new KeepTeam(test.Database, p, TimeProvider.System).AddAsync(F, new NewColleague("bo"), Leader, Start, CancellationToken.None))));
        foreach (var program in programs)
        {
            program.Dispose();
        }

        await using var db = test.Database.Open();
        (await db.Assignments.CountAsync(a => a.AccountId == colleague)).ShouldBe(1);
        (await new KeepTeam(test.Database, audit, TimeProvider.System).EndAsync(F, colleague, Leader, Start.AddDays(1), CancellationToken.None)).ShouldBeEmpty();
        (await db.Assignments.AsNoTracking().SingleAsync(a => a.AccountId == colleague)).Until.ShouldBe(Start);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task CaseDirection_IsHandedOverByItsHolderOrALeader_ToAWorkerWhoCanOpenTheFile(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await ProfessionalVisit.AddFamilyAsync(test.Database, F);
        var an = await ProfessionalVisit.AddAccountAsync(test.Database, "an", StaffRole.Worker);
        var bo = await ProfessionalVisit.AddAccountAsync(test.Database, "bo", StaffRole.Worker);
        var chief = await ProfessionalVisit.AddAccountAsync(test.Database, "chief", StaffRole.TeamLeader);
        await ProfessionalVisit.AddAccountAsync(test.Database, "cas", StaffRole.Researcher);
        await ProfessionalVisit.AddAccountAsync(test.Database, "closed", StaffRole.Worker);
        await ProfessionalVisit.AssignAsync(test.Database, an, F, caseDirector: true);
        await ProfessionalVisit.AssignAsync(test.Database, bo, F);
        await using var db = test.Database.Open();
        await db.Users.Where(u => u.UserName == "closed").ExecuteUpdateAsync(u => u.SetProperty(x => x.BlockedAt, DateTimeOffset.UnixEpoch));
        using var audit = Trail(test.Database);
        var team = new KeepTeam(test.Database, audit, TimeProvider.System);
        async Task<string?> GiveAsync(string to, string by, StaffRole role, bool director = true) =>
            (await team.AddAsync(F, new NewColleague(to) { CaseDirector = director }, new AccessPerson(by, new HashSet<StaffRole> { role }), Start.AddDays(9), CancellationToken.None)).SingleOrDefault()?.Code;

        (await GiveAsync("bo", bo, StaffRole.Worker)).ShouldBe("director-only", "a member of the team does not take it");
        (await GiveAsync("chief", an, StaffRole.Worker)).ShouldBe("no-colleague", "who leads a team writes in no file");
        (await GiveAsync("cas", an, StaffRole.Worker)).ShouldBe("no-colleague");
        (await GiveAsync("closed", an, StaffRole.Worker)).ShouldBe("no-colleague");
        (await GiveAsync("closed", an, StaffRole.Worker, director: false)).ShouldBe("no-colleague");
        (await GiveAsync("cas", an, StaffRole.Worker, director: false)).ShouldBe("no-colleague");
        (await GiveAsync("chief", an, StaffRole.Worker, director: false)).ShouldBeNull();
        (await GiveAsync("bo", an, StaffRole.Worker)).ShouldBeNull();
        (await GiveAsync("an", an, StaffRole.Worker)).ShouldBe("director-only", "it is no longer theirs to give");
        (await GiveAsync("an", chief, StaffRole.TeamLeader)).ShouldBeNull();

        (await db.Assignments.AsNoTracking().SingleAsync(a => a.FamilyId == F && a.CaseDirector && a.Until == null)).AccountId.ShouldBe(an);
        (await db.Audit.Where(a => a.Outcome == "done").OrderBy(a => a.Sequence).Select(a => a.Event + " " + a.Object).ToListAsync()).ShouldBe([$"team.add {chief}", $"team.hand-over {bo}", $"team.hand-over {an}"]);
        (await db.Audit.CountAsync(a => a.Outcome == "refused")).ShouldBe(7);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task StandIn_HasALastDay_AndLeavesByItself(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await ProfessionalVisit.AddFamilyAsync(test.Database, F);
        var an = await ProfessionalVisit.AddAccountAsync(test.Database, "an", StaffRole.Worker);
        var bo = await ProfessionalVisit.AddAccountAsync(test.Database, "bo", StaffRole.Worker);
        await ProfessionalVisit.AssignAsync(test.Database, an, F, caseDirector: true);
        using var audit = Trail(test.Database);
        var team = new KeepTeam(test.Database, audit, TimeProvider.System);
        var day = Start.AddDays(40);
        async Task<string?> AddAsync(DateOnly? until, string? insteadOf) =>
            (await team.AddAsync(F, new NewColleague("bo") { Until = until, InsteadOf = insteadOf }, Leader, day, CancellationToken.None)).SingleOrDefault()?.Code;

        (await AddAsync(null, an)).ShouldBe("required", "who stands in has a last day");
        (await AddAsync(day.AddDays(-1), an)).ShouldBe("date-past");
        (await AddAsync(day.AddDays(14), bo)).ShouldBe("no-colleague", "nobody stands in for oneself");
        (await AddAsync(day.AddDays(14), an)).ShouldBeNull();

        var gate = new Gate(test.Database, audit, TimeProvider.System);
        async Task<AccessGround?> OnAsync(DateOnly on) =>
            await gate.AskAsync(new AccessPerson(bo, new HashSet<StaffRole> { StaffRole.Worker }), new AccessRequest(AccessAction.WriteFile, "plan.view", AuditKind.Read, F), on, CancellationToken.None);
        (await OnAsync(day.AddDays(14))).ShouldBe(AccessGround.Team);
        (await OnAsync(day.AddDays(15))).ShouldBeNull();
        await using var db = test.Database.Open();
        (await db.Assignments.SingleAsync(a => a.AccountId == bo)).InsteadOf.ShouldBe(an);
        (await AddAsync(day.AddDays(20), null)).ShouldBeNull();
        (await db.Assignments.AsNoTracking().SingleAsync(a => a.AccountId == bo)).Until.ShouldBe(day.AddDays(20), "one row, with another last day");
    }

    private static AuditTrail Trail(Database database) => new(database, TimeProvider.System, "test");
}
