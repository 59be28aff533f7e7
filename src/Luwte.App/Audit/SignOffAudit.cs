using System.Globalization;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Audit;

/// <summary>Somebody looked through the audit log and signs for it: until which record, and what was seen.</summary>
internal sealed class SignOffAudit(Database database, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Sign-offs that the page shows.</summary>
    public const int Shown = 10;

    /// <summary>The last ones, newest first.</summary>
    public async Task<IReadOnlyList<AuditReviewRow>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await db.AuditReviews.AsNoTracking().OrderByDescending(r => r.Id).Take(Shown).ToListAsync(cancellationToken);
    }

    /// <summary>Sequence of the newest record; 0 in an empty log.</summary>
    public async Task<long> NewestAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await db.Audit.MaxAsync(a => (long?)a.Sequence, cancellationToken) ?? 0;
    }

    /// <summary>Signs until a record; one that is not there yet was not looked at.</summary>
    public async Task RunAsync(string by, string role, long until, string? remark, CancellationToken cancellationToken)
    {
        var seen = Math.Clamp(until, 0, await NewestAsync(cancellationToken));
        var line = remark?.Trim() ?? string.Empty;
        await audit.WriteAsync(
            new AuditEntry { Event = "log.signed", Kind = AuditKind.Update, Actor = by, ActorRole = role, Object = seen.ToString(CultureInfo.InvariantCulture), Purpose = line.Length > 0 ? line : null, Ground = "role" },
            cancellationToken);
        await using var db = database.Open();
        db.AuditReviews.Add(new AuditReviewRow { By = by, At = clock.GetUtcNow(), Until = seen, Remark = line });
        await db.SaveChangesAsync(cancellationToken);
    }
}
