using Luwte.App.Access;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Measurement;

/// <summary>
/// Tells the manager behind the on-call duty that somebody broke the glass, within a minute, and once more when nobody judged
/// it in time. The message has a fixed text without file or name. Run every minute, by as many programs as there are.
/// </summary>
internal sealed class TellOfBrokenGlass(LuwteDbContext db, OnCallDuty duty, TimeProvider clock)
{
    private static readonly TimeSpan TellWithin = TimeSpan.FromDays(1);

    /// <returns>How many messages were written.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = DutchTime.DayOf(now);
        var waiting = await db.BrokenGlasses.AsNoTracking().Where(g => g.ReviewedAt == null).OrderBy(g => g.At).ToListAsync(cancellationToken);
        var written = 0;
        foreach (var glass in waiting)
        {
            written += await TellAsync($"glass:{glass.Id}", glass.FamilyId, now, cancellationToken) ? 1 : 0;
            if (today > ReviewGlass.JudgeBy(DutchTime.DayOf(glass.At)))
            {
                written += await TellAsync($"glass-late:{glass.Id}", glass.FamilyId, now, cancellationToken) ? 1 : 0;
            }
        }

        return written;
    }

    private Task<bool> TellAsync(string id, string family, DateTimeOffset now, CancellationToken cancellationToken) =>
        WriteOnce.RunAsync(
            db,
            new OutboxRow
            {
                Id = id,
                FamilyId = family,
                Channel = "duty",
                Address = duty.ManagerAddress,
                Template = "review",
                CreatedAt = now,
                NotBefore = now,
                NotAfter = now + TellWithin,
            },
            cancellationToken);
}
