using Luwte.Domain.Reports;
using static Luwte.App.Reports.Drawing.SvgText;

namespace Luwte.App.Reports.Drawing;

/// <summary>Means over the waves in small panels; each has its own scale, written at the axis.</summary>
internal static class DrawSlopes
{
    private const int AcrossPage = 3;
    private const double PanelWidth = 236;
    private const double PanelHeight = 190;

    public static string Of(ReportFigure.Slopes figure, ReportNumbers numbers)
    {
        var rows = (figure.Panels.Count + AcrossPage - 1) / AcrossPage;
        var svg = new SvgText("fig-" + figure.Id, 720, 40 + (rows * PanelHeight), numbers.Text(figure.Title), numbers.Text(figure.Description));
        DrawKeys.Groups(svg, numbers, 10, 20);
        for (var i = 0; i < figure.Panels.Count; i++)
        {
            Panel(svg, figure.Panels[i], 6 + (i % AcrossPage * PanelWidth), 40 + (i / AcrossPage * PanelHeight), numbers);
        }

        return svg.ToString();
    }

    private static void Panel(SvgText svg, SlopePanel panel, double x, double y, ReportNumbers numbers)
    {
        svg.Wrapped(x + 4, y + 14, numbers.Text(panel.Name), 32, size: 12, bold: true);
        double left = x + 38, right = x + PanelWidth - 24, top = y + 50, bottom = y + PanelHeight - 34;
        var points = panel.With.Concat(panel.Without).Where(p => p is not null).Select(p => p!.Value).ToArray();
        if (points.Length == 0)
        {
            svg.Words((left + right) / 2, (top + bottom) / 2, numbers.Of("te weinig gezinnen", "too few families"), "middle", 12, color: Soft);
            return;
        }

        var (low, high) = Axis(points.Min(p => p.Lower), points.Max(p => p.Upper));
        double At(double value) => bottom - ((value - low) / (high - low) * (bottom - top));
        double Across(int wave) => left + 14 + (wave * (right - left - 28) / Math.Max(1, panel.Waves.Count - 1));
        svg.Line(left, top, left, bottom, "#aab2ba");
        svg.Line(left, bottom, right, bottom, "#aab2ba");
        foreach (var tick in (double[])[low, (low + high) / 2, high])
        {
            svg.Line(left - 3, At(tick), left, At(tick), "#aab2ba");
            svg.Words(left - 6, At(tick) + 4, numbers.Bare(tick, high - low < 1 ? NumberFormat.Decimal2 : high - low < 10 ? NumberFormat.Decimal1 : NumberFormat.Whole), "end", 11, color: Soft);
        }

        for (var w = 0; w < panel.Waves.Count; w++)
        {
            svg.Words(Across(w), bottom + 16, panel.Waves[w], "middle", 11);
        }

        svg.Words(right, bottom + 30, panel.HigherIsBetter ? numbers.Of("hoger is beter ↑", "higher is better ↑") : numbers.Of("lager is beter ↓", "lower is better ↓"), "end", 11, color: Soft);
        Series(svg, panel.Without, Across, At, Without, dashed: true, shift: 4);
        Series(svg, panel.With, Across, At, With, dashed: false, shift: -4);
    }

    /// <summary>Ends of an axis on steps that read easily.</summary>
    private static (double Low, double High) Axis(double low, double high)
    {
        var range = Math.Max(high - low, 1e-6);
        var step = Math.Pow(10, Math.Floor(Math.Log10(range)));
        step = range / step < 2 ? step / 5 : range / step < 5 ? step / 2 : step;
        return (Math.Floor(low / step) * step, Math.Ceiling(high / step) * step);
    }

    private static void Series(SvgText svg, IReadOnlyList<(double Mean, double Lower, double Upper)?> points, Func<int, double> across, Func<double, double> at, string color, bool dashed, double shift)
    {
        for (var w = 0; w < points.Count; w++)
        {
            if (points[w] is not { } point)
            {
                continue;
            }

            var x = across(w) + shift;
            if (w > 0 && points[w - 1] is { } before)
            {
                svg.Line(across(w - 1) + shift, at(before.Mean), x, at(point.Mean), color, 2.2, dashed ? "5 3" : null);
            }

            svg.Line(x, at(point.Lower), x, at(point.Upper), color, 1.2);
            if (dashed)
            {
                svg.Rectangle(x - 4, at(point.Mean) - 4, 8, 8, "#ffffff", color, 1.6);
            }
            else
            {
                svg.Circle(x, at(point.Mean), 4, color, color);
            }
        }
    }
}
