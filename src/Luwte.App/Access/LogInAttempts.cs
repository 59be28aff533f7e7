using Luwte.App.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Access;

/// <summary>
/// Counts what is tried on an account: passwords and codes together. A try is counted before it is judged, in one statement,
/// so that sixty at the same moment are judged five times and not sixty. What was right is given back; only the whole way
/// in, password and second factor, sets the count to nothing.
/// </summary>
internal sealed class LogInAttempts(Database database, TimeProvider clock)
{
    /// <summary>Tries until the account waits.</summary>
    public const int Most = 5;

    public static readonly TimeSpan Wait = TimeSpan.FromMinutes(5);

    /// <summary>Takes one try.</summary>
    /// <returns>Whether it may be judged; not when the account is closed or waits.</returns>
    public async Task<bool> TakeAsync(string account, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        DateTimeOffset? until = now + Wait;
        await using var db = database.Open();

        // A wait that stands in the row is over here, and the count begins anew.
        return await db.Users
            .Where(u => u.Id == account && u.BlockedAt == null && (u.LockoutEnd == null || u.LockoutEnd <= now))
            .ExecuteUpdateAsync(
                s => s.SetProperty(u => u.LockoutEnd, u => u.LockoutEnd == null && u.AccessFailedCount + 1 >= Most ? until : null)
                    .SetProperty(u => u.AccessFailedCount, u => u.LockoutEnd == null ? u.AccessFailedCount + 1 : 1),
                cancellationToken) == 1;
    }

    /// <summary>The try was right, but not yet the whole way in: it counts no longer, and the wrong ones before it still do.</summary>
    public async Task GiveBackAsync(string account, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        await db.Users.Where(u => u.Id == account && u.AccessFailedCount > 0)
            .ExecuteUpdateAsync(s => s.SetProperty(u => u.AccessFailedCount, u => u.AccessFailedCount - 1).SetProperty(u => u.LockoutEnd, (DateTimeOffset?)null), cancellationToken);
    }

    /// <summary>The person is in.</summary>
    public async Task ClearAsync(string account, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        await db.Users.Where(u => u.Id == account)
            .ExecuteUpdateAsync(s => s.SetProperty(u => u.AccessFailedCount, 0).SetProperty(u => u.LockoutEnd, (DateTimeOffset?)null), cancellationToken);
    }
}
