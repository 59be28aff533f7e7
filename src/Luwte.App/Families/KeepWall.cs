using Luwte.App.Audit;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Derivation;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Families;

/// <summary>A wall as a person typed it.</summary>
internal sealed record NewWall(string? UserName, string? Family, string? Reason)
{
    /// <summary>User name of the worker who gets the case direction, where the wall keeps the case director out.</summary>
    public string? Successor { get; init; }
}

/// <summary>
/// Puts walls up between a person and a file, and takes them down with a reason. A wall also ends the person's work with that
/// family. Where that person is the case director, the wall and the new case director come in one stroke: nobody waits for
/// the very person whom the wall keeps out, and the family is never without one.
/// </summary>
internal sealed class KeepWall(Database database, AuditTrail audit, TimeProvider clock)
{
    private const int ShortestReason = 10;

    /// <summary>Every wall, those that stand first, newest first.</summary>
    public async Task<IReadOnlyList<WallRow>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await db.Walls.AsNoTracking().OrderBy(w => w.EndedAt != null).ThenByDescending(w => w.SetAt).ToListAsync(cancellationToken);
    }

    /// <returns>Nothing when it stands, else what is wrong.</returns>
    public async Task<IReadOnlyList<Problem>> SetAsync(NewWall wall, string by, DateOnly today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wall);
        await using var db = database.Open();
        var normal = wall.UserName?.Trim().ToUpperInvariant() ?? string.Empty;
        var family = wall.Family?.Trim() ?? string.Empty;
        var reason = wall.Reason?.Trim() ?? string.Empty;
        var account = await db.Users.Where(u => u.NormalizedUserName == normal).Select(u => u.Id).SingleOrDefaultAsync(cancellationToken);
        var problems = new List<Problem>();
        if (account is null)
        {
            problems.Add(new Problem("UserName", "no-account"));
        }

        // A wrong number would be a wall that keeps nobody out. Numbers are drawn at random, so that trying them finds nothing.
        if (!await db.Families.AnyAsync(f => f.Id == family, cancellationToken))
        {
            problems.Add(new Problem("Family", "no-file"));
        }

        if (reason.Length < ShortestReason)
        {
            problems.Add(new Problem("Reason", "reason-short"));
        }

        if (problems.Count > 0)
        {
            return problems;
        }

        if (await db.Walls.AnyAsync(w => w.FamilyId == family && w.AccountId == account && w.EndedAt == null, cancellationToken))
        {
            return [new Problem("UserName", "wall-stands")];
        }

        LuwteUser? successor = null;
        if (await DirectsAsync(db, family, account!, today, cancellationToken))
        {
            if (string.IsNullOrWhiteSpace(wall.Successor))
            {
                return [new Problem("Successor", "successor-needed")];
            }

            successor = await Colleagues.FindDirectorAsync(db, family, wall.Successor, cancellationToken);
            if (successor is null || successor.Id == account)
            {
                return [new Problem("Successor", "no-colleague")];
            }
        }

        await WriteAsync("wall.up", AuditKind.Create, by, family, account!, reason, cancellationToken);
        if (successor is not null)
        {
            await WriteAsync("team.director-given", AuditKind.Update, by, family, successor.Id, reason: null, cancellationToken);
        }

        return await PutUpAsync(new WallRow { FamilyId = family, AccountId = account!, Reason = reason, SetBy = by, SetAt = clock.GetUtcNow() }, successor?.Id, today, cancellationToken);
    }

    /// <returns>Nothing when it is down, else what is wrong.</returns>
    public async Task<IReadOnlyList<Problem>> EndAsync(long id, string? reason, string by, CancellationToken cancellationToken)
    {
        var why = reason?.Trim() ?? string.Empty;
        if (why.Length < ShortestReason)
        {
            return [new Problem("EndReason", "reason-short")];
        }

        await using var db = database.Open();
        var wall = await db.Walls.SingleOrDefaultAsync(w => w.Id == id && w.EndedAt == null, cancellationToken);
        if (wall is null)
        {
            return [];
        }

        // Whom a wall keeps out does not take it down.
        if (wall.AccountId == by)
        {
            return [new Problem("EndReason", "own-wall")];
        }

        await WriteAsync("wall.down", AuditKind.Update, by, wall.FamilyId, wall.AccountId, why, cancellationToken);
        (wall.EndedAt, wall.EndedBy, wall.EndReason) = (clock.GetUtcNow(), by, why);
        await db.SaveChangesAsync(cancellationToken);
        return [];
    }

    /// <summary>The wall, the end of the work and the new case director: all of it or nothing.</summary>
    private async Task<IReadOnlyList<Problem>> PutUpAsync(WallRow wall, string? successor, DateOnly today, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        await using var turn = await FileTurn.BeginAsync(db, wall.FamilyId, cancellationToken);
        if (successor is null && await DirectsAsync(db, wall.FamilyId, wall.AccountId, today, cancellationToken))
        {
            // The case direction went to this person while the turn was waited for.
            return [new Problem("Successor", "successor-needed")];
        }

        var inForce = await db.Assignments.Where(a => a.FamilyId == wall.FamilyId && (a.Until == null || a.Until >= today)).ToListAsync(cancellationToken);
        foreach (var assignment in inForce.Where(a => a.AccountId == wall.AccountId))
        {
            assignment.Until = today.AddDays(-1);
        }

        if (successor is not null)
        {
            CaseDirection.Give(db, wall.FamilyId, inForce, successor, staying: false, today);
        }

        db.Walls.Add(wall);
        await db.SaveChangesAsync(cancellationToken);
        await turn.CommitAsync(cancellationToken);
        return [];
    }

    private static Task<bool> DirectsAsync(LuwteDbContext db, string family, string account, DateOnly today, CancellationToken cancellationToken) =>
        db.Assignments.AnyAsync(a => a.FamilyId == family && a.AccountId == account && a.CaseDirector && (a.Until == null || a.Until >= today), cancellationToken);

    private Task WriteAsync(string what, AuditKind kind, string by, string family, string account, string? reason, CancellationToken cancellationToken) =>
        audit.WriteAsync(new AuditEntry { Event = what, Kind = kind, Actor = by, ActorRole = string.Empty, FamilyId = family, Object = account, Purpose = reason, Ground = "role" }, cancellationToken);
}
