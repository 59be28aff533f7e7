using Luwte.App.Audit;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Derivation;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Access;

/// <summary>
/// Opens one file for reading in an emergency: with a reason, for an hour, and with a notice to those who review it. It does
/// not say whether the family exists; a glass broken for nothing is reviewed like any other. Who has two that nobody judged
/// yet opens no third.
/// </summary>
internal sealed class BreakGlass(Database database, AuditTrail audit, TimeProvider clock)
{
    public static readonly TimeSpan OpenFor = TimeSpan.FromMinutes(60);

    /// <summary>Glasses of one account that may wait for a judgement at the same time.</summary>
    public const int MostWaiting = 2;

    private const int ShortestReason = 20;

    public async Task<Checked<BrokenGlassRow>> RunAsync(AccessPerson person, string family, string reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(reason);
        var problems = new List<Problem>();
        if (string.IsNullOrWhiteSpace(family))
        {
            problems.Add(new Problem("Family", "required"));
        }

        if (reason.Trim().Length < ShortestReason || reason.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length < 2)
        {
            problems.Add(new Problem("Reason", "glass-reason"));
        }

        if (problems.Count > 0)
        {
            return Checked<BrokenGlassRow>.Invalid(problems);
        }

        var now = clock.GetUtcNow();
        var row = new BrokenGlassRow { FamilyId = family.Trim(), AccountId = person.Account, Reason = reason.Trim(), At = now, Until = now + OpenFor };
        await audit.WriteAsync(
            new AuditEntry { Event = "glass.break", Kind = AuditKind.Execute, Actor = person.Account, ActorRole = person.RoleCodes, FamilyId = row.FamilyId, Purpose = row.Reason, Ground = "emergency" },
            cancellationToken);
        await using var db = database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Writing the account as it is locks it on PostgreSQL, so that two at the same moment are counted one after the other.
        await db.Users.Where(u => u.Id == person.Account).ExecuteUpdateAsync(u => u.SetProperty(x => x.DisplayName, x => x.DisplayName), cancellationToken);
        if (await db.BrokenGlasses.CountAsync(g => g.AccountId == person.Account && g.ReviewedAt == null, cancellationToken) >= MostWaiting)
        {
            return Checked<BrokenGlassRow>.Invalid([new Problem("Reason", "glass-waiting")]);
        }

        db.BrokenGlasses.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Checked<BrokenGlassRow>.Valid(row);
    }
}
