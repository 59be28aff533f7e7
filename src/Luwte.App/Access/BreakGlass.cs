using Luwte.App.Audit;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Derivation;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Access;

/// <summary>
/// Opens one file for reading in an emergency: with a reason, for an hour, and with a notice to those who review it. It does
/// not say whether the family exists; a glass broken for nothing is reviewed like any other.
/// </summary>
internal sealed class BreakGlass(Database database, AuditTrail audit, TimeProvider clock)
{
    public static readonly TimeSpan OpenFor = TimeSpan.FromMinutes(60);

    private const int ShortestReason = 10;

    public async Task<Checked<BrokenGlassRow>> RunAsync(string account, string family, string reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reason);
        var problems = new List<Problem>();
        if (string.IsNullOrWhiteSpace(family))
        {
            problems.Add(new Problem("Family", "required"));
        }

        if (reason.Trim().Length < ShortestReason)
        {
            problems.Add(new Problem("Reason", "reason-short"));
        }

        if (problems.Count > 0)
        {
            return Checked<BrokenGlassRow>.Invalid(problems);
        }

        var now = clock.GetUtcNow();
        var row = new BrokenGlassRow { FamilyId = family.Trim(), AccountId = account, Reason = reason.Trim(), At = now, Until = now + OpenFor };
        await audit.WriteAsync(
            new AuditEntry { Event = "glass.break", Kind = AuditKind.Execute, Actor = account, ActorRole = string.Empty, FamilyId = row.FamilyId, Purpose = row.Reason, Ground = "emergency" },
            cancellationToken);
        await using var db = database.Open();
        db.BrokenGlasses.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        return Checked<BrokenGlassRow>.Valid(row);
    }

    /// <summary>Every broken glass that nobody has judged yet, oldest first.</summary>
    public async Task<IReadOnlyList<BrokenGlassRow>> UnreviewedAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await db.BrokenGlasses.AsNoTracking().Where(g => g.ReviewedAt == null).OrderBy(g => g.At).ToListAsync(cancellationToken);
    }

    /// <summary>Records a judgement; nobody judges a glass of their own.</summary>
    /// <returns>False when there is no such open review for this person.</returns>
    public async Task<bool> ReviewAsync(long id, string reviewer, bool justified, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var row = await db.BrokenGlasses.SingleOrDefaultAsync(g => g.Id == id && g.ReviewedAt == null && g.AccountId != reviewer, cancellationToken);
        if (row is null)
        {
            return false;
        }

        row.ReviewedAt = clock.GetUtcNow();
        row.ReviewedBy = reviewer;
        row.Justified = justified;
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
