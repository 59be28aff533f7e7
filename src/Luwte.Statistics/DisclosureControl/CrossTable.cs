namespace Luwte.Statistics.DisclosureControl;

/// <summary>
/// A two-way table with its margins and, when the rows form a tree, the subtotals of each group. Cell (i, j) has index
/// i × number of columns + j in every problem and pattern made from it.
/// </summary>
public sealed class CrossTable
{
    private readonly bool[] isSum;

    private CrossTable(string[] rows, string[] columns, double[] values, AdditiveRelation[] relations, int[][] leaves, bool[] sums)
    {
        Rows = rows;
        Columns = columns;
        Values = values;
        Relations = relations;
        LeavesOf = leaves;
        isSum = sums;
    }

    /// <summary>Name of the margins.</summary>
    public const string Total = "Total";

    /// <summary>Row names, each group after its rows, the total last.</summary>
    public IReadOnlyList<string> Rows { get; }

    /// <summary>Column names, the total last.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>All values, row after row, margins included.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>The sums of rows, of groups and of columns.</summary>
    public IReadOnlyList<AdditiveRelation> Relations { get; }

    /// <summary>For each row of the table, the rows of the input that it sums.</summary>
    internal IReadOnlyList<int[]> LeavesOf { get; }

    /// <summary>Index of a cell.</summary>
    public int Index(int row, int column) => (row * Columns.Count) + column;

    /// <summary>Whether a cell is a total or subtotal.</summary>
    public bool IsMargin(int cell) => cell % Columns.Count == Columns.Count - 1 || isSum[cell / Columns.Count];

    /// <summary>Adds margins and subtotals to inner cells.</summary>
    /// <param name="rows">Names of the r inner rows, all different.</param>
    /// <param name="columns">Names of the c inner columns, all different.</param>
    /// <param name="inner">r × c values, not negative.</param>
    /// <param name="hierarchy">Tree over the rows; null = all rows add up to the total.</param>
    /// <exception cref="ArgumentException">Sizes differ, a name occurs twice, or a group has the name of an inner row.</exception>
    public static CrossTable Create(IReadOnlyList<string> rows, IReadOnlyList<string> columns, double[,] inner, RowHierarchy? hierarchy = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(inner);
        if (rows.Count == 0 || columns.Count == 0 || inner.GetLength(0) != rows.Count || inner.GetLength(1) != columns.Count)
        {
            throw new ArgumentException("The inner cells need one row per row name and one column per column name, at least one of each.", nameof(inner));
        }

        CheckNames(rows, nameof(rows));
        CheckNames(columns, nameof(columns));
        var order = Order(rows, hierarchy);
        var names = order.Select(o => o.Name).ToArray();
        var leaves = order.Select(o => o.Leaves).ToArray();
        var width = columns.Count + 1;
        var values = new double[order.Count * width];
        for (var i = 0; i < order.Count; i++)
        {
            for (var j = 0; j < columns.Count; j++)
            {
                values[(i * width) + j] = leaves[i].Sum(leaf => inner[leaf, j]);
            }

            values[(i * width) + columns.Count] = Enumerable.Range(i * width, columns.Count).Sum(c => values[c]);
        }

        return new CrossTable(names, [.. columns, Total], values, [.. RelationsOf(order, width)], leaves, [.. order.Select(o => o.Children.Length > 0)]);
    }

    private static IEnumerable<AdditiveRelation> RelationsOf(List<(string Name, int[] Leaves, int[] Children)> order, int width)
    {
        for (var i = 0; i < order.Count; i++)
        {
            yield return new AdditiveRelation((i * width) + width - 1, [.. Enumerable.Range(i * width, width - 1)]);
            if (order[i].Children.Length > 0)
            {
                for (var j = 0; j < width; j++)
                {
                    yield return new AdditiveRelation((i * width) + j, [.. order[i].Children.Select(c => (c * width) + j)]);
                }
            }
        }
    }

    private static List<(string Name, int[] Leaves, int[] Children)> Order(IReadOnlyList<string> rows, RowHierarchy? hierarchy)
    {
        if (rows.FirstOrDefault(r => hierarchy?.Groups.Contains(r) ?? false) is { } both)
        {
            throw new ArgumentException($"'{both}' is a row with its own counts and a group of rows as well.", nameof(hierarchy));
        }

        var childrenOf = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            for (string? at = row; at is not null && known.Add(at); at = hierarchy?.ParentOf(at))
            {
                var parent = hierarchy?.ParentOf(at) ?? string.Empty;
                if (!childrenOf.TryGetValue(parent, out var list))
                {
                    childrenOf.Add(parent, list = []);
                }

                list.Add(at);
            }
        }

        var position = rows.Select((name, i) => (name, i)).ToDictionary(p => p.name, p => p.i, StringComparer.Ordinal);
        var order = new List<(string, int[], int[])>();
        Visit(string.Empty);
        return order;

        int Visit(string name)
        {
            if (position.TryGetValue(name, out var leaf))
            {
                order.Add((name, [leaf], []));
                return order.Count - 1;
            }

            int[] children = [.. childrenOf[name].Select(Visit)];
            order.Add((name.Length == 0 ? Total : name, [.. children.SelectMany(c => order[c].Item2)], children));
            return order.Count - 1;
        }
    }

    private static void CheckNames(IReadOnlyList<string> names, string what)
    {
        var twice = names.GroupBy(n => n, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1 || g.Key.Length == 0 || g.Key == Total);
        if (twice is not null)
        {
            throw new ArgumentException($"The name '{twice.Key}' is empty, occurs twice or is kept for the margins.", what);
        }
    }
}
