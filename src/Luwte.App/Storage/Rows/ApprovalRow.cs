namespace Luwte.App.Storage.Rows;

/// <summary>Something that two people do together: one asks, another says yes or no.</summary>
internal sealed class ApprovalRow
{
    public long Id { get; set; }

    /// <summary>Code of what is asked, for instance <c>export-research</c>.</summary>
    public required string What { get; set; }

    /// <summary>For whom or which thing, by id; null for all families.</summary>
    public string? Object { get; set; }

    public required string Reason { get; set; }

    public required string AskedBy { get; set; }

    public required DateTimeOffset AskedAt { get; set; }

    public string? DecidedBy { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>The answer; null until there is one.</summary>
    public bool? Granted { get; set; }

    /// <summary>Until when it may be used; null until it is granted.</summary>
    public DateTimeOffset? Until { get; set; }

    /// <summary>When it was used; it is used once.</summary>
    public DateTimeOffset? UsedAt { get; set; }
}
