using System.Globalization;

namespace Luwte.Statistics.Formulas;

/// <summary>A column as levels: the used rows coded by the place of their level, reference level first.</summary>
internal sealed record Factor(int[] Codes, string[] Levels)
{
    /// <summary>Levels in their natural order (texts ordinal, numbers ascending), the reference moved to the front.</summary>
    internal static Factor From(DataColumn column, int[] rows, string? reference)
    {
        var (codes, levels) = column switch
        {
            DataColumn.Text text => Code(rows, r => text.Values[r]!, StringComparer.Ordinal, s => s),
            DataColumn.Numeric numbers => Code(rows, r => numbers.Values[r], Comparer<double>.Default, Label),
            _ => throw new InvalidOperationException("Unknown kind of column."),
        };
        if (reference is null)
        {
            return new Factor(codes, levels);
        }

        var at = Array.IndexOf(levels, reference);
        if (at < 0)
        {
            throw new FormulaException(
                $"Column \"{column.Name}\" has no level \"{reference}\" to be the reference; it has {string.Join(", ", levels.Take(12))}.");
        }

        for (var i = 0; i < codes.Length; i++)
        {
            codes[i] = codes[i] == at ? 0 : codes[i] < at ? codes[i] + 1 : codes[i];
        }

        return new Factor(codes, [reference, .. levels.Where(l => l != reference)]);
    }

    /// <summary>The text of a number as a level: R writes 15 significant digits.</summary>
    internal static string Label(double value) => value.ToString("G15", CultureInfo.InvariantCulture);

    private static (int[] Codes, string[] Levels) Code<T>(int[] rows, Func<int, T> value, IComparer<T> order, Func<T, string> label)
        where T : notnull
    {
        var found = new Dictionary<T, int>();
        var codes = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var v = value(rows[i]);
            if (!found.TryGetValue(v, out var code))
            {
                code = found.Count;
                found.Add(v, code);
            }

            codes[i] = code;
        }

        var sorted = found.Keys.ToArray();
        Array.Sort(sorted, order);
        var place = new int[sorted.Length];
        for (var k = 0; k < sorted.Length; k++)
        {
            place[found[sorted[k]]] = k;
        }

        for (var i = 0; i < codes.Length; i++)
        {
            codes[i] = place[codes[i]];
        }

        return (codes, [.. sorted.Select(label)]);
    }
}
