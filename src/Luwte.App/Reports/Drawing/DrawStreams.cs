using Luwte.Domain.Reports;
using static Luwte.App.Reports.Drawing.SvgText;

namespace Luwte.App.Reports.Drawing;

/// <summary>Streams of families between levels, wave to wave. A protected stream is left out, so streams need not fill a bar.</summary>
internal static class DrawStreams
{
    private const double Left = 40;
    private const double PanelHeight = 250;
    private const double BarWidth = 26;
    private const double Gap = 6;
    private const double Full = 200;

    public static string Of(ReportFigure.Streams figure, ReportNumbers numbers)
    {
        var svg = new SvgText("fig-" + figure.Id, 720, 50 + (figure.Panels.Count * (PanelHeight + 30)), numbers.Text(figure.Title), numbers.Text(figure.Description));
        svg.DefineFills();
        DrawKeys.Of(svg, figure.Keys, numbers, Left, 22);
        for (var p = 0; p < figure.Panels.Count; p++)
        {
            Panel(svg, figure, figure.Panels[p], 50 + (p * (PanelHeight + 30)), numbers);
        }

        return svg.ToString();
    }

    private static void Panel(SvgText svg, ReportFigure.Streams figure, StreamPanel panel, double top, ReportNumbers numbers)
    {
        svg.Words(Left, top + 14, numbers.Text(panel.Name), size: 14, bold: true);
        var step = (640 - BarWidth) / (panel.Waves.Count - 1);
        var tops = panel.States.Select(s => Tops(s, top + 26)).ToArray();
        for (var s = 0; s < panel.Steps.Count; s++)
        {
            Step(svg, panel.Steps[s], tops[s], tops[s + 1], Left + (s * step) + BarWidth, Left + ((s + 1) * step));
        }

        for (var w = 0; w < panel.Waves.Count; w++)
        {
            var x = Left + (w * step);
            svg.Words(x + (BarWidth / 2), top + PanelHeight + 8, panel.Waves[w], "middle", bold: true);
            for (var k = 0; k < figure.Keys.Count; k++)
            {
                if (panel.States[w][k] is not { } share || share <= 0)
                {
                    continue;
                }

                svg.Rectangle(x, tops[w][k], BarWidth, share * Full, svg.Fill(figure.Keys[k].Style), Soft, 0.7);
                var last = w == panel.Waves.Count - 1;
                svg.Words(last ? x - 6 : x + BarWidth + 6, tops[w][k] + (share * Full / 2) + 4, numbers.Number(share, NumberFormat.Percent), last ? "end" : "start", 12, true, halo: "#ffffff");
            }
        }
    }

    private static double[] Tops(double?[] states, double top)
    {
        var tops = new double[states.Length];
        for (var k = 0; k < states.Length; k++)
        {
            tops[k] = top;
            top += ((states[k] ?? 0) * Full) + Gap;
        }

        return tops;
    }

    private static void Step(SvgText svg, double?[,] flows, double[] from, double[] to, double x1, double x2)
    {
        var left = (double[])from.Clone();
        var right = (double[])to.Clone();
        var middle = (x1 + x2) / 2;
        for (var i = 0; i < from.Length; i++)
        {
            for (var j = 0; j < to.Length; j++)
            {
                if (flows[i, j] is not { } share || share <= 0)
                {
                    continue;
                }

                var h = share * Full;
                svg.Path(
                    $"M{N(x1)} {N(left[i])} C{N(middle)} {N(left[i])} {N(middle)} {N(right[j])} {N(x2)} {N(right[j])} L{N(x2)} {N(right[j] + h)} C{N(middle)} {N(right[j] + h)} {N(middle)} {N(left[i] + h)} {N(x1)} {N(left[i] + h)} Z",
                    Flat(i),
                    null,
                    1,
                    i == 3 ? 0.55 : 0.5);
                left[i] += h;
                right[j] += h;
            }
        }
    }
}
