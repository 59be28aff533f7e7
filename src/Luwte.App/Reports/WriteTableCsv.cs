using System.Globalization;
using Luwte.App.Storage;
using Luwte.Domain.Reports;
using Luwte.Statistics.Outcomes;

namespace Luwte.App.Reports;

/// <summary>
/// A table for programs: decimal point, the ends of an interval in columns of their own, rounded as in the report so that a
/// file tells no more than the page. A protected cell is a dot, a failed estimate its status.
/// </summary>
internal static class WriteTableCsv
{
    public static string Of(ReportTable table, ReportNumbers numbers)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(numbers);
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        bool[] ranged = [.. Enumerable.Range(0, table.Columns.Count).Select(c => table.Rows.Any(r => r[c] is ReportCell.Interval))];
        CsvText.WriteRow(writer, [.. table.Columns.SelectMany((c, i) => ranged[i]
            ? (string[])[numbers.Text(c), numbers.Text(c) + numbers.Of(", ondergrens", ", lower"), numbers.Text(c) + numbers.Of(", bovengrens", ", upper")]
            : [numbers.Text(c)])]);
        foreach (var row in table.Rows)
        {
            CsvText.WriteRow(writer, [.. row.SelectMany((cell, i) => Fields(cell, ranged[i], numbers))]);
        }

        return writer.ToString();
    }

    private static IEnumerable<string> Fields(ReportCell cell, bool ranged, ReportNumbers numbers)
    {
        if (cell is ReportCell.Interval i)
        {
            return [Number(i.Value, i.Format), Number(i.Lower, i.Format), Number(i.Upper, i.Format)];
        }

        var text = cell switch
        {
            ReportCell.Words w => numbers.Text(w.Text),
            ReportCell.Count c => c.Value.ToString(CultureInfo.InvariantCulture),
            ReportCell.Number n => Number(n.Value, n.Format),
            ReportCell.PValue p => p.Value < 0.001 ? "<0.001" : p.Value.ToString("0.000", CultureInfo.InvariantCulture),
            ReportCell.Hidden => ".",
            ReportCell.NotEstimated n => n.Status.Code(),
            ReportCell.Blank => string.Empty,
            _ => throw new ArgumentOutOfRangeException(nameof(cell)),
        };
        return ranged ? [text, string.Empty, string.Empty] : [text];
    }

    private static string Number(double value, NumberFormat format) => format switch
    {
        NumberFormat.Whole => value.ToString("0", CultureInfo.InvariantCulture),
        NumberFormat.Decimal1 => value.ToString("0.0", CultureInfo.InvariantCulture),
        NumberFormat.Decimal2 => value.ToString("0.00", CultureInfo.InvariantCulture),
        NumberFormat.Percent => value.ToString("0.00", CultureInfo.InvariantCulture),
        NumberFormat.Points => value.ToString("0.000", CultureInfo.InvariantCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };
}
