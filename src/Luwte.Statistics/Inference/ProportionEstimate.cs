using Luwte.Statistics.Optimization;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Probability;

namespace Luwte.Statistics.Inference;

/// <summary>A share of a group with every interval in use for one proportion; each end is a share (0 to 1).</summary>
/// <remarks>
/// Brown, Cai and DasGupta (2001), Interval estimation for a binomial proportion; Newcombe (1998). R: <c>prop.test</c>,
/// <c>binom.test</c>. See docs/methods/proportions.md.
/// </remarks>
public sealed record ProportionEstimate
{
    private ProportionEstimate(long count, long total, double level)
    {
        Count = count;
        Total = total;
        Level = level;
        Share = (double)count / total;
    }

    /// <summary>Units with the property.</summary>
    public long Count { get; }

    /// <summary>All units.</summary>
    public long Total { get; }

    /// <summary>Confidence level, for instance 0.95.</summary>
    public double Level { get; }

    /// <summary>Count divided by total.</summary>
    public double Share { get; }

    /// <summary>Share ± z standard errors. Has no width at 0 and 1 and may leave [0, 1]: shown for comparison only.</summary>
    public Interval Wald { get; private init; }

    /// <summary>Wilson's score interval: the interval of choice for publication.</summary>
    public Interval Wilson { get; private init; }

    /// <summary>Wilson's interval with continuity correction (<c>prop.test</c>).</summary>
    public Interval WilsonContinuity { get; private init; }

    /// <summary>The exact interval of Clopper and Pearson: never covers less than its level.</summary>
    public Interval ClopperPearson { get; private init; }

    /// <summary>Agresti and Coull; may leave [0, 1].</summary>
    public Interval AgrestiCoull { get; private init; }

    /// <summary>Equal-tailed interval with the prior of Jeffreys; 0 and 1 as ends at no or all.</summary>
    public Interval Jeffreys { get; private init; }

    /// <summary>Exact interval with mid-p.</summary>
    public Interval MidP { get; private init; }

    /// <summary>Always <see cref="EstimationStatus.Ok"/>: every table with a total has these intervals.</summary>
    public EstimationStatus Status { get; } = EstimationStatus.Ok;

    /// <summary>Sentences for the reader; empty when there is nothing to say.</summary>
    public IReadOnlyList<string> Warnings { get; private init; } = [];

    /// <summary>Estimates the share of <paramref name="count"/> in <paramref name="total"/>.</summary>
    /// <param name="count">Units with the property, 0 to <paramref name="total"/>.</param>
    /// <param name="total">All units, at least 1.</param>
    /// <param name="level">Confidence level between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count or level is out of range.</exception>
    public static ProportionEstimate From(long count, long total, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(total, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, total);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(level, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);
        double x = count, n = total;
        var alpha = (1 - level) / 2;
        var z = StandardNormal.TwoSidedQuantile(level);
        var p = x / n;
        var half = z * Math.Sqrt(p * (1 - p) / n);
        var shrunk = (x + (z * z / 2)) / (n + (z * z));
        var shrunkHalf = z * Math.Sqrt(shrunk * (1 - shrunk) / (n + (z * z)));
        return new ProportionEstimate(count, total, level)
        {
            Wald = new Interval(p - half, p + half),
            Wilson = WilsonInterval(x, n, z),
            WilsonContinuity = WilsonWithContinuity(x, n, z),
            ClopperPearson = new Interval(
                count == 0 ? 0 : BetaDistribution.Quantile(alpha, x, n - x + 1),
                count == total ? 1 : BetaDistribution.Quantile(1 - alpha, x + 1, n - x)),
            AgrestiCoull = new Interval(shrunk - shrunkHalf, shrunk + shrunkHalf),
            Jeffreys = new Interval(
                count == 0 ? 0 : BetaDistribution.Quantile(alpha, x + 0.5, n - x + 0.5),
                count == total ? 1 : BetaDistribution.Quantile(1 - alpha, x + 0.5, n - x + 0.5)),
            MidP = MidPInterval(count, total, alpha),
            Warnings = Math.Min(x, n - x) < 5
                ? ["Fewer than five units with or without the property: use the Wilson or the exact interval, not Wald."]
                : [],
        };
    }

    /// <summary>Wilson's interval for x of n with normal value z.</summary>
    internal static Interval WilsonInterval(double x, double n, double z)
    {
        var p = x / n;
        var centre = (p + (z * z / (2 * n))) / (1 + (z * z / n));
        var half = z * Math.Sqrt((p * (1 - p) / n) + (z * z / (4 * n * n))) / (1 + (z * z / n));

        // The ends are exactly 0 and 1 there; computed, they miss by the last digit and fall outside.
        return new Interval(x == 0 ? 0 : centre - half, x == n ? 1 : centre + half);
    }

    private static Interval WilsonWithContinuity(double x, double n, double z)
    {
        // As prop.test: the correction is at most the distance to the estimate itself, and 0.5 here.
        var p = x / n;
        const double correction = 0.5;
        var z22n = z * z / (2 * n);
        var up = p + (correction / n);
        var down = p - (correction / n);
        var upper = up >= 1 ? 1 : (up + z22n + (z * Math.Sqrt((up * (1 - up) / n) + (z22n / (2 * n))))) / (1 + (2 * z22n));
        var lower = down <= 0 ? 0 : (down + z22n - (z * Math.Sqrt((down * (1 - down) / n) + (z22n / (2 * n))))) / (1 + (2 * z22n));
        return new Interval(Math.Max(0, lower), Math.Min(1, upper));
    }

    private static Interval MidPInterval(long x, long n, double alpha)
    {
        var lower = x == 0
            ? 0
            : BracketedRoot.Find(
                q => BinomialDistribution.AtLeast(x + 1, n, q) + (0.5 * BinomialDistribution.Probability(x, n, q)) - alpha,
                0,
                1);
        var upper = x == n
            ? 1
            : BracketedRoot.Find(
                q => BinomialDistribution.Lower(x - 1, n, q) + (0.5 * BinomialDistribution.Probability(x, n, q)) - alpha,
                0,
                1);
        return new Interval(lower, upper);
    }
}
