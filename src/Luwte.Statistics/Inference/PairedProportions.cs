using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Probability;

namespace Luwte.Statistics.Inference;

/// <summary>
/// A yes/no property of the same persons at two moments: the change of the share with four intervals, and McNemar's test
/// in four forms. See docs/methods/paired-proportions.md.
/// </summary>
public sealed record PairedProportions
{
    private PairedProportions()
    {
    }

    /// <summary>Complete pairs.</summary>
    public required long Pairs { get; init; }

    /// <summary>Pairs with the property at both moments.</summary>
    public required long Both { get; init; }

    /// <summary>Pairs with the property at the first moment only.</summary>
    public required long FirstOnly { get; init; }

    /// <summary>Pairs with the property at the second moment only.</summary>
    public required long SecondOnly { get; init; }

    /// <summary>Pairs with the property at neither moment.</summary>
    public required long Neither { get; init; }

    /// <summary>Share at the first moment.</summary>
    public required double ShareFirst { get; init; }

    /// <summary>Share at the second moment.</summary>
    public required double ShareSecond { get; init; }

    /// <summary>Second minus first share, −1 to 1.</summary>
    public required double Difference { get; init; }

    /// <summary>Standard error of the difference, without correction.</summary>
    public required double StandardError { get; init; }

    /// <summary>Difference ± z standard errors; poor when few pairs change.</summary>
    public required Interval Wald { get; init; }

    /// <summary>Agresti and Min (2005): half a pair added to each cell.</summary>
    public required Interval AgrestiMin { get; init; }

    /// <summary>Bonett and Price (2012): one pair added to each cell of change.</summary>
    public required Interval BonettPrice { get; init; }

    /// <summary>Newcombe (1998), paired data, method 8 without continuity correction: the interval of choice.</summary>
    public required Interval Newcombe { get; init; }

    /// <summary>McNemar's tests; null when no pair changed, because then there is nothing to test.</summary>
    public required McNemarTest? Test { get; init; }

    /// <summary>Second-only divided by first-only; null when no pair was first-only.</summary>
    public required double? ConditionalOddsRatio { get; init; }

    /// <summary>Exact interval of the conditional odds ratio; upper end infinite when no pair was first-only; null when no pair changed.</summary>
    public required Interval? ConditionalOddsRatioInterval { get; init; }

    /// <summary><see cref="EstimationStatus.TooSmall"/> when no pair changed, else <see cref="EstimationStatus.Ok"/>.</summary>
    public EstimationStatus Status => Test is null ? EstimationStatus.TooSmall : EstimationStatus.Ok;

    /// <summary>Sentences for the reader.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Compares two moments; a pair with an answer missing at either moment is left out and counted in a warning.</summary>
    /// <param name="first">Yes, no or unknown (null) per person at the first moment.</param>
    /// <param name="second">The same persons in the same order at the second moment.</param>
    /// <param name="level">Confidence level between 0 and 1.</param>
    /// <exception cref="ArgumentException">The lists differ in length, or there is no complete pair.</exception>
    public static PairedProportions Compare(IReadOnlyList<bool?> first, IReadOnlyList<bool?> second, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Count != second.Count)
        {
            throw new ArgumentException($"The second moment has {second.Count} persons, the first {first.Count}.", nameof(second));
        }

        long both = 0, firstOnly = 0, secondOnly = 0, neither = 0;
        for (var i = 0; i < first.Count; i++)
        {
            switch (first[i], second[i])
            {
                case (true, true):
                    both++;
                    break;
                case (true, false):
                    firstOnly++;
                    break;
                case (false, true):
                    secondOnly++;
                    break;
                case (false, false):
                    neither++;
                    break;
                default:
                    break;
            }
        }

