using System.Globalization;
using System.Security.Cryptography;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Instruments;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Measurement;

/// <summary>A message to hand to the mail or text gateway.</summary>
internal sealed record DueMessage(string Id, string Channel, string Address, string Text);

/// <summary>
/// Gives out the messages that may go now, one at a time. What was true when a message was written is checked again: the code
/// still stands, nobody answered meanwhile, the channel is still marked safe, no other member got one within a day, and it
/// is a safe hour. A message whose hour passed gets the next one; it is not lost. Who takes a message holds it for some
/// minutes; when nothing is heard in that time, as after a crash, another takes it.
/// </summary>
internal sealed class TakeDueMessages(LuwteDbContext db, SealingKey codes, TimeProvider clock)
{
    private const int MostBackoff = 6;

    /// <summary>How long a message is held by who took it; longer than any gateway may take.</summary>
    public static TimeSpan Lease { get; } = TimeSpan.FromMinutes(5);

    /// <summary>The fixed texts: no organisation, no subject, no name of a child.</summary>
    public static IReadOnlyDictionary<string, LocalText> Texts { get; } = new Dictionary<string, LocalText>(StringComparer.Ordinal)
    {
        ["invite"] = new("Er staat iets voor u klaar. Code: {0}", "Something is ready for you. Code: {0}"),
        ["remind"] = new("Er staat nog iets voor u klaar. Het hoeft niet.", "Something is still ready for you. You do not have to."),
        ["duty"] = new("Er staat een dringende taak klaar.", "An urgent task is waiting."),
        ["review"] = new("Er wacht iets op uw oordeel.", "Something waits for your judgement."),
    };

    /// <summary>Takes the next message that may go now.</summary>
    /// <param name="reaches">Whether a channel and address can be reached at all; a message that cannot stays as it is.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A message that is held for <see cref="Lease"/>; null when none may go.</returns>
    public async Task<DueMessage?> NextAsync(Func<string, string, bool> reaches, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reaches);
        var now = clock.GetUtcNow();
        var waiting = await db.Outbox.AsNoTracking()
            .Where(m => m.SentAt == null && m.CancelledAt == null && m.NotBefore <= now && (m.ClaimedUntil == null || m.ClaimedUntil <= now))
            .OrderBy(m => m.NotBefore).ThenBy(m => m.Id).ToListAsync(cancellationToken);
        foreach (var message in waiting.Where(m => reaches(m.Channel, m.Address)))
        {
            if (await MayGoAsync(message, now, cancellationToken) && await ClaimAsync(message, now, cancellationToken) && await TextAsync(message, now, cancellationToken) is { } text)
            {
                return new DueMessage(message.Id, message.Channel, message.Address, text);
            }
        }

        return null;
    }

    /// <summary>The gateway has it; its code is wiped with the same stroke.</summary>
    public Task SentAsync(string id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return db.Outbox.Where(m => m.Id == id && m.SentAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.SentAt, now).SetProperty(m => m.ClaimedUntil, (DateTimeOffset?)null).SetProperty(m => m.ProtectedCode, (string?)null), cancellationToken);
    }

    /// <summary>The gateway did not take it: tried again after one minute, then two, four, up to about an hour.</summary>
    public async Task FailedAsync(string id, string fault, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var attempts = await db.Outbox.Where(m => m.Id == id).Select(m => m.Attempts).SingleAsync(cancellationToken);
        var again = now + TimeSpan.FromMinutes(1 << Math.Min(attempts, MostBackoff));
        await db.Outbox.Where(m => m.Id == id && m.SentAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.ClaimedUntil, again).SetProperty(m => m.Attempts, m => m.Attempts + 1).SetProperty(m => m.LastFault, fault), cancellationToken);
    }

    private async Task<bool> MayGoAsync(OutboxRow message, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (message.MemberId is null)
        {
            return true;
        }

        var invitation = await db.Invitations.AsNoTracking().SingleOrDefaultAsync(i => i.Id == message.InvitationId, cancellationToken);
        var channel = await db.SafeChannels.AsNoTracking().OrderByDescending(c => c.Id)
            .FirstOrDefaultAsync(c => c.MemberId == message.MemberId && c.Channel == message.Channel && c.Address == message.Address && c.WithdrawnAt == null, cancellationToken);
        if (invitation is not { RevokedAt: null, AnsweredAt: null, ClosedAt: null } || invitation.ExpiresAt <= now || channel is null)
        {
            await CancelAsync(message.Id, now, fault: null, cancellationToken);
            return false;
        }

        var since = now - SendDueWaves.BetweenMembers;
        var others = db.Outbox.Where(m => m.FamilyId == message.FamilyId && m.MemberId != null && m.MemberId != message.MemberId);
        if (await others.AnyAsync(m => m.SentAt == null && m.CancelledAt == null && m.ClaimedUntil > now && m.LastFault == null, cancellationToken))
        {
            // One of this family is under way this very minute; this one waits for what becomes of it.
            return false;
        }

        var lastOther = await others.Where(m => m.SentAt > since).MaxAsync(m => m.SentAt, cancellationToken);
        if (lastOther is null && now < message.NotAfter && SafeWindow.Next(channel, now) is { } current && current.From <= now)
        {
            return true;
        }

        if (SafeWindow.Next(channel, (lastOther + SendDueWaves.BetweenMembers) ?? now) is { } next)
        {
            await db.Outbox.Where(m => m.Id == message.Id && m.SentAt == null)
                .ExecuteUpdateAsync(s => s.SetProperty(m => m.NotBefore, next.From).SetProperty(m => m.NotAfter, next.Until), cancellationToken);
        }

        return false;
    }

    /// <summary>Of two programs that ask at once, one gets the message.</summary>
    private async Task<bool> ClaimAsync(OutboxRow message, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var until = now + Lease;
        return await db.Outbox.Where(m => m.Id == message.Id && m.SentAt == null && m.CancelledAt == null && (m.ClaimedUntil == null || m.ClaimedUntil <= now))
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.ClaimedUntil, until).SetProperty(m => m.LastFault, (string?)null), cancellationToken) == 1;
    }

    /// <summary>The text with its code; null, and the message is cancelled, when the secret that sealed the code is another one now.</summary>
    private async Task<string?> TextAsync(OutboxRow message, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            var code = message.ProtectedCode is { } hidden ? codes.Open(Convert.FromBase64String(hidden)) : string.Empty;
            return string.Format(CultureInfo.InvariantCulture, Texts[message.Template].Nl, code);
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or FormatException)
        {
            await CancelAsync(message.Id, now, "code-unreadable", cancellationToken);
            return null;
        }
    }

    private Task CancelAsync(string id, DateTimeOffset now, string? fault, CancellationToken cancellationToken) =>
        db.Outbox.Where(m => m.Id == id && m.SentAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.CancelledAt, now).SetProperty(m => m.ProtectedCode, (string?)null).SetProperty(m => m.LastFault, fault), cancellationToken);
}
