using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Measurement;

/// <summary>Puts a message in the outbox unless it is there already, whatever other programs do at the same moment.</summary>
internal static class WriteOnce
{
    /// <returns>Whether this call wrote it.</returns>
    public static async Task<bool> RunAsync(LuwteDbContext db, OutboxRow message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(message);
        if (await db.Outbox.AnyAsync(m => m.Id == message.Id, cancellationToken))
        {
            return false;
        }

        db.Outbox.Add(message);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault))
        {
            // Another program wrote it a moment earlier.
            db.ChangeTracker.Clear();
            return false;
        }
    }
}
