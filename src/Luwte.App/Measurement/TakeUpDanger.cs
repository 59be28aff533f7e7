using Luwte.App.Storage;
using Luwte.Domain.Derivation;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Measurement;

/// <summary>Takes up an answer that may mean danger, and closes it with what was done.</summary>
internal static class TakeUpDanger
{
    public static async Task AcknowledgeAsync(LuwteDbContext db, string family, string task, string account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        await db.DangerTasks.Where(d => d.Id == task && d.FamilyId == family && d.AcknowledgedAt == null)
            .ExecuteUpdateAsync(d => d.SetProperty(x => x.AcknowledgedAt, now).SetProperty(x => x.AcknowledgedBy, account), cancellationToken);
    }

    /// <summary>Closes a task; it cannot be closed without a word on what was done.</summary>
    public static async Task<IReadOnlyList<Problem>> CloseAsync(LuwteDbContext db, string family, string task, string? outcome, string account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (string.IsNullOrWhiteSpace(outcome))
        {
            return [new Problem("Outcome", "required")];
        }

        await AcknowledgeAsync(db, family, task, account, now, cancellationToken);
        var text = outcome.Trim();
        await db.DangerTasks.Where(d => d.Id == task && d.FamilyId == family && d.ClosedAt == null)
            .ExecuteUpdateAsync(d => d.SetProperty(x => x.ClosedAt, now).SetProperty(x => x.Outcome, text), cancellationToken);
        return [];
    }
}
