namespace Luwte.App.Storage.Rows;

/// <summary>An answer that may mean danger waits for a person. Written in the same transaction as the answer.</summary>
internal sealed class DangerTaskRow
{
    /// <summary>Sheet, item and revision of the answer, so that one answer never makes two tasks.</summary>
    public required string Id { get; set; }

    public required string FamilyId { get; set; }

    public required string MemberId { get; set; }

    public required int Wave { get; set; }

    /// <summary>Key in <c>content/danger.yaml</c>.</summary>
    public required string Danger { get; set; }

    public required DateTimeOffset RaisedAt { get; set; }

    /// <summary>Account that took it up.</summary>
    public string? AcknowledgedBy { get; set; }

    public DateTimeOffset? AcknowledgedAt { get; set; }

    /// <summary>What was done, in a sentence.</summary>
    public string? Outcome { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }
}
