using Luwte.Domain.Reports;

namespace Luwte.App.Reports.Drawing;

/// <summary>The legend of levels.</summary>
internal static class DrawKeys
{
    public static void Of(SvgText svg, IReadOnlyList<BarKey> keys, ReportNumbers numbers, double x, double y)
    {
        foreach (var key in keys)
        {
            var name = numbers.Text(key.Name);
            svg.Rectangle(x, y - 12, 18, 14, svg.Fill(key.Style), SvgText.Soft, 0.7);
            svg.Words(x + 25, y, name);
            x += 48 + (name.Length * 6.6);
        }
    }

    /// <summary>The legend of the two groups, told apart by shape and line as well as by colour.</summary>
    public static void Groups(SvgText svg, ReportNumbers numbers, double x, double y)
    {
        svg.Line(x, y - 4, x + 30, y - 4, SvgText.With, 2.2);
        svg.Circle(x + 15, y - 4, 4, SvgText.With, SvgText.With);
        svg.Words(x + 38, y, numbers.Of("met kb-maatregel", "with a measure"));
        svg.Line(x + 170, y - 4, x + 200, y - 4, SvgText.Without, 2.2, "5 3");
        svg.Rectangle(x + 181, y - 8, 8, 8, "#ffffff", SvgText.Without, 1.6);
        svg.Words(x + 208, y, numbers.Of("zonder kb-maatregel", "without a measure"));
    }
}
