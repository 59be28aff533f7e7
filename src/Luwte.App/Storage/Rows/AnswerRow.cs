namespace Luwte.App.Storage.Rows;

/// <summary>One answer to one item. Rows are never changed or removed: another answer is another revision.</summary>
internal sealed class AnswerRow
{
    public required string SheetId { get; set; }

    public required string Item { get; set; }

    /// <summary>1 for the first answer; the highest counts.</summary>
    public required int Revision { get; set; }

    /// <summary>A code, or one of the negative values of <see cref="Domain.Measurement.AnswerCode"/>.</summary>
    public required short Value { get; set; }

    public required DateTimeOffset RecordedAt { get; set; }

    /// <summary>Token of the page the answer was sent from: sending the same page twice writes once. Null for imported answers.</summary>
    public string? Nonce { get; set; }
}
