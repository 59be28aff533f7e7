using Luwte.Domain.Instruments;
using Luwte.Statistics.DisclosureControl;
using Luwte.Statistics.Outcomes;

namespace Luwte.Domain.Reports;

/// <summary>How a number is written.</summary>
public enum NumberFormat
{
    Whole = 0,
    Decimal1 = 1,
    Decimal2 = 2,

    /// <summary>A share 0–1, written as a whole percentage.</summary>
    Percent = 3,

    /// <summary>A difference of shares, written in percentage points with one decimal.</summary>
    Points = 4,
}

/// <summary>One cell of a published table. A protected or failed cell has no number at all.</summary>
public abstract record ReportCell
{
    private ReportCell()
    {
    }

    public sealed record Words(LocalText Text) : ReportCell;

    /// <summary>A count as it may be shown, already rounded.</summary>
    public sealed record Count(int Value) : ReportCell;

    public sealed record Number(double Value, NumberFormat Format) : ReportCell;

    /// <summary>An estimate with its 95 % interval.</summary>
    public sealed record Interval(double Value, double Lower, double Upper, NumberFormat Format) : ReportCell;

    public sealed record PValue(double Value) : ReportCell;

    /// <summary>Too few families, or needed to keep such a cell hidden.</summary>
    public sealed record Hidden(SuppressionReason Reason) : ReportCell;

    /// <summary>No estimate, with the reason in words.</summary>
    public sealed record NotEstimated(EstimationStatus Status, string Why) : ReportCell;

    /// <summary>Does not apply here.</summary>
    public sealed record Blank : ReportCell;

    public static ReportCell Of(string nl, string en) => new Words(new LocalText(nl, en));

    public static ReportCell Of(LocalText text) => new Words(text);

    /// <summary>The same word in every language: a code, a wave.</summary>
    public static ReportCell Same(string text) => new Words(new LocalText(text, text));

    public static ReportCell None { get; } = new Blank();

    public static ReportCell Primary { get; } = new Hidden(SuppressionReason.Primary);
}
