using Luwte.Domain.Instruments;

namespace Luwte.Domain.Reports;

/// <summary>A table of a report; also a file of its own.</summary>
public sealed record ReportTable
{
    /// <summary>File name without extension.</summary>
    public required string Id { get; init; }

    /// <summary>What the table shows, with source population and period.</summary>
    public required LocalText Caption { get; init; }

    public required IReadOnlyList<LocalText> Columns { get; init; }

    /// <summary>Rows; the first cell is the header of its row.</summary>
    public required IReadOnlyList<IReadOnlyList<ReportCell>> Rows { get; init; }

    public IReadOnlyList<LocalText> Notes { get; init; } = [];
}
