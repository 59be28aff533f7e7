using System.Globalization;
using Luwte.Domain.Instruments;
using Luwte.Domain.Reports;
using Luwte.Statistics.Outcomes;

namespace Luwte.App.Reports;

/// <summary>How numbers and cells are written in one language: decimal comma in Dutch, APA 7 for p-values, nothing for what is hidden.</summary>
internal sealed class ReportNumbers
{
    private readonly NumberFormatInfo format;

    private ReportNumbers(string language)
    {
        Language = language;
        format = (NumberFormatInfo)NumberFormatInfo.InvariantInfo.Clone();
        if (IsDutch)
        {
            format.NumberDecimalSeparator = ",";
            format.NumberGroupSeparator = ".";
        }
    }

    public static ReportNumbers Dutch { get; } = new("nl");

    public static ReportNumbers English { get; } = new("en");

    public string Language { get; }

    public bool IsDutch => Language == "nl";

    public static ReportNumbers For(string language) => language == "en" ? English : Dutch;

    public string Text(LocalText text) => text.In(Language);

    public string Of(string nl, string en) => IsDutch ? nl : en;

    public string Whole(int value) => value.ToString("#,0", format);

    /// <summary>A cell as one text.</summary>
    public string Cell(ReportCell cell) => cell switch
    {
        ReportCell.Words w => Text(w.Text),
        ReportCell.Count c => Whole(c.Value),
        ReportCell.Number n => Number(n.Value, n.Format),
        ReportCell.Interval i => Number(i.Value, i.Format) + "\u00a0" + Range(i),
        ReportCell.PValue p => P(p.Value),
        ReportCell.Hidden => ".",
        ReportCell.NotEstimated n => Status(n.Status),
        ReportCell.Blank => string.Empty,
        _ => throw new ArgumentOutOfRangeException(nameof(cell)),
    };

    /// <summary>A cell within a sentence: what is hidden is said in words.</summary>
    public string InSentence(ReportCell cell) => cell switch
    {
        ReportCell.Hidden => Of("een aandeel dat niet getoond mag worden", "a share that may not be shown"),
        ReportCell.NotEstimated n => "(" + Status(n.Status) + ")",
        ReportCell.Interval i => Number(i.Value, i.Format) + " (" + Of("95%-BI ", "95% CI ") + Bounds(i) + ")",
        _ => Cell(cell),
    };

    public string Range(ReportCell.Interval interval) => "[" + Bounds(interval) + "]";

    public string Bounds(ReportCell.Interval i) => Bare(i.Lower, i.Format) + Of(" tot ", " to ") + Bare(i.Upper, i.Format);

    public string Number(double value, NumberFormat number) => Bare(value, number) + (number == NumberFormat.Percent ? Of(" %", "%") : string.Empty);

    /// <summary>The number without its unit.</summary>
    public string Bare(double value, NumberFormat number) => number switch
    {
        NumberFormat.Whole => Signed(value, "#,0"),
        NumberFormat.Decimal1 => Signed(value, "#,0.0"),
        NumberFormat.Decimal2 => Math.Abs(value) >= 1000 ? (value < 0 ? "< −" : "> ") + Whole(1000) : Signed(value, "#,0.00"),
        NumberFormat.Percent => Signed(value * 100, "0"),
        NumberFormat.Points => Signed(value * 100, "0.0"),
        _ => throw new ArgumentOutOfRangeException(nameof(number)),
    };

    public string P(double p) => p < 0.001 ? Of("<\u00a0,001", "<\u00a0.001") : p > 0.999 ? Of(">\u00a0,999", ">\u00a0.999") : p.ToString(".000", format);

    /// <summary>Why there is no estimate, in a few words.</summary>
    public string Status(EstimationStatus status) => status switch
    {
        EstimationStatus.Ok => Of("niet van toepassing", "not applicable"),
        EstimationStatus.NotConverged => Of("geen schatting: niet geconvergeerd", "no estimate: not converged"),
        EstimationStatus.Separated => Of("geen schatting: een groep heeft de uitkomst altijd of nooit", "no estimate: separation"),
        EstimationStatus.Singular => Of("geen schatting: te weinig variatie", "no estimate: too little variation"),
        EstimationStatus.TooSmall => Of("geen schatting: te weinig gezinnen", "no estimate: too few families"),
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    private string Signed(double value, string pattern)
    {
        var text = value.ToString(pattern, format);
        return text.StartsWith('-') ? text.All(c => c is '-' or '0' or ',' or '.') ? text[1..] : "−" + text[1..] : text;
    }
}
