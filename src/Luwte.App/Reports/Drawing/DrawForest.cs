using Luwte.Domain.Reports;
using static Luwte.App.Reports.Drawing.SvgText;

namespace Luwte.App.Reports.Drawing;

/// <summary>Estimates with intervals; ratios stand on a logarithmic axis. An interval that leaves the axis ends in an arrow.</summary>
internal static class DrawForest
{
    private const double Left = 290;
    private const double Width = 270;
    private const double RowHeight = 22;

    public static string Of(ReportFigure.Forest figure, ReportNumbers numbers)
    {
        var ratio = figure.NoDifference > 0;
        var known = figure.Rows.Where(r => r.Estimate is not null).Select(r => r.Estimate!.Value).ToArray();
        var (low, high) = Ends(known, ratio, figure.NoDifference);
        double Across(double value) => Left + ((Scale(value) - Scale(low)) / (Scale(high) - Scale(low)) * Width);
        double Scale(double value) => ratio ? Math.Log(Math.Max(value, 1e-9)) : value;
        double top = 24, bottom = top + (figure.Rows.Count * RowHeight);
        var svg = new SvgText("fig-" + figure.Id, 720, bottom + 56, numbers.Text(figure.Title), numbers.Text(figure.Description));
        foreach (var tick in Ticks(low, high, ratio))
        {
            svg.Line(Across(tick), top - 8, Across(tick), bottom, "#e1e5e9");
            svg.Words(Across(tick), bottom + 16, numbers.Bare(tick, ratio && tick < 1 ? NumberFormat.Decimal2 : ratio || high - low <= 4 ? NumberFormat.Decimal1 : NumberFormat.Whole), "middle", 12, color: Soft);
        }

        svg.Line(Across(figure.NoDifference), top - 8, Across(figure.NoDifference), bottom, Ink, 1.2);
        svg.Wrapped(Left + (Width / 2), bottom + 36, numbers.Text(figure.Axis), 84, "middle", 12, color: Soft);
        for (var i = 0; i < figure.Rows.Count; i++)
        {
            Row(svg, figure.Rows[i], top + (i * RowHeight) + 8, low, high, Across, figure.Format, numbers);
        }

        return svg.ToString();
    }

    private static void Row(SvgText svg, ForestRow row, double y, double low, double high, Func<double, double> across, NumberFormat format, ReportNumbers numbers)
    {
        var name = numbers.Text(row.Name);
        svg.Words(row.Heading ? 8 : Left - 14, y + 4, name.Length > 52 ? name[..50] + "…" : name, row.Heading ? "start" : "end", 12, row.Heading);
        if (row.Heading)
        {
            return;
        }

        if (row.Estimate is not { } e)
        {
            svg.Words(Left + Width + 14, y + 4, numbers.Of("niet getoond", "not shown"), size: 12, color: Soft);
            return;
        }

        double from = across(Math.Clamp(e.Lower, low, high)), to = across(Math.Clamp(e.Upper, low, high));
        svg.Line(from, y, to, y, With, 1.8);
        if (e.Lower < low)
        {
            svg.Path($"M{N(from)} {N(y)} L{N(from + 6)} {N(y - 4)} L{N(from + 6)} {N(y + 4)} Z", With);
        }

        if (e.Upper > high)
        {
            svg.Path($"M{N(to)} {N(y)} L{N(to - 6)} {N(y - 4)} L{N(to - 6)} {N(y + 4)} Z", With);
        }

        if (e.Value >= low && e.Value <= high)
        {
            svg.Rectangle(across(e.Value) - 4.5, y - 4.5, 9, 9, With);
        }

        svg.Words(Left + Width + 14, y + 4, $"{numbers.Bare(e.Value, format)} [{numbers.Bare(e.Lower, format)}; {numbers.Bare(e.Upper, format)}]", size: 12);
    }

    private static (double Low, double High) Ends((double Value, double Lower, double Upper)[] known, bool ratio, double noDifference)
    {
        if (ratio)
        {
            var far = known.Length == 0 ? 2 : Math.Clamp(known.Max(k => Math.Max(k.Upper, 1 / Math.Max(k.Lower, 0.01))), 1.6, 8);
            return (1 / far, far);
        }

        var reach = known.Length == 0 ? 1 : known.Max(k => Math.Max(Math.Abs(k.Lower - noDifference), Math.Abs(k.Upper - noDifference)));
        var step = Step(reach);
        reach = Math.Ceiling(reach / step) * step;
        return (noDifference - reach, noDifference + reach);
    }

    private static double Step(double reach)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(reach, 1e-6))));
        return reach / power <= 2 ? power / 2 : reach / power <= 5 ? power : power * 2;
    }

    private static IEnumerable<double> Ticks(double low, double high, bool ratio)
    {
        if (ratio)
        {
            return ((double[])[0.125, 0.25, 0.5, 1, 2, 4, 8]).Where(t => t >= low && t <= high);
        }

        var step = Step(high);
        return Enumerable.Range(0, 1 + (int)Math.Round((high - low) / step)).Select(i => low + (i * step));
    }
}
