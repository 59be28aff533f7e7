using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Derivation;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Families;

/// <summary>Who works with a family. Every change keeps exactly one case director in force.</summary>
internal static class KeepTeam
{
    /// <summary>Adds a colleague, or hands the case direction over to one who is or becomes part of the team.</summary>
    /// <returns>Nothing when it stands, else what is wrong. A walled colleague is refused like one who does not exist.</returns>
    public static async Task<IReadOnlyList<Problem>> AddAsync(LuwteDbContext db, string family, string? userName, bool caseDirector, DateOnly today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var normal = userName?.Trim().ToUpperInvariant() ?? string.Empty;
        var account = await db.Users.Where(u => u.NormalizedUserName == normal).Select(u => u.Id).SingleOrDefaultAsync(cancellationToken);
        if (account is null || await db.Walls.AnyAsync(w => w.AccountId == account && w.FamilyId == family && w.EndedAt == null, cancellationToken))
        {
            return [new Problem("Colleague", "no-colleague")];
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var inForce = await db.Assignments.Where(a => a.FamilyId == family && (a.Until == null || a.Until >= today)).ToListAsync(cancellationToken);
        var own = inForce.SingleOrDefault(a => a.AccountId == account);
        if (caseDirector)
        {
            foreach (var director in inForce.Where(a => a.CaseDirector && a.AccountId != account))
            {
                // The one who hands over stays in the team from today, so that the history shows both.
                director.Until = today.AddDays(-1);
                db.Assignments.Add(new AssignmentRow { FamilyId = family, AccountId = director.AccountId, CaseDirector = false, From = today });
            }
        }

        if (own is not null && caseDirector && !own.CaseDirector)
        {
            own.Until = today.AddDays(-1);
            own = null;
        }

        if (own is null)
        {
            db.Assignments.Add(new AssignmentRow { FamilyId = family, AccountId = account, CaseDirector = caseDirector, From = today });
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault))
        {
            // Two hand-overs at the same moment: the unique index let one through.
            await transaction.RollbackAsync(cancellationToken);
            db.ChangeTracker.Clear();
            return [new Problem("Colleague", "team-changed")];
        }

        await transaction.CommitAsync(cancellationToken);
        return [];
    }

    /// <summary>Ends somebody's work with a family; the case director first hands over.</summary>
    public static async Task<IReadOnlyList<Problem>> EndAsync(LuwteDbContext db, string family, string? account, DateOnly today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var row = await db.Assignments.SingleOrDefaultAsync(a => a.FamilyId == family && a.AccountId == account && (a.Until == null || a.Until >= today), cancellationToken);
        if (row is null)
        {
            return [];
        }

        if (row.CaseDirector)
        {
            return [new Problem("Colleague", "director-hands-over")];
        }

        row.Until = today.AddDays(-1);
        await db.SaveChangesAsync(cancellationToken);
        return [];
    }
}
