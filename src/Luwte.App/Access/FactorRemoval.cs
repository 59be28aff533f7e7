using Luwte.App.Storage;
using Luwte.Domain.Derivation;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Access;

/// <summary>
/// Saves that a second factor is gone. Two windows that each remove one of the last two, whatever kinds they are, would leave
/// none: every removal changes the stamp of the account, so one of the two does not go through.
/// </summary>
internal static class FactorRemoval
{
    /// <param name="db">Holds the changes.</param>
    /// <param name="user">Whose.</param>
    /// <param name="sessions">The others of the account end: the device may be in other hands.</param>
    /// <param name="session">The session that goes on.</param>
    /// <param name="place">Where a refusal is shown.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Nothing when it is gone, else what is wrong.</returns>
    public static async Task<IReadOnlyList<Problem>> SaveAsync(LuwteDbContext db, LuwteUser user, Sessions sessions, string session, string place, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(sessions);
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return [new Problem(place, "passkeys-changed")];
        }

        await sessions.EndOthersAsync(user.Id, session, cancellationToken);
        return [];
    }
}
