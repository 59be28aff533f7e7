using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Instruments;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Measurement;

/// <summary>A message to hand to the mail or text gateway.</summary>
internal sealed record DueMessage(string Id, string Channel, string Address, string Text);

/// <summary>
/// Gives out the messages that may go now, each once. What was true when a message was written is checked again: the code
/// still stands, nobody answered meanwhile, the channel is still marked safe, no other member got one within a day, and it
/// is a safe hour. A message whose hour passed gets the next one; it is not lost.
/// </summary>
internal sealed class TakeDueMessages(LuwteDbContext db, IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>The fixed texts: no organisation, no subject, no name of a child.</summary>
    public static IReadOnlyDictionary<string, LocalText> Texts { get; } = new Dictionary<string, LocalText>(StringComparer.Ordinal)
    {
        ["invite"] = new("Er staat iets voor u klaar. Code: {0}", "Something is ready for you. Code: {0}"),
        ["remind"] = new("Er staat nog iets voor u klaar. Het hoeft niet.", "Something is still ready for you. You do not have to."),
        ["duty"] = new("Er staat een dringende taak klaar.", "An urgent task is waiting."),
    };

    public async Task<IReadOnlyList<DueMessage>> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var waiting = await db.Outbox.AsNoTracking().Where(m => m.SentAt == null && m.CancelledAt == null && m.NotBefore <= now).OrderBy(m => m.NotBefore).ThenBy(m => m.Id).ToListAsync(cancellationToken);
        var due = new List<DueMessage>();
        foreach (var message in waiting)
        {
            if (await MayGoAsync(message, now, cancellationToken) && await ClaimAsync(message, now, cancellationToken))
            {
                var code = message.ProtectedCode is { } hidden ? protection.CreateProtector(SendDueWaves.ProtectionPurpose).Unprotect(hidden) : string.Empty;
                due.Add(new DueMessage(message.Id, message.Channel, message.Address, string.Format(System.Globalization.CultureInfo.InvariantCulture, Texts[message.Template].Nl, code)));
            }
        }

        return due;
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
            await CancelAsync(message.Id, now, cancellationToken);
            return false;
        }

        var since = now - SendDueWaves.BetweenMembers;
        var lastOther = await db.Outbox.Where(m => m.FamilyId == message.FamilyId && m.MemberId != null && m.MemberId != message.MemberId && m.SentAt > since).MaxAsync(m => m.SentAt, cancellationToken);
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

    /// <summary>Of two gateways that ask at once, one gets the message; its code is wiped with the same stroke.</summary>
    private async Task<bool> ClaimAsync(OutboxRow message, DateTimeOffset now, CancellationToken cancellationToken) =>
        await db.Outbox.Where(m => m.Id == message.Id && m.SentAt == null && m.CancelledAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.SentAt, now).SetProperty(m => m.ProtectedCode, (string?)null), cancellationToken) == 1;

    private Task CancelAsync(string id, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Outbox.Where(m => m.Id == id && m.SentAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.CancelledAt, now).SetProperty(m => m.ProtectedCode, (string?)null), cancellationToken);
}
