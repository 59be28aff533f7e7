namespace Luwte.App.Storage.Rows;

/// <summary>Somebody opened a file that is not theirs, in an emergency. There need not be such a family.</summary>
internal sealed class BrokenGlassRow
{
    public long Id { get; set; }

    public required string FamilyId { get; set; }

    public required string AccountId { get; set; }

    public required string Reason { get; set; }

    public required DateTimeOffset At { get; set; }

    public required DateTimeOffset Until { get; set; }

    public DateTimeOffset? ReviewedAt { get; set; }

    public string? ReviewedBy { get; set; }

    /// <summary>The judgement afterwards; null until there is one.</summary>
    public bool? Justified { get; set; }

    /// <summary>The judgement in one line.</summary>
    public string? ReviewNote { get; set; }
}
