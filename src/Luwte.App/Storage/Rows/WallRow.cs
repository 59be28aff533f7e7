namespace Luwte.App.Storage.Rows;

/// <summary>Keeps one account out of one file: own family, ex-partner, neighbour or another conflict. It wins over everything.</summary>
internal sealed class WallRow
{
    public long Id { get; set; }

    public required string FamilyId { get; set; }

    public required string AccountId { get; set; }

    public required string Reason { get; set; }

    public required string SetBy { get; set; }

    public required DateTimeOffset SetAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public string? EndedBy { get; set; }

    /// <summary>Why it was taken down; null while it stands.</summary>
    public string? EndReason { get; set; }
}
