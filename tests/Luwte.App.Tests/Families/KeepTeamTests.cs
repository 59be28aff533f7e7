using Luwte.App.Access;
using Luwte.App.Families;
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

    [Theory]
    [InlineData("sqlite", 12)]
    [InlineData("postgres", 4)]
    public async Task RandomChangesOfTheTeam_LeaveExactlyOneCaseDirectorOnEachDay(string engine, int worlds)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
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
                    0 => await KeepTeam.AddAsync(db, family, who, caseDirector: true, day, CancellationToken.None),
                    1 => await KeepTeam.AddAsync(db, family, who, caseDirector: false, day, CancellationToken.None),
                    _ => await KeepTeam.EndAsync(db, family, accounts[who], day, CancellationToken.None),
                };
                db.ChangeTracker.Clear();
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

        await using (var db = test.Database.Open())
        {
            await KeepTeam.AddAsync(db, F, "an", caseDirector: true, Start, CancellationToken.None);
        }

        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(async () =>
        {
            await using var db = test.Database.Open();
            await KeepTeam.AddAsync(db, F, Names[i % Names.Length], caseDirector: true, Start.AddDays(5), CancellationToken.None);
        })));

        await using var after = test.Database.Open();
        (await after.Assignments.CountAsync(a => a.FamilyId == F && a.CaseDirector && a.Until == null)).ShouldBe(1);
    }
}
