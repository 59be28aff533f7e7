using Luwte.App.Audit;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Derivation;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Access;

/// <summary>A wall as a person typed it.</summary>
internal sealed record NewWall(string? UserName, string? Family, string? Reason);

/// <summary>
/// Puts walls up between a person and a file, and takes them down with a reason. A wall also ends the person's work with that
/// family; the case director first hands over, so that the family is never without one.
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

        var inForce = await db.Assignments.Where(a => a.FamilyId == family && a.AccountId == account && (a.Until == null || a.Until >= today)).ToListAsync(cancellationToken);
        if (inForce.Any(a => a.CaseDirector))
        {
            return [new Problem("UserName", "director-hands-over")];
        }

        if (await db.Walls.AnyAsync(w => w.FamilyId == family && w.AccountId == account && w.EndedAt == null, cancellationToken))
        {
            return [new Problem("UserName", "wall-stands")];
        }

        await WriteAsync("wall.up", AuditKind.Create, by, family, account!, reason, cancellationToken);
        foreach (var assignment in inForce)
        {
            assignment.Until = today.AddDays(-1);
        }

        db.Walls.Add(new WallRow { FamilyId = family, AccountId = account!, Reason = reason, SetBy = by, SetAt = clock.GetUtcNow() });
        await db.SaveChangesAsync(cancellationToken);
        return [];
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

    private Task WriteAsync(string what, AuditKind kind, string by, string family, string account, string reason, CancellationToken cancellationToken) =>
        audit.WriteAsync(new AuditEntry { Event = what, Kind = kind, Actor = by, ActorRole = string.Empty, FamilyId = family, Object = account, Purpose = reason, Ground = "role" }, cancellationToken);
}
