using System.Net.Mail;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Derivation;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Measurement;

/// <summary>A way and hours at which a member said, to the worker alone, that a message is safe.</summary>
internal sealed record SafeChannel
{
    public required string FamilyId { get; init; }

    public required string MemberId { get; init; }

    /// <summary><c>email</c> or <c>sms</c>.</summary>
    public required string Channel { get; init; }

    public required string Address { get; init; }

    public required int FromHour { get; init; }

    public required int UntilHour { get; init; }

    /// <summary>Days of the week as bits, Monday 1 … Sunday 64.</summary>
    public required int Days { get; init; }

    /// <summary>Account that writes it down.</summary>
    public required string MarkedBy { get; init; }
}

/// <summary>Keeps which channel is safe for whom and when; of each member the newest counts, and it can be taken back at once.</summary>
internal sealed class MarkSafeChannel(LuwteDbContext db, TimeProvider clock)
{
    private const int AllDays = 127;
    private const int LeastDigits = 9;
    private const int MostDigits = 15;

    /// <returns>Nothing when it stands; else per field what is wrong.</returns>
    public async Task<IReadOnlyList<Problem>> RunAsync(SafeChannel channel, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(channel);
        var problems = new List<Problem>();
        if (!await db.Members.AnyAsync(m => m.Id == channel.MemberId && m.FamilyId == channel.FamilyId, cancellationToken))
        {
            problems.Add(new Problem("member", "required"));
        }

        var address = channel.Address.Trim();
        if (channel.Channel == MessageGateways.MailChannel ? !MailAddress.TryCreate(address, out _) : channel.Channel != MessageGateways.TextChannel || !IsNumber(address))
        {
            problems.Add(new Problem("address", "channel.address"));
        }

        if (channel.FromHour is < 0 or > 23 || channel.UntilHour is < 1 or > 24 || channel.FromHour >= channel.UntilHour)
        {
            problems.Add(new Problem("hours", "channel.hours"));
        }

        if (channel.Days is < 1 or > AllDays)
        {
            problems.Add(new Problem("days", "channel.days"));
        }

        if (problems.Count > 0)
        {
            return problems;
        }

        await WithdrawAsync(channel.FamilyId, channel.MemberId, cancellationToken);
        db.SafeChannels.Add(new SafeChannelRow
        {
            MemberId = channel.MemberId,
            Channel = channel.Channel,
            Address = address,
            FromHour = channel.FromHour,
            UntilHour = channel.UntilHour,
            Days = channel.Days,
            MarkedBy = channel.MarkedBy,
            MarkedAt = clock.GetUtcNow(),
        });
        await db.SaveChangesAsync(cancellationToken);
        return [];
    }

    /// <summary>Not safe any more: nothing goes out from this moment, also what was waiting.</summary>
    public async Task WithdrawAsync(string familyId, string memberId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await db.SafeChannels.Where(c => c.MemberId == memberId && c.WithdrawnAt == null && db.Members.Any(m => m.Id == memberId && m.FamilyId == familyId))
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.WithdrawnAt, now), cancellationToken);
    }

    private static bool IsNumber(string address) =>
        address.Count(char.IsAsciiDigit) is >= LeastDigits and <= MostDigits && address.All(c => char.IsAsciiDigit(c) || c is '+' or ' ' or '-');
}
