namespace Luwte.App.Storage.Rows;

/// <summary>What a child wrote in its own words, and what became of it. The words are never changed.</summary>
internal sealed class ChildWordsRow
{
    public long Id { get; set; }

    public required string FamilyId { get; set; }

    public required string ChildId { get; set; }

    public required int Wave { get; set; }

    /// <summary>Which question it answers: <c>change</c>, <c>good</c> or <c>know</c>.</summary>
    public required string Question { get; set; }

    public required string Text { get; set; }

    /// <summary><c>no</c>, <c>yes</c> or <c>together</c>: whether a parent may hear it.</summary>
    public required string Share { get; set; }

    /// <summary>Members who may hear it where <see cref="Share"/> is yes or together, by id with a space between; empty: nobody yet.</summary>
    public string ShareWith { get; set; } = string.Empty;

    /// <summary>The members of <see cref="ShareWith"/>.</summary>
    public IReadOnlyList<string> Hearers => ShareWith.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public required string Language { get; set; }

    public required DateTimeOffset WrittenAt { get; set; }

    /// <summary>Token of the page it was sent from: sending twice writes once.</summary>
    public required string Nonce { get; set; }

    /// <summary>Account that read it.</summary>
    public string? ReadBy { get; set; }

    public DateTimeOffset? ReadAt { get; set; }

    /// <summary>What came of it, in words for the child.</summary>
    public string? Reply { get; set; }

    public string? RepliedBy { get; set; }

    public DateTimeOffset? RepliedAt { get; set; }

    /// <summary>The child saw the reply on this site, or the worker told it.</summary>
    public DateTimeOffset? HeardAt { get; set; }
}
