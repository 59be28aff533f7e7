namespace Luwte.App.Storage.Rows;

/// <summary>A message to a member of a family or to the on-call duty, waiting to be sent by the organisation's own mail or text gateway.</summary>
internal sealed class OutboxRow
{
    /// <summary>What the message is for, for instance <c>invite:ID</c>: the same message is never written twice.</summary>
    public required string Id { get; set; }

    public required string FamilyId { get; set; }

    public string? MemberId { get; set; }

    public string? InvitationId { get; set; }

    /// <summary><c>email</c>, <c>sms</c> or <c>duty</c>.</summary>
    public required string Channel { get; set; }

    public required string Address { get; set; }

    /// <summary>Key of the fixed text.</summary>
    public required string Template { get; set; }

    /// <summary>The code, encrypted; wiped when the message is sent or cancelled.</summary>
    public string? ProtectedCode { get; set; }

    public required DateTimeOffset CreatedAt { get; set; }

    /// <summary>Not before and not after: the window that the person marked safe.</summary>
    public required DateTimeOffset NotBefore { get; set; }

    public required DateTimeOffset NotAfter { get; set; }

    /// <summary>Somebody is sending it until then, or it failed and is tried again then; null when nobody took it.</summary>
    public DateTimeOffset? ClaimedUntil { get; set; }

    /// <summary>How often sending failed.</summary>
    public int Attempts { get; set; }

    /// <summary>Kind of the last failure, without any content.</summary>
    public string? LastFault { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    public DateTimeOffset? CancelledAt { get; set; }
}
