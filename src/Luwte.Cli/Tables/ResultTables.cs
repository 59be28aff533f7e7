using System.Globalization;
using Luwte.Statistics.Outcomes;
using Spectre.Console;

namespace Luwte.Cli.Tables;

/// <summary>Tables for people: six significant digits, a dash for what is not defined.</summary>
public static class ResultTables
{
    /// <summary>A number for reading.</summary>
    public static string Text(double? value) =>
        value is { } number && double.IsFinite(number) ? number.ToString("G6", CultureInfo.InvariantCulture) : "–";

    /// <summary>A p-value for reading.</summary>
    public static string PText(double p) =>
        !double.IsFinite(p) ? "–" : p < 0.0001 ? "< 0.0001" : p.ToString("0.0000", CultureInfo.InvariantCulture);

    /// <summary>A table of coefficients.</summary>
    public static Table Coefficients(IReadOnlyList<Coefficient> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var table = Rows("term", "estimate", "se", "statistic", "df", "p", "95 % lower", "95 % upper");
        foreach (var row in rows)
        {
            table.AddRow(
                Markup.Escape(row.Term), Text(row.Estimate), Text(row.StandardError), Text(row.Statistic),
                row.DegreesOfFreedom is { } df ? Text(df) : "normal", PText(row.PValue), Text(row.Lower), Text(row.Upper));
        }

        return table;
    }

    /// <summary>An empty table with a first column of names and columns of numbers.</summary>
    public static Table Rows(string first, params string[] numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        var table = new Table().Border(TableBorder.Simple).AddColumn(Markup.Escape(first));
        foreach (var name in numbers)
        {
            table.AddColumn(new TableColumn(Markup.Escape(name)).RightAligned());
        }

        return table;
    }
}
