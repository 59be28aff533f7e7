using Luwte.App.Access;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Audit;

/// <summary>
/// Writes the audit log: one record at a time, on a connection of its own, on the disk when the call returns. It does not
/// share the transaction of what it records, so that a refused or failed act is recorded too.
/// </summary>
/// <param name="database">Where.</param>
/// <param name="clock">When.</param>
/// <param name="source">Which program writes, for instance <c>professional-site</c>.</param>
/// <param name="origin">Who is at work in this moment; null where the program knows nobody.</param>
internal sealed class AuditTrail(Database database, TimeProvider clock, string source, Func<AuditOrigin?>? origin = null) : IDisposable
{
    // Any number will do as long as no other code of Luwte locks it.
    private const long ChainLock = 0x4C757774;

    // Within one process a queue is kinder than a database that is asked again and again whether it is free.
    private readonly SemaphoreSlim turn = new(1, 1);

    public async Task WriteAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var at = origin?.Invoke() is { } known && known.Account == entry.Actor ? known : null;
        await turn.WaitAsync(cancellationToken);
        try
        {
            await using var db = database.Open();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            if (db.Database.IsNpgsql())
            {
                // SQLite's transaction locks the file at its start; PostgreSQL has to be asked.
                await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({ChainLock})", cancellationToken);
            }

            var last = await db.Audit.AsNoTracking().OrderByDescending(a => a.Sequence).Select(a => new { a.Sequence, a.Hash }).FirstOrDefaultAsync(cancellationToken);
            at ??= entry.ActorRole.Length == 0 ? await StoredAsync(db, entry.Actor, cancellationToken) : null;
            db.Audit.Add(Row(entry, at, last?.Sequence ?? 0, last?.Hash ?? AuditChain.Start));
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    /// <summary>Role and organisation of who has no session yet, as at a log-in: both are asked also for a name that nobody has, so that the cost tells nothing.</summary>
    private static async Task<AuditOrigin?> StoredAsync(LuwteDbContext db, string account, CancellationToken cancellationToken)
    {
        var organisation = await db.Users.Where(u => u.Id == account).Select(u => u.Organisation).SingleOrDefaultAsync(cancellationToken);
        var roles = await db.UserClaims.Where(c => c.UserId == account && c.ClaimType == StaffRoles.Claim).Select(c => c.ClaimValue!).ToListAsync(cancellationToken);
        return organisation is null ? null : new AuditOrigin(account, string.Join('+', StaffRoles.ParseAll(roles).Order().Select(r => r.Code())), organisation, string.Empty);
    }

    private AuditRow Row(AuditEntry entry, AuditOrigin? at, long previousSequence, byte[] previousHash)
    {
        var row = new AuditRow
        {
            Sequence = previousSequence + 1,
            At = clock.GetUtcNow(),
            Event = entry.Event,
            Kind = entry.Kind switch { AuditKind.Create => "C", AuditKind.Read => "R", AuditKind.Update => "U", _ => "E" },
            Actor = entry.Actor,
            ActorRole = entry.ActorRole.Length > 0 ? entry.ActorRole : at?.Roles ?? string.Empty,
            FamilyId = entry.FamilyId,
            Object = entry.Object,
            Purpose = entry.Purpose,
            Ground = entry.Ground,
            Source = source,
            Outcome = entry.Refused ? "refused" : "done",
            Version = AuditChain.Version,
            Organisation = at?.Organisation,
            Subject = entry.Subject,
            Session = at?.Session is { Length: > 0 } session ? session : null,
            OnBehalfOf = entry.OnBehalfOf,
            PreviousHash = previousHash,
            Hash = [],
        };
        row.Hash = AuditChain.Hash(row);
        return row;
    }
}
