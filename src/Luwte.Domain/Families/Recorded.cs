namespace Luwte.Domain.Families;

/// <summary>A fact with when, by whom and for whose eyes it was recorded.</summary>
/// <typeparam name="T">Kind of fact.</typeparam>
public sealed record Recorded<T>
    where T : FileFact
{
    /// <summary>Identity of the thing the fact tells about; the same for all its revisions.</summary>
    public required string Thing { get; init; }

    /// <summary>1 for the first.</summary>
    public required int Revision { get; init; }

    /// <summary>Day on which it happened or holds.</summary>
    public required DateOnly On { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Account of the professional, or the member who did it.</summary>
    public required string RecordedBy { get; init; }

    /// <summary>Member it is about; null for the whole family.</summary>
    public string? Subject { get; init; }

    /// <summary>Member who said it; null when a professional did.</summary>
    public string? Source { get; init; }

    /// <summary>Members to whom it may be shown; empty means the team only.</summary>
    public IReadOnlyList<string> SharedWith { get; init; } = [];

    public required T Fact { get; init; }
}
