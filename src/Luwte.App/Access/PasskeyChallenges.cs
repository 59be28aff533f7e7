using System.Security.Cryptography;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Access;

/// <summary>
/// The questions that passkeys answer. They are kept on the server and taken away when an answer comes, right or wrong: an
/// answer that somebody copied is worth nothing. A cookie with the question in it could be sent twice.
/// </summary>
internal sealed class PasskeyChallenges(Database database, TimeProvider clock)
{
    /// <summary>Long enough to find the telephone, short enough to be of no use to whoever finds it later.</summary>
    public static readonly TimeSpan ValidFor = TimeSpan.FromMinutes(3);

    /// <param name="use">What for.</param>
    /// <param name="session">Session of the person; null before log-in.</param>
    /// <param name="state">The question.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The ticket for the browser.</returns>
    public async Task<string> GiveAsync(PasskeyUse use, string? session, string state, CancellationToken cancellationToken)
    {
        var ticket = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var now = clock.GetUtcNow();
        await using var db = database.Open();
        await db.PasskeyChallenges.Where(c => c.Until < now).ExecuteDeleteAsync(cancellationToken);
        db.PasskeyChallenges.Add(new PasskeyChallengeRow { TicketHash = Sessions.HashOf(ticket), Use = use, SessionHash = HashOf(session), State = state, Until = now + ValidFor });
        await db.SaveChangesAsync(cancellationToken);
        return ticket;
    }

    /// <returns>The question of this ticket, once; null when there is none (any more), or it was asked for something or somebody else.</returns>
    public async Task<string?> TakeAsync(PasskeyUse use, string? session, string ticket, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        var hash = Sessions.HashOf(ticket);
        var asked = HashOf(session);
        await using var db = database.Open();
        var row = await db.PasskeyChallenges.AsNoTracking().SingleOrDefaultAsync(c => c.TicketHash == hash, cancellationToken);

        // Of two that come at the same moment one deletes it, and only that one has it.
        var mine = await db.PasskeyChallenges.Where(c => c.TicketHash == hash).ExecuteDeleteAsync(cancellationToken) == 1;
        return mine && row is not null && row.Use == use && row.SessionHash == asked && row.Until >= clock.GetUtcNow() ? row.State : null;
    }

    private static string? HashOf(string? session) => session is null ? null : Sessions.HashOf(session);
}
