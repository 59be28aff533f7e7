using Luwte.Cli.Tables;
using Luwte.Statistics.DisclosureControl;

namespace Luwte.Cli.PolicyPictures;

/// <summary>A long CSV file (row, column, count) as a two-way table.</summary>
/// <param name="Table">The table with margins.</param>
/// <param name="Contributions">Amounts of each inner cell, one per line of the file.</param>
/// <param name="Warnings">Rows outside the hierarchy.</param>
internal sealed record TableFile(CrossTable Table, IReadOnlyList<double>[,] Contributions, IReadOnlyList<string> Warnings)
{
    internal static TableFile Read(string path, string rows, string columns, string? count, string? hierarchy, bool amounts)
    {
        var csv = CsvTable.Read(path);
        var faults = new List<InputFault>();
        var rowAt = Column(csv, rows, faults);
        var columnAt = Column(csv, columns, faults);
        double[] counts = count is null ? [.. Enumerable.Repeat(1.0, csv.Rows)] : TypedColumns.Numbers(csv, count, faults);
        if (rowAt < 0 || columnAt < 0 || counts.Length == 0)
        {
            throw new BadInputException(faults);
        }

        for (var i = 0; i < csv.Rows; i++)
        {
            faults.AddRange(Label(csv, i, rowAt).Concat(Label(csv, i, columnAt)));
            if (csv.Field(i, count is null ? rowAt : csv.IndexOf(count)).Length == 0 && count is not null)
            {
                faults.Add(new InputFault(path, csv.Line(i), count, "the count is missing; write 0 for none or leave the line out if it is unknown."));
            }
            else if (counts[i] < 0 || (!amounts && counts[i] != Math.Floor(counts[i])))
            {
                faults.Add(new InputFault(path, csv.Line(i), count, FormattableString.Invariant($"{counts[i]} is not a count; give whole numbers from 0 up (amounts go with --dominance).")));
            }
        }

        if (faults.Count > 0)
        {
            throw new BadInputException(faults);
        }

        return Build(csv, rowAt, columnAt, counts, hierarchy);
    }

    private static TableFile Build(CsvTable csv, int rowAt, int columnAt, double[] counts, string? hierarchy)
    {
        var rowNames = Names(csv, rowAt);
        var columnNames = Names(csv, columnAt);
        var contributions = new IReadOnlyList<double>[rowNames.Count, columnNames.Count];
        var lists = new List<double>[rowNames.Count, columnNames.Count];
        var inner = new double[rowNames.Count, columnNames.Count];
        for (var i = 0; i < rowNames.Count; i++)
        {
            for (var j = 0; j < columnNames.Count; j++)
            {
                contributions[i, j] = lists[i, j] = [];
            }
        }

        for (var line = 0; line < csv.Rows; line++)
        {
            var i = rowNames[csv.Field(line, rowAt)];
            var j = columnNames[csv.Field(line, columnAt)];
            inner[i, j] += counts[line];
            lists[i, j].Add(counts[line]);
        }

        var tree = hierarchy is null ? null : ReadHierarchy(hierarchy);
        string[] outside = tree is null ? [] : [.. rowNames.Keys.Where(r => tree.ParentOf(r) is null)];
        try
        {
            return new TableFile(
                CrossTable.Create([.. rowNames.Keys], [.. columnNames.Keys], inner, tree),
                contributions,
                outside.Length == 0 ? [] : [$"Not in the hierarchy, so directly under the total: {string.Join(", ", outside.Take(20))}."]);
        }
        catch (ArgumentException wrong)
        {
            throw new BadInputException(new InputFault(hierarchy ?? csv.Path, null, null, wrong.Message));
        }
    }

    private static RowHierarchy ReadHierarchy(string path)
    {
        var csv = CsvTable.Read(path);
        if (csv.Header.Count < 2)
        {
            throw new BadInputException(new InputFault(path, 1, null, "a hierarchy has two columns: the row or group, and the group it belongs to."));
        }

        var parents = new Dictionary<string, string>(StringComparer.Ordinal);
        var faults = new List<InputFault>();
        for (var i = 0; i < csv.Rows; i++)
        {
            if (csv.Field(i, 0).Length == 0 || csv.Field(i, 1).Length == 0)
            {
                faults.Add(new InputFault(path, csv.Line(i), null, "both fields are needed; leave out a line without a parent."));
            }
            else if (!parents.TryAdd(csv.Field(i, 0), csv.Field(i, 1)))
            {
                faults.Add(new InputFault(path, csv.Line(i), csv.Header[0], $"\"{csv.Field(i, 0)}\" has two parents; keep one."));
            }
        }

        if (faults.Count > 0)
        {
            throw new BadInputException(faults);
        }

        try
        {
            return new RowHierarchy(parents);
        }
        catch (ArgumentException wrong)
        {
            throw new BadInputException(new InputFault(path, null, null, wrong.Message));
        }
    }

    private static int Column(CsvTable csv, string name, List<InputFault> faults)
    {
        var at = csv.IndexOf(name);
        if (at < 0)
        {
            faults.Add(csv.NoSuchColumn(name));
        }

        return at;
    }

    private static IEnumerable<InputFault> Label(CsvTable csv, int row, int column)
    {
        var label = csv.Field(row, column);
        if (label.Length == 0)
        {
            yield return new InputFault(csv.Path, csv.Line(row), csv.Header[column], "the name is missing; name it \"unknown\" to count it apart.");
        }
        else if (label == CrossTable.Total)
        {
            yield return new InputFault(csv.Path, csv.Line(row), csv.Header[column], $"\"{CrossTable.Total}\" is the name of the margins; leave out totals, they are computed.");
        }
    }

    private static Dictionary<string, int> Names(CsvTable csv, int column)
    {
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < csv.Rows; i++)
        {
            names.TryAdd(csv.Field(i, column), names.Count);
        }

        return names;
    }
}
