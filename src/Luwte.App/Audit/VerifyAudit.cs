using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Audit;

/// <summary>What a check of the audit log found.</summary>
/// <param name="Records">Records that were read and are right.</param>
/// <param name="Head">Hash of the last of them, lower-case hex. Noted elsewhere, it shows later whether the end was cut off.</param>
/// <param name="FaultAt">Sequence of the first record that is wrong; null when all is right.</param>
/// <param name="Fault"><c>gap</c>, <c>chain</c>, <c>content</c> or <c>head</c>.</param>
internal sealed record AuditCheck(long Records, string Head, long? FaultAt, string? Fault);

/// <summary>Reads the whole audit log and recomputes its chain.</summary>
internal static class VerifyAudit
{
    /// <param name="db">The store.</param>
    /// <param name="noted">A head noted earlier, as <c>sequence:hash</c>: the log must still hold it.</param>
    /// <param name="cancellationToken">Stops between records.</param>
    public static async Task<AuditCheck> RunAsync(LuwteDbContext db, (long Sequence, string Hash)? noted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await CheckAsync(db.Audit.AsNoTracking().OrderBy(a => a.Sequence).AsAsyncEnumerable(), noted, cancellationToken);
    }

    /// <summary>The same for records that lie elsewhere, in the order in which they are stored.</summary>
    public static async Task<AuditCheck> CheckAsync(IAsyncEnumerable<AuditRow> log, (long Sequence, string Hash)? noted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(log);
        var records = 0L;
        var hash = AuditChain.Start;
        await foreach (var row in log.WithCancellation(cancellationToken))
        {
            if (AuditChain.FaultOf(row, records, hash) is { } fault)
            {
                return new AuditCheck(records, Convert.ToHexStringLower(hash), row.Sequence, fault);
            }

            records = row.Sequence;
            hash = row.Hash;
            if (noted?.Sequence == records && noted.Value.Hash != Convert.ToHexStringLower(hash))
            {
                return new AuditCheck(records, Convert.ToHexStringLower(hash), records, "head");
            }
        }

        return noted?.Sequence > records
            ? new AuditCheck(records, Convert.ToHexStringLower(hash), records + 1, "head")
            : new AuditCheck(records, Convert.ToHexStringLower(hash), null, null);
    }
}
