namespace Luwte.Statistics.LatentClasses;

/// <summary>Answers as distinct rows with their counts; with covariates every row stands alone.</summary>
internal sealed class ClassData
{
    private readonly int[] rowOf;

    private ClassData(int[] categories, int[][] rows, double[] counts, double[,]? design, int completeRows, int[] rowOf)
    {
        Categories = categories;
        Rows = rows;
        Counts = counts;
        Design = design;
        CompleteRows = completeRows;
        this.rowOf = rowOf;
    }

    /// <summary>Rows of the input.</summary>
    public int Length => rowOf.Length;

    public int[] Categories { get; }

    public int[][] Rows { get; }

    public double[] Counts { get; }

    public double[,]? Design { get; }

    public int CompleteRows { get; }

    public static ClassData From(IReadOnlyList<LatentClassItem> items, double[,]? covariates)
    {
        if (items.Count == 0 || items.Any(i => i.Answers.Count != items[0].Answers.Count))
        {
            throw new ArgumentException("Give at least one item, all with the same number of answers.", nameof(items));
        }

        var n = items[0].Answers.Count;
        if (items.FirstOrDefault(i => i.Answers.Any(a => a < 0) || i.Answers.Distinct().Count(a => a > 0) < 2) is { } item)
        {
            throw new ArgumentException($"Item '{item.Name}' needs answers 1, 2, … (0 = missing) with at least two different ones.", nameof(items));
        }

        if (covariates is not null && (covariates.GetLength(0) != n || covariates.Cast<double>().Any(v => !double.IsFinite(v))))
        {
            throw new ArgumentException("Covariates need one row for each row of answers, without missing values; leave such rows out.", nameof(covariates));
        }

        int[] categories = [.. items.Select(i => i.Answers.Max())];
        var offsets = new ClassParameters(categories, 1, 0).ItemOffset;
        var rows = new List<int[]>();
        var counts = new List<double>();
        var first = new List<int>();
        var rowOf = new int[n];
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < n; i++)
        {
            int[] row = [.. Enumerable.Range(0, items.Count).Where(j => items[j].Answers[i] > 0).Select(j => offsets[j] + items[j].Answers[i] - 1)];
            var key = string.Join(',', row);
            if (row.Length == 0)
            {
                rowOf[i] = -1;
            }
            else if (covariates is null && known.TryGetValue(key, out var at))
            {
                rowOf[i] = at;
                counts[at]++;
            }
            else
            {
                rowOf[i] = rows.Count;
                known[key] = rows.Count;
                rows.Add(row);
                counts.Add(1);
                first.Add(i);
            }
        }

        if (rows.Count == 0)
        {
            throw new ArgumentException("No row has an answer.", nameof(items));
        }

        var complete = rows.Select((row, r) => row.Length == items.Count ? counts[r] : 0).Sum();
        return new ClassData(categories, [.. rows], [.. counts], DesignOf(covariates, first), (int)complete, rowOf);
    }

    /// <summary>Posterior of every row of the input; a row without answers gets the class sizes.</summary>
    public double[,] Expand(double[] posterior, double[] sizes)
    {
        var k = sizes.Length;
        var result = new double[rowOf.Length, k];
        for (var i = 0; i < rowOf.Length; i++)
        {
            for (var c = 0; c < k; c++)
            {
                result[i, c] = rowOf[i] < 0 ? sizes[c] : posterior[(rowOf[i] * k) + c];
            }
        }

        return result;
    }

    private static double[,]? DesignOf(double[,]? covariates, List<int> rows)
    {
        if (covariates is null)
        {
            return null;
        }

        var design = new double[rows.Count, covariates.GetLength(1) + 1];
        for (var r = 0; r < rows.Count; r++)
        {
            design[r, 0] = 1;
            for (var j = 1; j < design.GetLength(1); j++)
            {
                design[r, j] = covariates[rows[r], j - 1];
            }
        }

        return design;
    }
}
