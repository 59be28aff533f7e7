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

/// <summary>
/// Random worlds in a real database: assignments with days, walls that stand or were taken down, glasses that are broken, were
/// or will be. What the gate says of each is compared with an oracle that reads the same facts by hand.
/// </summary>
public class GateWorldsTests
{
    private const int Accounts = 100;
    private const int Families = 100;

    private static readonly DateTimeOffset Now = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 6, 1);

    // Written again by hand: which roles open a file by its team at all, and by an emergency.
    private static readonly Dictionary<AccessAction, StaffRole[]> AboutFile = new()
    {
        [AccessAction.ReadFile] = [StaffRole.Worker, StaffRole.TeamLeader],
        [AccessAction.WriteFile] = [StaffRole.Worker],
        [AccessAction.InviteMember] = [StaffRole.Worker],
        [AccessAction.KeepTeam] = [StaffRole.Worker, StaffRole.TeamLeader],
        [AccessAction.ReadConfidentialPlan] = [StaffRole.Worker],
        [AccessAction.ReadHiddenAddress] = [StaffRole.Worker],
    };

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task TenThousandRandomWorlds_EqualTheOracle(string engine)
    {
        var random = new Random(20261130);
        await using var test = await TestDatabase.CreateAsync(engine);
        var worlds = new List<World>();
        await using (var db = test.Database.Open())
        {
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            for (var f = 0; f < Families; f++)
            {
                await ProfessionalVisit.AddFamilyAsync(test.Database, "f" + f);
            }

            for (var a = 0; a < Accounts; a++)
            {
                for (var f = 0; f < Families; f++)
                {
                    var world = World.Draw(random, "a" + a, "f" + f);
                    worlds.Add(world);
                    db.Assignments.AddRange(world.Assignments);
                    db.Walls.AddRange(world.Walls);
                    db.BrokenGlasses.AddRange(world.Glasses);
                }
            }

            await db.SaveChangesAsync();
        }

        var clock = new SetClock(Now);
        using var audit = new AuditTrail(test.Database, clock, "test");
        var gate = new Gate(test.Database, audit, clock);
        var opened = 0;
        foreach (var world in worlds)
        {
            var action = AboutFile.Keys.ElementAt(random.Next(AboutFile.Count));
            HashSet<StaffRole> roles = [.. StaffRoles.All.Where(_ => random.Next(2) == 0)];

            // Only refusals reach the log: ten thousand records that wait for the disk would test the disk.
            var ground = await gate.AskAsync(new AccessPerson(world.Account, roles), new AccessRequest(action, "world", AuditKind.Read, world.Family) { OnlyRefusals = true }, Today, CancellationToken.None);

            (ground is not null).ShouldBe(Oracle(roles, action, world), $"{string.Join(',', roles)} {action} {world}");
            opened += ground is null ? 0 : 1;
        }

        worlds.Count.ShouldBe(10_000);
        opened.ShouldBeInRange(1_500, 7_000);
        await using var after = test.Database.Open();
        (await after.Audit.CountAsync(r => r.Outcome == "refused")).ShouldBe(worlds.Count - opened);
    }

    private static bool Oracle(IReadOnlySet<StaffRole> roles, AccessAction action, World world)
    {
        if (!AboutFile[action].Any(roles.Contains))
        {
            return false;
        }

        foreach (var wall in world.Walls)
        {
            if (wall.EndedAt is null)
            {
                return false;
            }
        }

        foreach (var work in world.Assignments)
        {
            if (work.From.DayNumber <= Today.DayNumber && !(work.Until is { } last && last.DayNumber < Today.DayNumber))
            {
                return true;
            }
        }

        return action == AccessAction.ReadFile && world.Glasses.Any(g => Now >= g.At && Now < g.Until);
    }

    /// <summary>All that is known of one account and one family.</summary>
    private sealed record World(string Account, string Family, IReadOnlyList<AssignmentRow> Assignments, IReadOnlyList<WallRow> Walls, IReadOnlyList<BrokenGlassRow> Glasses)
    {
        public static World Draw(Random random, string account, string family)
        {
            DateOnly Day() => Today.AddDays(random.Next(-3, 4));
            DateTimeOffset Moment() => Now.AddMinutes(random.Next(-90, 91));
            return new World(
                account,
                family,
                [.. Enumerable.Range(0, random.Next(3)).Select(_ => Day()).Select(from => new AssignmentRow { FamilyId = family, AccountId = account, CaseDirector = false, From = from, Until = random.Next(2) == 0 ? null : from.AddDays(random.Next(4)) })],
                [.. Enumerable.Range(0, random.Next(5) == 0 ? 1 : 0).Select(_ => new WallRow { FamilyId = family, AccountId = account, Reason = "buren", SetBy = "x", SetAt = Now.AddDays(-9), EndedAt = random.Next(2) == 0 ? null : Now.AddDays(-1), EndedBy = "x" })],
                [.. Enumerable.Range(0, random.Next(3)).Select(_ => Moment()).Select(at => new BrokenGlassRow { FamilyId = family, AccountId = account, Reason = "spoed", At = at, Until = at.AddMinutes(60) })]);
        }

        public override string ToString() =>
            $"{Account} {Family}; team {string.Join(' ', Assignments.Select(a => $"{a.From}..{a.Until}"))}; walls {string.Join(' ', Walls.Select(w => w.EndedAt?.ToString("u") ?? "stands"))}; glass {string.Join(' ', Glasses.Select(g => $"{g.At:u}..{g.Until:u}"))}";
    }
}
