namespace Luwte.Statistics.DisclosureControl;

/// <summary>A table as it may be published.</summary>
/// <param name="Rows">Row names, the total last.</param>
/// <param name="Columns">Column names, the total last.</param>
/// <param name="Pattern">What is hidden and why that is enough; cell (i, j) has index i × columns + j.</param>
/// <param name="Cells">The cells row after row, rounded when asked for.</param>
/// <param name="RoundedTo">Base of the rounding; null when the shown numbers are exact.</param>
public sealed record ProtectedTable(
    IReadOnlyList<string> Rows,
    IReadOnlyList<string> Columns,
    SuppressionPattern Pattern,
    IReadOnlyList<Cell> Cells,
    int? RoundedTo)
{
    /// <summary>One cell.</summary>
    public Cell this[int row, int column] => Cells[(row * Columns.Count) + column];

    /// <summary>Number of cells hidden for a reason.</summary>
    public int Count(SuppressionReason reason) => Cells.Count(c => c is Cell.Suppressed s && s.Reason == reason);
}
