using Luwte.Statistics.Inference;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Probability;

namespace Luwte.Statistics.EffectSizes;

/// <summary>The effect in a 2 × 2 table: risk difference, risk ratio and odds ratio with intervals.</summary>
/// <remarks>
/// Newcombe (1998), method 10, for the difference; Katz et al. (1978) for the ratio; Woolf (1955) for the odds ratio. R:
/// <c>prop.test</c>, <c>fisher.test</c>. See docs/methods/two-by-two-effects.md.
/// </remarks>
public sealed record TwoByTwoEffect
{
    private TwoByTwoEffect()
    {
    }

    /// <summary>Risk in the first group.</summary>
    public required double Risk1 { get; init; }

    /// <summary>Risk in the second group.</summary>
    public required double Risk2 { get; init; }

    /// <summary>First minus second risk.</summary>
    public required double RiskDifference { get; init; }

    /// <summary>Normal interval of the difference.</summary>
    public required Interval RiskDifferenceWald { get; init; }

    /// <summary>Newcombe's interval of the difference: the interval of choice.</summary>
    public required Interval RiskDifferenceNewcombe { get; init; }

    /// <summary>First divided by second risk; null when no one in the second group has the outcome.</summary>
    public required double? RiskRatio { get; init; }

    /// <summary>Its log-normal interval; null when either group has no one with the outcome.</summary>
    public required Interval? RiskRatioInterval { get; init; }

    /// <summary>Odds ratio ad/(bc); null when b or c is zero.</summary>
    public required double? OddsRatio { get; init; }

    /// <summary>Its log-normal interval; null when any cell is zero.</summary>
    public required Interval? OddsRatioInterval { get; init; }

    /// <summary>Odds ratio given the margins, with exact interval and Fisher's test; null when a row or column is empty.</summary>
    public required ConditionalOddsRatio? Conditional { get; init; }

    /// <summary><see cref="EstimationStatus.Separated"/> when a cell is empty, so that a ratio is zero or infinite.</summary>
    public required EstimationStatus Status { get; init; }

    /// <summary>Sentences for the reader.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Estimates from counts.</summary>
    /// <param name="a">First group, with the outcome.</param>
    /// <param name="b">First group, without.</param>
    /// <param name="c">Second group, with the outcome.</param>
    /// <param name="d">Second group, without.</param>
    /// <param name="level">Confidence level between 0 and 1.</param>
    /// <exception cref="ArgumentException">A negative count or an empty group.</exception>
    public static TwoByTwoEffect From(int a, int b, int c, int d, double level = 0.95)
    {
        if (Math.Min(Math.Min(a, b), Math.Min(c, d)) < 0 || a + b == 0 || c + d == 0)
        {
            throw new ArgumentException("Give counts that are not negative, with at least one unit in each group.", nameof(a));
        }

        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(level, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);
        double n1 = a + b, n2 = c + d, p1 = a / n1, p2 = c / n2, difference = p1 - p2;
        var z = StandardNormal.TwoSidedQuantile(level);
        var se = Math.Sqrt((p1 * (1 - p1) / n1) + (p2 * (1 - p2) / n2));
        var w1 = ProportionEstimate.WilsonInterval(a, n1, z);
        var w2 = ProportionEstimate.WilsonInterval(c, n2, z);
        double? ratio = c == 0 ? null : p1 / p2;
        double? odds = b == 0 || c == 0 ? null : (double)a * d / ((double)b * c);
        var warnings = new List<string>();
        if (c == 0)
        {
            warnings.Add("No one in the second group has the outcome: the risk ratio is not defined.");
        }

        if (a == 0 || b == 0 || c == 0 || d == 0)
        {
            warnings.Add("A cell is empty: read the risk difference or the exact interval of the odds ratio.");
        }

        return new TwoByTwoEffect
        {
            Risk1 = p1,
            Risk2 = p2,
            RiskDifference = difference,
            RiskDifferenceWald = new Interval(difference - (z * se), difference + (z * se)),
            RiskDifferenceNewcombe = new Interval(
                difference - Math.Sqrt(((p1 - w1.Lower) * (p1 - w1.Lower)) + ((w2.Upper - p2) * (w2.Upper - p2))),
                difference + Math.Sqrt(((w1.Upper - p1) * (w1.Upper - p1)) + ((p2 - w2.Lower) * (p2 - w2.Lower)))),
            RiskRatio = ratio,
            RiskRatioInterval = a == 0 || ratio is null ? null : LogInterval(ratio.Value, (1.0 / a) - (1 / n1) + (1.0 / c) - (1 / n2), z),
            OddsRatio = odds,
            OddsRatioInterval = odds is null || a == 0 || d == 0
                ? null
                : LogInterval(odds.Value, (1.0 / a) + (1.0 / b) + (1.0 / c) + (1.0 / d), z),
            Conditional = a + c == 0 || b + d == 0 ? null : ConditionalOddsRatio.From(a, b, c, d, level),
            Status = a == 0 || b == 0 || c == 0 || d == 0 ? EstimationStatus.Separated : EstimationStatus.Ok,
            Warnings = warnings,
        };
    }

    private static Interval LogInterval(double estimate, double variance, double z)
    {
        var half = z * Math.Sqrt(variance);
        return new Interval(estimate * Math.Exp(-half), estimate * Math.Exp(half));
    }
}
