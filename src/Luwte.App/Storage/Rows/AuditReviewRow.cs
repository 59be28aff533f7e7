namespace Luwte.App.Storage.Rows;

/// <summary>Somebody read the audit log up to a record and signed for it.</summary>
internal sealed class AuditReviewRow
{
    public long Id { get; set; }

    public required string By { get; set; }

    public required DateTimeOffset At { get; set; }

    /// <summary>Sequence of the last record that was there.</summary>
    public required long Until { get; set; }

    /// <summary>What was seen, in a line; empty for nothing worth telling.</summary>
    public required string Remark { get; set; }
}
