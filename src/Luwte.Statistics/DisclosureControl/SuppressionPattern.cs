namespace Luwte.Statistics.DisclosureControl;

/// <summary>Which cells are hidden, and the proof that it is enough.</summary>
/// <param name="Cells">The n cells as they may be published; a cell that is not printed anyway counts as secondary.</param>
/// <param name="Cost">Total cost of all hidden cells, primary cells included.</param>
/// <param name="ProvenCheapest">Whether no cheaper pattern exists; false = found by the heuristic.</param>
/// <param name="Intervals">What an attacker can find out about every hidden cell, in the order of the cells.</param>
/// <param name="Unprotected">
/// Primary cells that keep less doubt than asked for, whatever is hidden. Not empty = nothing of this table may be published, and all cells are suppressed.
/// </param>
/// <param name="Warnings">Sentences for the person who publishes.</param>
public sealed record SuppressionPattern(
    IReadOnlyList<Cell> Cells,
    double Cost,
    bool ProvenCheapest,
    IReadOnlyList<AttackerInterval> Intervals,
    IReadOnlyList<int> Unprotected,
    IReadOnlyList<string> Warnings)
{
    /// <summary>Whether the table may be published with these cells hidden.</summary>
    public bool IsSafe => Unprotected.Count == 0;

    /// <summary>Indexes of the hidden cells.</summary>
    public IReadOnlyList<int> Hidden { get; } =
        [.. Cells.Select((cell, i) => (cell, i)).Where(c => c.cell is Cell.Suppressed).Select(c => c.i)];
}
