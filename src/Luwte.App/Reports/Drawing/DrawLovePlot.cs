using Luwte.Domain.Reports;
using static Luwte.App.Reports.Drawing.SvgText;

namespace Luwte.App.Reports.Drawing;

/// <summary>Standardised differences before (open circle) and after matching (filled diamond), with a line at 0.1.</summary>
internal static class DrawLovePlot
{
    private const double Left = 330;
    private const double Width = 350;
    private const double RowHeight = 20;

    public static string Of(ReportFigure.LovePlot figure, ReportNumbers numbers)
    {
        var rows = figure.Rows.OrderByDescending(r => r.MatchedOn).ThenByDescending(r => r.Before ?? -1).ToArray();
        var most = Math.Max(0.3, rows.SelectMany(r => (double?[])[r.Before, r.After]).Max() ?? 0.3);
        var scale = Width / (Math.Ceiling(most * 10) / 10);
        var height = 90 + (rows.Length * RowHeight);
        var svg = new SvgText("fig-" + figure.Id, 720, height, numbers.Text(figure.Title), numbers.Text(figure.Description));
        svg.Circle(Left + 4, 16, 4.5, "#ffffff", Without);
        svg.Words(Left + 14, 21, numbers.Of("voor koppeling", "before matching"));
        Diamond(svg, Left + 140, 16);
        svg.Words(Left + 152, 21, numbers.Of("na koppeling", "after matching"));
        double top = 44, bottom = top + (rows.Length * RowHeight);
        for (var tick = 0.0; tick * scale <= Width + 0.1; tick += most > 1 ? 0.5 : 0.1)
        {
            var x = Left + (tick * scale);
            svg.Line(x, top - 8, x, bottom, Math.Abs(tick - 0.1) < 1e-9 ? Ink : "#d5dade", 1, Math.Abs(tick - 0.1) < 1e-9 ? "4 3" : null);
            svg.Words(x, bottom + 18, numbers.Bare(tick, NumberFormat.Decimal1), "middle", 12, color: Soft);
        }

        svg.Words(Left + (Width / 2), bottom + 38, numbers.Of("gestandaardiseerd verschil (zonder teken)", "standardised difference (absolute)"), "middle", 12, color: Soft);
        for (var i = 0; i < rows.Length; i++)
        {
            Row(svg, rows[i], top + (i * RowHeight) + 4, scale, numbers);
        }

        return svg.ToString();
    }

    private static void Row(SvgText svg, LoveRow row, double y, double scale, ReportNumbers numbers)
    {
        svg.Words(Left - 14, y + 4, numbers.Text(row.Name), "end", 12, row.MatchedOn);
        if (row is { Before: { } from, After: { } to })
        {
            svg.Line(Left + (from * scale), y, Left + (to * scale), y, "#9aa5b1", 1.4);
        }

        if (row.Before is { } before)
        {
            svg.Circle(Left + (before * scale), y, 4.5, "#ffffff", Without);
        }

        if (row.After is { } after)
        {
            Diamond(svg, Left + (after * scale), y);
        }
    }

    private static void Diamond(SvgText svg, double x, double y) => svg.Path($"M{N(x)} {N(y - 5.5)} L{N(x + 5.5)} {N(y)} L{N(x)} {N(y + 5.5)} L{N(x - 5.5)} {N(y)} Z", With, With, 1);
}
