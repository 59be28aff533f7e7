using Luwte.Domain.Reports;

namespace Luwte.App.Reports.Drawing;

/// <summary>Bars of 100 %, one panel per group. What is hidden stays open and is never drawn as a number.</summary>
internal static class DrawBars
{
    private const double Left = 70;
    private const double Width = 600;
    private const double BarHeight = 34;

    public static string Of(ReportFigure.StackedBars figure, ReportNumbers numbers)
    {
        var height = 70 + figure.Panels.Sum(p => 40 + (p.Bars.Count * (BarHeight + 10)));
        var svg = new SvgText("fig-" + figure.Id, 720, height, numbers.Text(figure.Title), numbers.Text(figure.Description));
        svg.DefineFills();
        DrawKeys.Of(svg, figure.Keys, numbers, Left, 22);
        double y = 52;
        foreach (var panel in figure.Panels)
        {
            svg.Words(Left, y + 14, numbers.Text(panel.Name), size: 14, bold: true);
            y += 24;
            foreach (var bar in panel.Bars)
            {
                svg.Words(Left - 12, y + (BarHeight / 2) + 5, numbers.Text(bar.Name), "end", bold: true);
                Bar(svg, figure, bar, y, numbers);
                y += BarHeight + 10;
            }

            y += 16;
        }

        foreach (var tick in (double[])[0, 0.25, 0.5, 0.75, 1])
        {
            svg.Words(Left + (tick * Width), y - 2, numbers.Number(tick, NumberFormat.Percent), "middle", 12, color: SvgText.Soft);
        }

        return svg.ToString();
    }

    private static void Bar(SvgText svg, ReportFigure.StackedBars figure, Bar bar, double y, ReportNumbers numbers)
    {
        var shown = bar.Shares.Sum(s => s ?? 0);
        var x = Left;
        for (var i = 0; i < bar.Shares.Count; i++)
        {
            if (bar.Shares[i] is not { } share || share <= 0)
            {
                continue;
            }

            // Shares are rounded one by one; a bar is always whole.
            var width = Width * (bar.Shares.Any(s => s is null) ? share : share / shown);
            svg.Rectangle(x, y, width, BarHeight, svg.Fill(figure.Keys[i].Style), "#ffffff");
            if (width > 34)
            {
                svg.Words(x + (width / 2), y + (BarHeight / 2) + 5, numbers.Number(share, NumberFormat.Percent), "middle", 13, true, SvgText.TextOn(figure.Keys[i].Style), figure.Keys[i].Style == 1 ? SvgText.Flat(1) : null);
            }

            x += width;
        }

        if (x < Left + Width - 1)
        {
            svg.Rectangle(x, y, Left + Width - x, BarHeight, "none", SvgText.Soft, 1, "3 3");
        }
    }
}
