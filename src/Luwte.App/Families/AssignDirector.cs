using Luwte.App.Access;
using Luwte.App.Audit;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Families;

/// <summary>A family that nobody has the case direction of, or somebody who can no longer open it.</summary>
/// <param name="Id">Number of the file.</param>
/// <param name="Name">How the team calls it; the number for an imported family.</param>
/// <param name="Municipality">Municipality at the report.</param>
/// <param name="ReportDate">Since when it waits.</param>
/// <param name="ChildrenBorn">Years of birth of the children, oldest first.</param>
/// <param name="HadDirector">There is a case director in name, whose account was closed or is no longer that of a worker.</param>
internal sealed record UndirectedFamily(string Id, string Name, string Municipality, DateOnly ReportDate, IReadOnlyList<int> ChildrenBorn, bool HadDirector);

/// <summary>Somebody who can get the case direction.</summary>
/// <param name="UserName">What the person logs in with.</param>
/// <param name="Name">Name as colleagues see it.</param>
/// <param name="Organisation">Organisation of the person.</param>
/// <param name="Directs">Families in which this person has the case direction today.</param>
internal sealed record WorkerChoice(string UserName, string Name, string Organisation, int Directs);

/// <summary>
/// Gives a family a case director where nobody can hand it over: families that came by import have none, and of some the case
/// director left. Whoever leads a team shares them out. Any other family is handed over by its case director
/// (<see cref="KeepTeam"/>).
/// </summary>
internal sealed class AssignDirector(Database database, AuditTrail audit)
{
    /// <summary>Families without case director, those that wait longest first; none from which a wall keeps this reader out.</summary>
    /// <param name="reader">Who looks.</param>
    /// <param name="today">The day it is in the Netherlands.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<UndirectedFamily>> ListAsync(string reader, DateOnly today, int most, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var families = await Undirected(db, reader, today).OrderBy(f => f.ReportDate).ThenBy(f => f.Id).Take(most).ToListAsync(cancellationToken);
        return await ShowAsync(db, families, today, cancellationToken);
    }

    /// <summary>How many there are.</summary>
    public async Task<int> CountAsync(string reader, DateOnly today, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await Undirected(db, reader, today).CountAsync(cancellationToken);
    }

    /// <summary>One of them; null when there is no such family, it has a case director, or a wall keeps this reader out.</summary>
    public async Task<UndirectedFamily?> FindAsync(string family, string reader, DateOnly today, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var found = await Undirected(db, reader, today).Where(f => f.Id == family).ToListAsync(cancellationToken);
        return (await ShowAsync(db, found, today, cancellationToken)).SingleOrDefault();
    }

    /// <summary>Everybody who can get the case direction, the same for each family: a shorter list would show a wall.</summary>
    public async Task<IReadOnlyList<WorkerChoice>> WorkersAsync(DateOnly today, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var users = await Colleagues.Workers(db).AsNoTracking().ToListAsync(cancellationToken);
        var directs = await db.Assignments.AsNoTracking().Where(a => a.CaseDirector && a.From <= today && (a.Until == null || a.Until >= today)).GroupBy(a => a.AccountId).Select(g => new { g.Key, Files = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Files, cancellationToken);
        return
        [
            .. users.Select(u => new WorkerChoice(u.UserName!, u.DisplayName, u.Organisation, directs.GetValueOrDefault(u.Id)))
                .OrderBy(w => w.Name, StringComparer.CurrentCulture).ThenBy(w => w.UserName, StringComparer.Ordinal),
        ];
    }

    /// <returns>Nothing when it stands, else what is wrong. A walled colleague is refused like one who does not exist.</returns>
    public async Task<IReadOnlyList<Problem>> RunAsync(string family, string? userName, string by, DateOnly today, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        if (!await Undirected(db, by, today).AnyAsync(f => f.Id == family, cancellationToken))
        {
            return [new Problem("Family", "no-longer-undirected")];
        }

        var worker = await Colleagues.FindDirectorAsync(db, family, userName, cancellationToken);
        if (worker is null)
        {
            return [new Problem("Worker", "no-colleague")];
        }

        // Whoever worked with the family already has the case direction from today; whoever had it and left, no longer. A
        // colleague who got it since the list was read keeps it: the unique index refuses a second one.
        var workers = Colleagues.Workers(db);
        var before = await db.Assignments
            .Where(a => a.FamilyId == family && (a.Until == null || a.Until >= today)
                && (a.AccountId == worker.Id || (a.CaseDirector && !workers.Any(u => u.Id == a.AccountId))))
            .ToListAsync(cancellationToken);
        await audit.WriteAsync(
            new AuditEntry { Event = "team.director-given", Kind = AuditKind.Update, Actor = by, ActorRole = StaffRole.TeamLeader.Code(), FamilyId = family, Object = worker.Id, Ground = "role" },
            cancellationToken);
        CaseDirection.Give(db, family, before, worker.Id, staying: false, today);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return [];
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault))
        {
            // Two leaders at the same moment: the unique index let one through.
            return [new Problem("Family", "no-longer-undirected")];
        }
    }

    private static IQueryable<FamilyRow> Undirected(LuwteDbContext db, string reader, DateOnly today)
    {
        var workers = Colleagues.Workers(db);
        return db.Families.AsNoTracking()
            .Where(f => !db.Assignments.Any(a => a.FamilyId == f.Id && a.CaseDirector && a.From <= today && (a.Until == null || a.Until >= today) && workers.Any(u => u.Id == a.AccountId))
                && !db.Walls.Any(w => w.FamilyId == f.Id && w.AccountId == reader && w.EndedAt == null));
    }

    private static async Task<IReadOnlyList<UndirectedFamily>> ShowAsync(LuwteDbContext db, IReadOnlyList<FamilyRow> families, DateOnly today, CancellationToken cancellationToken)
    {
        var ids = families.Select(f => f.Id).ToList();
        var children = (await db.Members.AsNoTracking().Where(m => ids.Contains(m.FamilyId) && m.Role == Role.Child).Select(m => new { m.FamilyId, m.BirthYear }).ToListAsync(cancellationToken)).ToLookup(m => m.FamilyId, m => m.BirthYear);
        var directed = (await db.Assignments.AsNoTracking().Where(a => ids.Contains(a.FamilyId) && a.CaseDirector && a.From <= today && (a.Until == null || a.Until >= today)).Select(a => a.FamilyId).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        return [.. families.Select(f => new UndirectedFamily(f.Id, f.Name.Length > 0 ? f.Name : f.Id, f.Municipality, f.ReportDate, [.. children[f.Id].Order()], directed.Contains(f.Id)))];
    }
}
