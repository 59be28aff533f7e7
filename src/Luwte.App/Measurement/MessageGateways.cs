using System.Collections.Concurrent;

namespace Luwte.App.Measurement;

/// <summary>The services through which messages go out; without one, a message of that kind is not written at all and codes are handed over.</summary>
/// <param name="Mail">For mail addresses; null for none.</param>
/// <param name="Text">For telephone numbers; null for none.</param>
internal sealed record MessageGateways(IMessageGateway? Mail, IMessageGateway? Text)
{
    public const string MailChannel = "email";
    public const string TextChannel = "sms";

    private readonly ConcurrentDictionary<string, bool> handedOver = new(StringComparer.Ordinal);

    public static MessageGateways None { get; } = new(null, null);

    /// <summary>The channels of members that can be served.</summary>
    public IReadOnlyList<string> Channels => [.. Mail is null ? Array.Empty<string>() : [MailChannel], .. Text is null ? Array.Empty<string>() : [TextChannel]];

    public bool Reaches(string channel, string address) => Of(channel, address) is not null;

    /// <summary>Whether a duty address, a mail address or a telephone number, can be reached.</summary>
    public bool ReachesDuty(string address) => Reaches("duty", address);

    /// <summary>
    /// Hands a message over; one that this program handed over before, and could not note as sent because the database was
    /// away, is not handed over again.
    /// </summary>
    internal async Task SendAsync(DueMessage message, string key, CancellationToken cancellationToken)
    {
        if (handedOver.ContainsKey(message.Id))
        {
            return;
        }

        var gateway = Of(message.Channel, message.Address) ?? throw new InvalidOperationException($"Nothing reaches channel {message.Channel}.");
        await gateway.SendAsync(message, key, cancellationToken);
        handedOver[message.Id] = true;
    }

    internal void Noted(string id) => handedOver.TryRemove(id, out _);

    private IMessageGateway? Of(string channel, string address) => channel switch
    {
        MailChannel => Mail,
        TextChannel => Text,
        _ => address.Contains('@', StringComparison.Ordinal) ? Mail : Text,
    };
}
