using Luwte.Domain.Reports;
using static Luwte.App.Reports.Drawing.SvgText;

namespace Luwte.App.Reports.Drawing;

/// <summary>Flow diagram of the sample: boxes downwards, reasons of loss beside the arrows.</summary>
internal static class DrawFlow
{
    private const double ColumnWidth = 360;
    private const double BoxWidth = 338;
    private const double BoxHeight = 46;
    private const double LineHeight = 16;

    public static string Of(ReportFigure.Flow figure, ReportNumbers numbers)
    {
        var stages = figure.Columns.Max(c => c.Boxes.Count);
        var gaps = Enumerable.Range(0, stages).Select(s => 24 + (LineHeight * figure.Columns.Max(c => s < c.Boxes.Count ? c.Boxes[s].Lost.Count : 0))).ToArray();
        var svg = new SvgText("fig-" + figure.Id, 720, 40 + gaps.Sum() + (stages * BoxHeight), numbers.Text(figure.Title), numbers.Text(figure.Description));
        for (var c = 0; c < figure.Columns.Count; c++)
        {
            Column(svg, figure.Columns[c], 8 + (c * ColumnWidth), gaps, numbers);
        }

        return svg.ToString();
    }

    private static void Column(SvgText svg, FlowColumn column, double x, double[] gaps, ReportNumbers numbers)
    {
        svg.Words(x, 18, numbers.Text(column.Name), size: 15, bold: true);
        double y = 30;
        for (var s = 0; s < column.Boxes.Count; s++)
        {
            var box = column.Boxes[s];
            if (s > 0)
            {
                svg.Line(x + 24, y - 2, x + 24, y + gaps[s] - 5, Soft, 1.4);
                svg.Path($"M{N(x + 24)} {N(y + gaps[s])} L{N(x + 20)} {N(y + gaps[s] - 7)} L{N(x + 28)} {N(y + gaps[s] - 7)} Z", Soft);
                for (var l = 0; l < box.Lost.Count; l++)
                {
                    svg.Words(x + 40, y + 18 + (l * LineHeight), $"{numbers.Cell(box.Lost[l].Families)}  {numbers.Text(box.Lost[l].Reason)}", size: 12, color: Soft);
                }

                y += gaps[s];
            }

            var last = s == column.Boxes.Count - 1;
            svg.Rectangle(x, y, BoxWidth, BoxHeight, last ? "#e3eef5" : "#f6f8fa", last ? With : "#9aa5b1", last ? 1.8 : 1);
            svg.Words(x + 14, y + 28, numbers.Text(box.Name), bold: last);
            svg.Words(x + BoxWidth - 14, y + 29, numbers.Cell(box.Families), "end", 16, true);
            y += BoxHeight;
        }
    }
}
