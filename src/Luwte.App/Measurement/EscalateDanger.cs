using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Measurement;

/// <summary>
/// Calls the on-call duty for a danger task that nobody took up within an hour by the clock, and the manager after four.
/// Run every minute, by as many programs as there are: each call is written once.
/// </summary>
internal sealed class EscalateDanger(LuwteDbContext db, OnCallDuty duty, TimeProvider clock)
{
    private static readonly TimeSpan CallWithin = TimeSpan.FromDays(1);

    /// <returns>How many calls were written.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var before = now - DangerReaches.ToOnCall;
        var late = await db.DangerTasks.AsNoTracking().Where(t => t.AcknowledgedAt == null && t.RaisedAt <= before).OrderBy(t => t.RaisedAt).ToListAsync(cancellationToken);
        var written = 0;
        foreach (var task in late)
        {
            written += await CallAsync(task, "on-call", duty.Address, now, cancellationToken) ? 1 : 0;
            if (DangerReaches.Of(task.RaisedAt, now) == DangerReach.Manager)
            {
                written += await CallAsync(task, "manager", duty.ManagerAddress, now, cancellationToken) ? 1 : 0;
            }
        }

        return written;
    }

    private Task<bool> CallAsync(DangerTaskRow task, string whom, string address, DateTimeOffset now, CancellationToken cancellationToken) =>
        WriteOnce.RunAsync(
            db,
            new OutboxRow
            {
                Id = $"duty:{whom}:{task.Id}",
                FamilyId = task.FamilyId,
                Channel = "duty",
                Address = address,
                Template = "duty",
                CreatedAt = now,
                NotBefore = now,
                NotAfter = now + CallWithin,
            },
            cancellationToken);
}
