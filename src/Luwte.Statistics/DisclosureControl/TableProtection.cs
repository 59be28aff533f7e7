namespace Luwte.Statistics.DisclosureControl;

/// <summary>Protects a two-way table: primary cells, secondary cells, check by an attacker, rounding when asked for.</summary>
/// <remarks>Method page: docs/methods/cell-suppression.md.</remarks>
public static class TableProtection
{
    /// <summary>Protects a table of counts.</summary>
    /// <param name="table">The table with its margins.</param>
    /// <param name="options">Rules and choices.</param>
    /// <param name="cancellation">Ends a long search.</param>
    /// <exception cref="ArgumentException">A count is negative or not whole.</exception>
    public static ProtectedTable Apply(CrossTable table, TableProtectionOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        options ??= new TableProtectionOptions();
        var primary = Considered(table, options).Where(c => options.Frequency.Breaks(table.Values[c])).ToArray();
        var half = (options.Frequency.Minimum + 1) / 2;
        var doubt = options.Doubt ?? new Protection(half, half);
        var problem = Problem(table, options) with
        {
            Primary = primary,
            Protections = [.. primary.Select(_ => doubt)],
            PrimaryKnownAs = options.ReadersKnowRule ? options.Frequency.Reveals : null,
        };
        return Finish(table, options, CellSuppression.Solve(problem, cancellation));
    }

    /// <summary>Protects a table of amounts, whose cells are sums over contributors.</summary>
    /// <param name="table">The table of sums with its margins.</param>
    /// <param name="contributions">For each inner cell (input row, input column) the amounts of its contributors.</param>
    /// <param name="options">Rules; <see cref="TableProtectionOptions.Dominance"/> must be set.</param>
    /// <param name="cancellation">Ends a long search.</param>
    /// <remarks>A cell with fewer contributors than the minimum is protected as well.</remarks>
    public static ProtectedTable ApplyToAmounts(
        CrossTable table, IReadOnlyList<double>[,] contributions, TableProtectionOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(contributions);
        ArgumentNullException.ThrowIfNull(options);
        var rule = options.Dominance ?? throw new ArgumentException("Set the dominance rule for a table of amounts.", nameof(options));
        if (contributions.GetLength(1) != table.Columns.Count - 1)
        {
            throw new ArgumentException("Give the contributions of each inner cell: input rows × inner columns.", nameof(contributions));
        }

        var primary = new List<int>();
        var doubts = new List<Protection>();
        foreach (var cell in Considered(table, options))
        {
            var amounts = AmountsOf(table, contributions, cell).Where(a => a > 0).ToArray();
            if (rule.Breaks(amounts) || (amounts.Length > 0 && options.Frequency.Breaks(amounts.Length)))
            {
                primary.Add(cell);
                doubts.Add(rule.Needed(amounts));
            }
        }

        var problem = Problem(table, options) with { Primary = primary, Protections = doubts, WholeNumbers = false };
        return Finish(table, options, CellSuppression.Solve(problem, cancellation));
    }

    private static IEnumerable<int> Considered(CrossTable table, TableProtectionOptions options) =>
        Enumerable.Range(0, table.Values.Count).Where(c => !options.TotalsAlwaysShown || !table.IsMargin(c));

    private static SuppressionProblem Problem(CrossTable table, TableProtectionOptions options) => new()
    {
        Values = table.Values,
        Relations = table.Relations,
        Primary = [],
        AlwaysShown = options.TotalsAlwaysShown ? [.. Enumerable.Range(0, table.Values.Count).Where(table.IsMargin)] : [],
        Costs = options.FewestCells ? [.. table.Values.Select(_ => 1.0)] : null,
        ExactUpTo = options.ExactUpTo,
    };

    private static IEnumerable<double> AmountsOf(CrossTable table, IReadOnlyList<double>[,] contributions, int cell)
    {
        var column = cell % table.Columns.Count;
        var columns = column == table.Columns.Count - 1 ? Enumerable.Range(0, column) : [column];
        return table.LeavesOf[cell / table.Columns.Count].SelectMany(leaf => columns.SelectMany(c => contributions[leaf, c]));
    }

    private static ProtectedTable Finish(CrossTable table, TableProtectionOptions options, SuppressionPattern pattern)
    {
        var cells = pattern.Cells;
        if (options.RoundTo is { } roundTo)
        {
            // A table with at most one tree of rows always has a rounding (Cox 1982): anything else is a fault of this program.
            var rounded = ControlledRounding.Apply(table.Values, table.Relations, roundTo) as RoundingOutcome.Rounded
                ?? throw new InvalidOperationException("A two-way table has no controlled rounding.");
            cells = [.. cells.Select((cell, i) => cell is Cell.Shown ? new Cell.Shown(rounded.Values[i]) : cell)];
        }

        return new ProtectedTable(table.Rows, table.Columns, pattern, cells, options.RoundTo);
    }
}
