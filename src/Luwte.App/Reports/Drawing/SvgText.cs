using System.Globalization;
using System.Text;
using System.Xml;

namespace Luwte.App.Reports.Drawing;

/// <summary>
/// Writes SVG with presentation attributes only, so that a strict content policy holds. Every drawing has a title and a
/// description; ids carry the figure's name so that several drawings fit in one page.
/// </summary>
internal sealed class SvgText
{
    /// <summary>Colour of lines and words.</summary>
    public const string Ink = "#1f2933";

    /// <summary>Colour of axes and secondary words; 4.5:1 on white.</summary>
    public const string Soft = "#5b6670";

    /// <summary>Families with a measure: dark blue, solid.</summary>
    public const string With = "#0b4a6f";

    /// <summary>Families without: orange-brown, dashed or hollow.</summary>
    public const string Without = "#b4530a";

    private static readonly string[] Fills = ["#bcdff0", "#f2c14e", "#7a1f2b", "#e6e8eb"];

    private readonly StringBuilder text = new();
    private readonly string id;

    public SvgText(string id, double width, double height, string title, string description)
    {
        this.id = id;
        text.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {N(width)} {N(height)}\" width=\"{N(width)}\" height=\"{N(height)}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\" font-family=\"'Source Sans 3', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif\" font-size=\"13\" fill=\"{Ink}\">\n");
        text.Append(CultureInfo.InvariantCulture, $"<title id=\"{id}-t\">{Escape(title)}</title>\n<desc id=\"{id}-d\">{Escape(description)}</desc>\n");
    }

    /// <summary>Patterns of the levels of violence: colour and texture say the same.</summary>
    public void DefineFills()
    {
        text.Append("<defs>\n");
        Pattern(0, string.Empty);
        Pattern(1, "<path d=\"M-2 2 L2 -2 M0 8 L8 0 M6 10 L10 6\" stroke=\"#8a6100\" stroke-width=\"1.3\"/>");
        Pattern(2, string.Empty);
        Pattern(3, "<circle cx=\"2\" cy=\"2\" r=\"1\" fill=\"#7b8794\"/><circle cx=\"6\" cy=\"6\" r=\"1\" fill=\"#7b8794\"/>");
        text.Append("</defs>\n");
    }

    public string Fill(int style) => $"url(#{id}-f{style})";

    /// <summary>A see-through version for streams.</summary>
    public static string Flat(int style) => Fills[style];

    public static string TextOn(int style) => style == 2 ? "#ffffff" : Ink;

    public void Rectangle(double x, double y, double width, double height, string fill, string? stroke = null, double strokeWidth = 1, string? dash = null) =>
        text.Append(CultureInfo.InvariantCulture, $"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(width)}\" height=\"{N(height)}\" fill=\"{fill}\"{Stroke(stroke, strokeWidth, dash)}/>\n");

    public void Line(double x1, double y1, double x2, double y2, string stroke, double width = 1, string? dash = null) =>
        text.Append(CultureInfo.InvariantCulture, $"<line x1=\"{N(x1)}\" y1=\"{N(y1)}\" x2=\"{N(x2)}\" y2=\"{N(y2)}\"{Stroke(stroke, width, dash)}/>\n");

    public void Path(string d, string fill, string? stroke = null, double width = 1, double opacity = 1, string? dash = null) =>
        text.Append(CultureInfo.InvariantCulture, $"<path d=\"{d}\" fill=\"{fill}\"{(opacity < 1 ? $" fill-opacity=\"{N(opacity)}\"" : string.Empty)}{Stroke(stroke, width, dash)}/>\n");

    public void Circle(double x, double y, double r, string fill, string stroke) =>
        text.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(r)}\" fill=\"{fill}\"{Stroke(stroke, 1.6, null)}/>\n");

    /// <summary>Words. A halo keeps words readable on a texture.</summary>
    public void Words(double x, double y, string words, string anchor = "start", int size = 13, bool bold = false, string color = Ink, string? halo = null) =>
        text.Append(CultureInfo.InvariantCulture, $"<text x=\"{N(x)}\" y=\"{N(y)}\" text-anchor=\"{anchor}\" font-size=\"{size}\"{(bold ? " font-weight=\"600\"" : string.Empty)} fill=\"{color}\"{(halo is null ? string.Empty : $" stroke=\"{halo}\" stroke-width=\"3\" paint-order=\"stroke\" stroke-linejoin=\"round\"")}>{Escape(words)}</text>\n");

    /// <summary>Breaks words over lines of about <paramref name="length"/> characters; gives the number of lines.</summary>
    public int Wrapped(double x, double y, string words, int length, string anchor = "start", int size = 13, bool bold = false, string color = Ink)
    {
        var lines = Lines(words, length);
        for (var i = 0; i < lines.Count; i++)
        {
            Words(x, y + (i * (size + 3)), lines[i], anchor, size, bold, color);
        }

        return lines.Count;
    }

    public static List<string> Lines(string words, int length)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        foreach (var word in words.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > length)
            {
                lines.Add(line.ToString());
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : string.Empty).Append(word);
        }

        lines.Add(line.ToString());
        return lines;
    }

    public override string ToString() => text + "</svg>\n";

    public static string N(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    private static string Stroke(string? stroke, double width, string? dash) =>
        stroke is null ? string.Empty : $" stroke=\"{stroke}\" stroke-width=\"{N(width)}\"" + (dash is null ? string.Empty : $" stroke-dasharray=\"{dash}\"");

    private void Pattern(int style, string texture) =>
        text.Append(CultureInfo.InvariantCulture, $"<pattern id=\"{id}-f{style}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><rect width=\"8\" height=\"8\" fill=\"{Fills[style]}\"/>{texture}</pattern>\n");

    private static string Escape(string words)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        using (var xml = XmlWriter.Create(writer, new XmlWriterSettings { ConformanceLevel = ConformanceLevel.Fragment }))
        {
            xml.WriteString(words);
        }

        return writer.ToString();
    }
}
