using Luwte.Domain.Instruments;

namespace Luwte.Domain.Reports;

/// <summary>What a figure draws: only what may be shown. A null number is hidden and is not drawn.</summary>
public abstract record ReportFigure
{
    private ReportFigure()
    {
    }

    /// <summary>File name without extension.</summary>
    public required string Id { get; init; }

    /// <summary>The finding in a sentence.</summary>
    public required LocalText Title { get; init; }

    /// <summary>What is to be seen, for who cannot see it.</summary>
    public required LocalText Description { get; init; }

    /// <summary>Bars of 100 %, in panels.</summary>
    public sealed record StackedBars(IReadOnlyList<BarPanel> Panels, IReadOnlyList<BarKey> Keys) : ReportFigure;

    /// <summary>Streams between states at consecutive waves, in panels.</summary>
    public sealed record Streams(IReadOnlyList<StreamPanel> Panels, IReadOnlyList<BarKey> Keys) : ReportFigure;

    /// <summary>Standardised differences before and after matching.</summary>
    public sealed record LovePlot(IReadOnlyList<LoveRow> Rows) : ReportFigure;

    /// <summary>Means of two groups over the waves, in small panels.</summary>
    public sealed record Slopes(IReadOnlyList<SlopePanel> Panels) : ReportFigure;

    /// <summary>Estimates with intervals and a line of no difference.</summary>
    public sealed record Forest(IReadOnlyList<ForestRow> Rows, LocalText Axis, double NoDifference, NumberFormat Format) : ReportFigure;

    /// <summary>The sample from cohort to pairs.</summary>
    public sealed record Flow(IReadOnlyList<FlowColumn> Columns) : ReportFigure;
}

/// <summary>What a colour and pattern stand for.</summary>
/// <param name="Style">0 lightest to 2 darkest; 3 unknown.</param>
/// <param name="Name">For the legend.</param>
public sealed record BarKey(int Style, LocalText Name);

/// <summary>One panel of bars.</summary>
public sealed record BarPanel(LocalText Name, IReadOnlyList<Bar> Bars);

/// <summary>One bar.</summary>
/// <param name="Name">Under the bar.</param>
/// <param name="Shares">Share per key, 0–1; null is hidden. Hidden parts are drawn together as one open part.</param>
public sealed record Bar(LocalText Name, IReadOnlyList<double?> Shares);

/// <summary>One panel of streams.</summary>
/// <param name="Name">Group.</param>
/// <param name="Waves">Names of the moments.</param>
/// <param name="States">Per moment the share of each key; null is hidden.</param>
/// <param name="Steps">Per step the share of all families going from key to key; null is hidden.</param>
public sealed record StreamPanel(LocalText Name, IReadOnlyList<string> Waves, IReadOnlyList<double?[]> States, IReadOnlyList<double?[,]> Steps);

/// <summary>One variable of a love plot.</summary>
public sealed record LoveRow(LocalText Name, double? Before, double? After, bool MatchedOn);

/// <summary>One outcome over the waves.</summary>
/// <param name="Name">Outcome.</param>
/// <param name="Waves">Names of the moments.</param>
/// <param name="With">Mean and interval per moment; null is hidden or unknown.</param>
/// <param name="Without">The same.</param>
/// <param name="HigherIsBetter">For the note at the axis.</param>
public sealed record SlopePanel(
    LocalText Name,
    IReadOnlyList<string> Waves,
    IReadOnlyList<(double Mean, double Lower, double Upper)?> With,
    IReadOnlyList<(double Mean, double Lower, double Upper)?> Without,
    bool HigherIsBetter);

/// <summary>One estimate of a forest plot; null when there is none to show.</summary>
public sealed record ForestRow(LocalText Name, (double Value, double Lower, double Upper)? Estimate, bool Heading = false);

/// <summary>One group of the flow.</summary>
public sealed record FlowColumn(LocalText Name, IReadOnlyList<FlowBox> Boxes);

/// <summary>A stage of the flow.</summary>
/// <param name="Name">Stage.</param>
/// <param name="Families">Families as text may show them.</param>
/// <param name="Lost">Why others are not in it, one line each.</param>
public sealed record FlowBox(LocalText Name, ReportCell Families, IReadOnlyList<(LocalText Reason, ReportCell Families)> Lost);
