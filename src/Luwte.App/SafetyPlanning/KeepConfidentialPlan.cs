using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Derivation;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.SafetyPlanning;

/// <summary>Reads and writes the plan of one threatened person. Each version stays.</summary>
internal static class KeepConfidentialPlan
{
    /// <summary>The newest version of each member's plan.</summary>
    public static async Task<IReadOnlyList<ConfidentialPlanRow>> LoadAsync(LuwteDbContext db, string family, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var rows = await db.ConfidentialPlans.AsNoTracking().Where(p => p.FamilyId == family).OrderBy(p => p.Revision).ToListAsync(cancellationToken);
        return [.. rows.GroupBy(r => r.MemberId).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Last())];
    }

    /// <param name="db">The store.</param>
    /// <param name="row">The next version; its revision is one more than the writer saw.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Nothing when it stands, else what is wrong.</returns>
    public static async Task<IReadOnlyList<Problem>> WriteAsync(LuwteDbContext db, ConfidentialPlanRow row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(row);
        if (string.IsNullOrWhiteSpace(row.Text))
        {
            return [new Problem("Text", "required")];
        }

        if (!await db.Members.AnyAsync(m => m.Id == row.MemberId && m.FamilyId == row.FamilyId, cancellationToken))
        {
            return [new Problem("Member", "required")];
        }

        if (await db.ConfidentialPlans.AnyAsync(p => p.FamilyId == row.FamilyId && p.MemberId == row.MemberId && p.Revision >= row.Revision, cancellationToken))
        {
            return [new Problem("Text", "changed-meanwhile")];
        }

        db.ConfidentialPlans.Add(row);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault))
        {
            // Two at the same moment: the index let one through.
            db.Entry(row).State = EntityState.Detached;
            return [new Problem("Text", "changed-meanwhile")];
        }

        return [];
    }
}
