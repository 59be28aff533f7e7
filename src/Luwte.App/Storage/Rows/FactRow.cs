namespace Luwte.App.Storage.Rows;

/// <summary>
/// One dated fact of a family's file: an agreement, a check of it, a judgement, a perspective. Rows are only added; another
/// version of the same thing is another revision, and two people who write the same revision cannot both win.
/// </summary>
internal sealed class FactRow
{
    public long Id { get; set; }

    public required string FamilyId { get; set; }

    /// <summary>Identity of the thing that the fact tells about.</summary>
    public required string Thing { get; set; }

    /// <summary>1 for the first; the highest is in force.</summary>
    public required int Revision { get; set; }

    /// <summary>Code of the kind; decides how <see cref="Body"/> is read.</summary>
    public required string Kind { get; set; }

    /// <summary>Member that it is about; null for the whole family.</summary>
    public string? SubjectId { get; set; }

    /// <summary>Member who said it; null when a professional did.</summary>
    public string? SourceId { get; set; }

    /// <summary>Members to whom it may be shown, joined by spaces; empty means the team only.</summary>
    public required string SharedWith { get; set; }

    /// <summary>Day on which it happened or holds.</summary>
    public required DateOnly On { get; set; }

    public required DateTimeOffset RecordedAt { get; set; }

    public required string RecordedBy { get; set; }

    /// <summary>The fact as JSON.</summary>
    public required string Body { get; set; }
}
