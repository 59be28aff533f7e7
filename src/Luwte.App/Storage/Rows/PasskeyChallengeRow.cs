namespace Luwte.App.Storage.Rows;

/// <summary>A question that a passkey has to answer. The browser holds the ticket of it; here stands only its hash.</summary>
internal sealed class PasskeyChallengeRow
{
    public required string TicketHash { get; set; }

    public required PasskeyUse Use { get; set; }

    /// <summary>Hash of the session in which it was asked; null before log-in.</summary>
    public string? SessionHash { get; set; }

    /// <summary>The question as the handler of the framework wrote it.</summary>
    public required string State { get; set; }

    public required DateTimeOffset Until { get; set; }
}
