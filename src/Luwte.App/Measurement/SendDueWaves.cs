using System.Globalization;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Measurement;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Measurement;

/// <summary>
/// Writes the messages of a day: for each family whose wave is open, a code to each member who marked a channel safe, and
/// later one reminder. It may run twice, in two programs at once, or stop half-way: a person gets one code per wave.
/// Members without a safe channel get their code by hand; they are not touched here. The day follows from the day of the
/// report, and sending stops where people closed the file: what anybody answered moves neither, for whoever gets a message
/// could read from it what another told. The first wave is handed over by a person.
/// </summary>
internal sealed class SendDueWaves(LuwteDbContext db, InviteRespondent invite, SealingKey codes, TimeProvider clock)
{
    /// <summary>Codes wait in the outbox under a seal of this purpose: any program of the installation can open it, the database alone cannot.</summary>
    public const string SealingPurpose = "outbox-codes";

    public static TimeSpan BetweenMembers { get; } = TimeSpan.FromHours(24);
    private static readonly TimeSpan ReminderAfter = TimeSpan.FromDays(7);

    /// <param name="channels">The channels that a service serves. Who can be reached by another only gets the code by hand: a message that nobody sends would keep the worker from handing it over.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>How many messages were written.</returns>
    public async Task<int> RunAsync(IReadOnlyCollection<string> channels, CancellationToken cancellationToken)
    {
        var families = await (
            from channel in db.SafeChannels.AsNoTracking()
            where channel.WithdrawnAt == null && channels.Contains(channel.Channel)
            join member in db.Members on channel.MemberId equals member.Id
            select member.FamilyId).Distinct().OrderBy(f => f).ToListAsync(cancellationToken);
        var written = 0;
        foreach (var family in families)
        {
            written += await OfFamilyAsync(family, channels, cancellationToken);
            db.ChangeTracker.Clear();
        }

        return written;
    }

    private async Task<int> OfFamilyAsync(string familyId, IReadOnlyCollection<string> channels, CancellationToken cancellationToken)
    {
        var today = DutchTime.DayOf(clock.GetUtcNow());
        if (await IsClosedAsync(familyId, cancellationToken)
            || await PresentFamily.LoadAsync(db, familyId, today, cancellationToken) is not { } family
            || WaveSchedule.OpenOn(family.Family.ReportDate, today) is not { } open || open.Wave == Wave.T0)
        {
            return 0;
        }

        var written = 0;
        foreach (var member in family.Family.Members.Where(m => RespondentKinds.Of(m, today) is not null))
        {
            var channel = await db.SafeChannels.AsNoTracking().Where(c => c.MemberId == member.Id && c.WithdrawnAt == null && channels.Contains(c.Channel)).OrderByDescending(c => c.Id).FirstOrDefaultAsync(cancellationToken);
            if (channel is not null)
            {
                written += await InviteAsync(familyId, member.Id, open.Wave, channel, cancellationToken) ? 1 : 0;
                written += await RemindAsync(familyId, member.Id, open.Wave, channel, cancellationToken) ? 1 : 0;
            }
        }

        return written;
    }

    /// <summary>The last of closing and opening again decides, as in the file.</summary>
    private async Task<bool> IsClosedAsync(string familyId, CancellationToken cancellationToken) =>
        await db.Facts.Where(f => f.FamilyId == familyId && (f.Kind == FactKinds.Closed || f.Kind == FactKinds.Reopened))
            .OrderByDescending(f => f.Id).Select(f => f.Kind).FirstOrDefaultAsync(cancellationToken) == FactKinds.Closed;

    private async Task<bool> InviteAsync(string familyId, string memberId, Wave wave, SafeChannelRow channel, CancellationToken cancellationToken)
    {
        if (await db.Invitations.AnyAsync(i => i.MemberId == memberId && i.Wave == wave.Number, cancellationToken)
            || await SlotAsync(familyId, memberId, channel, cancellationToken) is not { } slot)
        {
            return false;
        }

        var request = new InviteRequest { FamilyId = familyId, MemberId = memberId, Wave = wave, By = "system", OnlyFirst = true };
        var invited = await invite.RunAsync(
            request,
            (row, code) => db.Outbox.Add(Message("invite", familyId, memberId, wave, channel, slot, row.Id, Convert.ToBase64String(codes.Seal(code.Shown)))),
            cancellationToken);
        return invited.IsValid;
    }

    /// <summary>One reminder per person and wave, a week after the code went out, never to who answered.</summary>
    private async Task<bool> RemindAsync(string familyId, string memberId, Wave wave, SafeChannelRow channel, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var sentBefore = now - ReminderAfter;
        var invitation = await db.Invitations.AsNoTracking().SingleOrDefaultAsync(
            i => i.MemberId == memberId && i.Wave == wave.Number && i.RevokedAt == null && i.AnsweredAt == null && i.ClosedAt == null && i.ExpiresAt > now, cancellationToken);
        if (invitation is null
            || !await db.Outbox.AnyAsync(m => m.InvitationId == invitation.Id && m.SentAt != null && m.SentAt <= sentBefore, cancellationToken)
            || await SlotAsync(familyId, memberId, channel, cancellationToken) is not { } slot)
        {
            return false;
        }

        return await WriteOnce.RunAsync(db, Message("remind", familyId, memberId, wave, channel, slot, invitation.Id, protectedCode: null), cancellationToken);
    }

    /// <summary>The next safe window that starts a day or more after the last message to another member of the family.</summary>
    private async Task<(DateTimeOffset From, DateTimeOffset Until)?> SlotAsync(string familyId, string memberId, SafeChannelRow channel, CancellationToken cancellationToken)
    {
        var others = await db.Outbox.AsNoTracking()
            .Where(m => m.FamilyId == familyId && m.MemberId != null && m.MemberId != memberId && m.CancelledAt == null)
            .Select(m => new { m.SentAt, m.NotAfter }).ToListAsync(cancellationToken);
        var after = clock.GetUtcNow();
        foreach (var other in others)
        {
            var busy = (other.SentAt ?? other.NotAfter) + BetweenMembers;
            after = busy > after ? busy : after;
        }

        return SafeWindow.Next(channel, after);
    }

    private static string IdOf(string template, string memberId, Wave wave) => string.Create(CultureInfo.InvariantCulture, $"{template}:{memberId}:{wave.Number}");

    private OutboxRow Message(string template, string familyId, string memberId, Wave wave, SafeChannelRow channel, (DateTimeOffset From, DateTimeOffset Until) slot, string invitation, string? protectedCode) => new()
    {
        Id = IdOf(template, memberId, wave),
        FamilyId = familyId,
        MemberId = memberId,
        InvitationId = invitation,
        Channel = channel.Channel,
        Address = channel.Address,
        Template = template,
        ProtectedCode = protectedCode,
        CreatedAt = clock.GetUtcNow(),
        NotBefore = slot.From,
        NotAfter = slot.Until,
    };
}
