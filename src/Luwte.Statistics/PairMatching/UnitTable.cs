using System.Globalization;

namespace Luwte.Statistics.PairMatching;

/// <summary>
/// The complete units in a fixed order (by id, or by row without ids), so that every sum that follows is the same to the last
/// digit whatever the order of the rows.
/// </summary>
internal sealed class UnitTable
{
    private UnitTable(int[] source, int[] leftOut, bool[] treated, IReadOnlyList<Column> columns, int[] stratum)
    {
        Source = source;
        LeftOut = leftOut;
        Treated = treated;
        Columns = columns;
        Stratum = stratum;
    }

    /// <summary>Place in the data of each unit here.</summary>
    public int[] Source { get; }

    /// <summary>Places in the data of the units with a missing value, rising.</summary>
    public int[] LeftOut { get; }

    public bool[] Treated { get; }

    /// <summary>Every number and every level of a category.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>Number of the combination of exact variables.</summary>
    public int[] Stratum { get; }

    public int Count => Source.Length;

    /// <exception cref="ArgumentException">Lengths differ, no covariate, or ids that are missing or double.</exception>
    public static UnitTable From(MatchingData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var n = data.Treated.Length;
        if (data.Covariates.Count == 0)
        {
            throw new ArgumentException("Give at least one covariate to match on.", nameof(data));
        }

        foreach (var covariate in data.Covariates.Concat(data.Exact))
        {
            if (covariate.Count != n)
            {
                throw new ArgumentException($"Covariate {covariate.Name} has {covariate.Count} values for {n} units.", nameof(data));
            }
        }

        var order = Order(data.Ids, n);
        bool[] missing = [.. data.Treated.Select(t => t is null)];
        foreach (var covariate in data.Covariates.Concat(data.Exact))
        {
            for (var i = 0; i < n; i++)
            {
                missing[i] |= covariate.IsMissing(i);
            }
        }

        int[] source = [.. order.Where(i => !missing[i])];
        int[] leftOut = [.. Enumerable.Range(0, n).Where(i => missing[i])];
        var columns = data.Covariates.SelectMany(c => Column.Of(c, source)).ToArray();
        return new UnitTable(source, leftOut, [.. source.Select(i => data.Treated[i] == true)], columns, Strata(data.Exact, source));
    }

    private static int[] Order(IReadOnlyList<string>? ids, int n)
    {
        int[] order = [.. Enumerable.Range(0, n)];
        if (ids is null)
        {
            return order;
        }

        if (ids.Count != n)
        {
            throw new ArgumentException($"There are {ids.Count} ids for {n} units.", nameof(ids));
        }

        string[] keys = [.. ids];
        for (var i = 0; i < n; i++)
        {
            if (string.IsNullOrEmpty(keys[i]))
            {
                throw new ArgumentException($"The id of unit {i + 1} is missing; ids settle ties, so every unit needs one.", nameof(ids));
            }
        }

        var inOrder = true;
        for (var i = 1; i < n && inOrder; i++)
        {
            inOrder = string.CompareOrdinal(keys[i - 1], keys[i]) <= 0;
        }

        if (!inOrder)
        {
            Array.Sort(keys, order, StringComparer.Ordinal);
        }

        for (var i = 1; i < n; i++)
        {
            if (keys[i] == keys[i - 1])
            {
                throw new ArgumentException($"The id \"{keys[i]}\" occurs more than once; ids settle ties, so they must differ.", nameof(ids));
            }
        }

        return order;
    }

    private static int[] Strata(IReadOnlyList<MatchingCovariate> exact, int[] source)
    {
        var result = new int[source.Length];
        if (exact.Count == 0)
        {
            return result;
        }

        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var u = 0; u < source.Length; u++)
        {
            var key = string.Join('\u001f', exact.Select(c => Text(c, source[u])));
            if (!seen.TryGetValue(key, out result[u]))
            {
                result[u] = seen.Count;
                seen.Add(key, seen.Count);
            }
        }

        return result;
    }

    private static string Text(MatchingCovariate covariate, int unit) => covariate switch
    {
        MatchingCovariate.Numeric numeric => numeric.Values[unit].ToString("R", CultureInfo.InvariantCulture),
        MatchingCovariate.Category category => category.Labels[unit]!,
        _ => throw new InvalidOperationException("Unknown kind of covariate."),
    };

    /// <summary>One number per unit.</summary>
    /// <param name="Name">Name, with the level for a category.</param>
    /// <param name="Values">In the order of the table.</param>
    /// <param name="IsReference">The level that a model leaves out.</param>
    /// <param name="IsShare">Only zeros and ones.</param>
    internal sealed record Column(string Name, double[] Values, bool IsReference, bool IsShare)
    {
        public static IEnumerable<Column> Of(MatchingCovariate covariate, int[] source)
        {
            if (covariate is MatchingCovariate.Numeric numeric)
            {
                double[] values = [.. source.Select(i => numeric.Values[i])];
                return [new Column(covariate.Name, values, false, values.All(v => v is 0 or 1))];
            }

            var labels = ((MatchingCovariate.Category)covariate).Labels;
            string[] levels = [.. source.Select(i => labels[i]!).Distinct()];
            var numbers = levels.All(l => double.TryParse(l, NumberStyles.Float, CultureInfo.InvariantCulture, out _));
            levels = numbers
                ? [.. levels.OrderBy(l => double.Parse(l, CultureInfo.InvariantCulture))]
                : [.. levels.Order(StringComparer.Ordinal)];
            return levels.Select((level, place) =>
                new Column(covariate.Name + level, [.. source.Select(i => labels[i] == level ? 1.0 : 0.0)], place == 0, true));
        }
    }
}