        var result = FromCounts(both, firstOnly, secondOnly, neither, level);
        var dropped = first.Count - result.Pairs;
        return dropped == 0
            ? result
            : result with { Warnings = [.. result.Warnings, $"{dropped} of {first.Count} persons were left out: one of the two moments is missing."] };
    }

    /// <summary>The same from the four counts of a two-by-two table of pairs.</summary>
    /// <exception cref="ArgumentException">A negative count or no pair at all.</exception>
    public static PairedProportions FromCounts(long both, long firstOnly, long secondOnly, long neither, double level = 0.95)
    {
        if (both < 0 || firstOnly < 0 || secondOnly < 0 || neither < 0 || both + firstOnly + secondOnly + neither == 0)
        {
            throw new ArgumentException("Give four counts that are not negative, with at least one complete pair.", nameof(both));
        }

        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(level, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);
        double a = both, b = firstOnly, c = secondOnly, d = neither;
        var n = a + b + c + d;
        var z = StandardNormal.TwoSidedQuantile(level);
        var difference = (c - b) / n;
        var se = StandardErrorOf(b, c, n);
        var agrestiMin = (c - b) / (n + 2);
        var agrestiMinSe = StandardErrorOf(b + 0.5, c + 0.5, n + 2);
        var p12 = (b + 1) / (n + 2);
        var p21 = (c + 1) / (n + 2);
        var bonettPriceSe = Math.Sqrt((p12 + p21 - ((p21 - p12) * (p21 - p12))) / (n + 2));
        var changed = firstOnly + secondOnly;
        var exact = changed == 0 ? (Interval?)null : ProportionEstimate.From(secondOnly, changed, level).ClopperPearson;
        var warnings = new List<string>();
        if (changed == 0)
        {
            warnings.Add("No pair changed: there is nothing to test.");
        }
        else if (changed < 25)
        {
            warnings.Add("Fewer than 25 pairs changed: use the exact or the mid-p test, not the chi-square.");
        }

        if (firstOnly == 0 && changed > 0)
        {
            warnings.Add("No pair had the property at the first moment only: the odds ratio is not defined.");
        }

        return new PairedProportions
        {
            Pairs = (long)n,
            Both = both,
            FirstOnly = firstOnly,
            SecondOnly = secondOnly,
            Neither = neither,
            ShareFirst = (a + b) / n,
            ShareSecond = (a + c) / n,
            Difference = difference,
            StandardError = se,
            Wald = new Interval(difference - (z * se), difference + (z * se)),
            AgrestiMin = new Interval(agrestiMin - (z * agrestiMinSe), agrestiMin + (z * agrestiMinSe)),
            BonettPrice = new Interval(p21 - p12 - (z * bonettPriceSe), p21 - p12 + (z * bonettPriceSe)),
            Newcombe = NewcombeInterval(a, b, c, d, z),
            Test = McNemarTest.From(firstOnly, secondOnly),
            ConditionalOddsRatio = firstOnly == 0 ? null : c / b,
            ConditionalOddsRatioInterval = exact is { } ci
                ? new Interval(ci.Lower / (1 - ci.Lower), ci.Upper >= 1 ? double.PositiveInfinity : ci.Upper / (1 - ci.Upper))
                : null,
            Warnings = warnings,
        };
    }

    private static double StandardErrorOf(double b, double c, double n) =>
        Math.Sqrt(Math.Max(0, b + c - ((b - c) * (b - c) / n))) / n;

    private static Interval NewcombeInterval(double a, double b, double c, double d, double z)
    {
        var n = a + b + c + d;
        var first = ProportionEstimate.WilsonInterval(a + b, n, z);
        var second = ProportionEstimate.WilsonInterval(a + c, n, z);
        var margins = (a + b) * (c + d) * (a + c) * (b + d);
        var phi = margins == 0 ? 0 : ((a * d) - (b * c)) / Math.Sqrt(margins);
        double p1 = (a + b) / n, p2 = (a + c) / n;
        double e1 = p1 - first.Lower, e2 = first.Upper - p1, f1 = p2 - second.Lower, f2 = second.Upper - p2;
        return new Interval(
            p2 - p1 - Math.Sqrt(Math.Max(0, (f1 * f1) - (2 * phi * f1 * e2) + (e2 * e2))),
            p2 - p1 + Math.Sqrt(Math.Max(0, (f2 * f2) - (2 * phi * f2 * e1) + (e1 * e1))));
    }
}
