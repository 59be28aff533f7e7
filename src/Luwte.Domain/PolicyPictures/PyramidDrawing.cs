using System.Globalization;
using System.Text;
using Luwte.Statistics.DisclosureControl;

namespace Luwte.Domain.PolicyPictures;

/// <summary>
/// The pyramid as SVG: light on top, heavy at the bottom, as the policy instrument draws it. Each layer has its number in
/// words beside it and a pattern of its own, so that colour carries nothing alone; there is no inline style, so that a strict
/// content security policy holds. The table beside it stays the first source.
/// </summary>
public static class PyramidDrawing
{
    private const int Width = 800;
    private const int LayerHeight = 64;
    private const int Top = 16;
    private const int Gap = 4;
    private const int Middle = 200;
    private const int HalfBase = 184;

    // Fill, line and pattern of each layer; contrast of line and text with the fill is above 4.5 : 1, of neighbours by pattern.
    private static readonly (string Fill, string Line, string Pattern)[] Looks =
    [
        ("#eef3f7", "#33475b", string.Empty),
        ("#d5e3ee", "#33475b", "<path d=\"M0 8H8\"/>"),
        ("#cfe8d5", "#1f5130", "<path d=\"M0 8L8 0\"/>"),
        ("#fbdcb4", "#7a4300", "<path d=\"M0 0L8 8M0 8L8 0\"/>"),
        ("#f6c7c3", "#7d1a12", "<circle cx=\"4\" cy=\"4\" r=\"1.6\"/>"),
    ];

    /// <summary>Draws a picture.</summary>
    /// <param name="pyramid">The picture as it may be seen.</param>
    /// <param name="words">The texts, in the language of the page.</param>
    /// <param name="id">Unique on the page; begins every id inside the drawing. Letters, digits and hyphens.</param>
    public static string ToSvg(PublishablePyramid pyramid, PyramidWords words, string id = "pyramid")
    {
        ArgumentNullException.ThrowIfNull(pyramid);
        ArgumentNullException.ThrowIfNull(words);
        var height = Top + (5 * (LayerHeight + Gap)) + 8;
        var svg = new StringBuilder();
        Line(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"pyramid\" viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\">");
        Line(svg, $"<title id=\"{id}-title\">{Escaped(words.Title)}</title>");
        Line(svg, $"<desc id=\"{id}-desc\">{Escaped(string.Join(' ', pyramid.Groups.Select(g => Sentence(g, pyramid, words))))}</desc>");
        Line(svg, $"<defs>");
        foreach (var layer in pyramid.Groups)
        {
            var (fill, line, pattern) = Looks[layer.Group - 1];
            Line(svg, $"<pattern id=\"{id}-{layer.Group}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><rect width=\"8\" height=\"8\" fill=\"{fill}\"/><g stroke=\"{line}\" stroke-width=\"0.8\" fill=\"{line}\" fill-opacity=\"0.55\" stroke-opacity=\"0.55\">{pattern}</g></pattern>");
        }

        Line(svg, $"</defs>");
        foreach (var layer in pyramid.Groups)
        {
            Draw(svg, layer, pyramid, words, id);
        }

        Line(svg, $"</svg>");
        return svg.ToString();
    }

    private static void Draw(StringBuilder svg, PyramidLayer<Cell> layer, PublishablePyramid pyramid, PyramidWords words, string id)
    {
        var top = Top + ((layer.Group - 1) * (LayerHeight + Gap));
        var bottom = top + LayerHeight;
        double HalfAt(int y) => HalfBase * (double)(y - Top) / (5 * (LayerHeight + Gap));
        var (_, line, _) = Looks[layer.Group - 1];
        var hidden = layer.Families is Cell.Suppressed;
        var points = string.Create(
            CultureInfo.InvariantCulture,
            $"{Middle - HalfAt(top):0.#},{top} {Middle + HalfAt(top):0.#},{top} {Middle + HalfAt(bottom):0.#},{bottom} {Middle - HalfAt(bottom):0.#},{bottom}");
        var look = hidden ? "fill=\"none\" stroke-dasharray=\"6 4\"" : $"fill=\"url(#{id}-{layer.Group})\"";
        Line(svg, $"<g class=\"pyramid-layer pyramid-layer-{layer.Group}{(hidden ? " pyramid-hidden" : string.Empty)}\">");
        Line(svg, $"<polygon points=\"{points}\" {look} stroke=\"{line}\" stroke-width=\"1.5\"/>");
        Line(svg, $"<circle cx=\"{Middle}\" cy=\"{bottom - 18}\" r=\"13\" fill=\"#ffffff\" stroke=\"{line}\"/>");
        Line(svg, $"<text x=\"{Middle}\" y=\"{bottom - 13}\" text-anchor=\"middle\" font-size=\"15\" font-weight=\"bold\" fill=\"#1b1b1b\">{layer.Group}</text>");
        Line(svg, $"<text x=\"{Middle + HalfBase + 16}\" y=\"{top + 26}\" font-size=\"15\" font-weight=\"bold\" fill=\"#1b1b1b\">{Escaped(words.Groups[layer.Group - 1])}</text>");
        Line(svg, $"<text x=\"{Middle + HalfBase + 16}\" y=\"{top + 47}\" font-size=\"14\" fill=\"#1b1b1b\">{Escaped(Count(layer, pyramid, words))}</text>");
        Line(svg, $"</g>");
    }

    private static string Sentence(PyramidLayer<Cell> layer, PublishablePyramid pyramid, PyramidWords words) =>
        $"{words.Groups[layer.Group - 1]}: {Count(layer, pyramid, words)}.";

    private static string Count(PyramidLayer<Cell> layer, PublishablePyramid pyramid, PyramidWords words)
    {
        if (layer.Families is not Cell.Shown shown)
        {
            return words.Hidden;
        }

        var families = $"{shown.Count.ToString(words.Culture)} {words.Families}";
        return pyramid.Share(layer.Group) is { } share
            ? $"{families}, {words.About} {(share * 100).ToString("0", words.Culture)} %"
            : families;
    }

    private static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    // Lines end with LF on every machine, so that the drawing is the same bytes everywhere.
    private static void Line(StringBuilder svg, FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
