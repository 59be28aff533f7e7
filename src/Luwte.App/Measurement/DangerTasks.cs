using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Measurement;

/// <summary>Whom an open danger task is with, by the clock: nights and weekends count.</summary>
internal enum DangerReach
{
    /// <summary>The case director and the team.</summary>
    Worker = 0,

    /// <summary>After an hour without anybody taking it up: the on-call duty.</summary>
    OnCall = 1,

    /// <summary>After four hours: the manager.</summary>
    Manager = 2,
}

/// <summary>Danger tasks: who sees them when, taking up and closing.</summary>
internal sealed class DangerTasks(LuwteDbContext db, TimeProvider clock)
{
    public static TimeSpan ToOnCall { get; } = TimeSpan.FromHours(1);

    public static TimeSpan ToManager { get; } = TimeSpan.FromHours(4);

    public static DangerReach Reach(DateTimeOffset raisedAt, DateTimeOffset now) =>
        now - raisedAt >= ToManager ? DangerReach.Manager : now - raisedAt >= ToOnCall ? DangerReach.OnCall : DangerReach.Worker;

    /// <summary>Tasks of a family that nobody closed, the oldest first.</summary>
    public async Task<IReadOnlyList<DangerTaskRow>> OpenOfAsync(string familyId, CancellationToken cancellationToken) =>
        await db.DangerTasks.AsNoTracking().Where(t => t.FamilyId == familyId && t.ClosedAt == null).OrderBy(t => t.RaisedAt).ToListAsync(cancellationToken);

    /// <summary>Somebody takes it up; the first one counts.</summary>
    public async Task<bool> AcknowledgeAsync(string familyId, string id, string account, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await db.DangerTasks.Where(t => t.Id == id && t.FamilyId == familyId && t.AcknowledgedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(t => t.AcknowledgedAt, now).SetProperty(t => t.AcknowledgedBy, account), cancellationToken) == 1;
    }

    /// <summary>What was done. A task is never closed without a sentence.</summary>
    public async Task<bool> CloseAsync(string familyId, string id, string account, string outcome, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(outcome))
        {
            return false;
        }

        await AcknowledgeAsync(familyId, id, account, cancellationToken);
        var now = clock.GetUtcNow();
        var text = outcome.Trim();
        return await db.DangerTasks.Where(t => t.Id == id && t.FamilyId == familyId && t.ClosedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(t => t.ClosedAt, now).SetProperty(t => t.Outcome, text), cancellationToken) == 1;
    }
}
