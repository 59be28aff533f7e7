using Luwte.Statistics.Optimization;
using Luwte.Statistics.Outcomes;

namespace Luwte.Statistics.Inference;

/// <summary>The odds ratio of a 2 × 2 table given its margins: maximum likelihood and exact interval.</summary>
/// <param name="Estimate">Conditional maximum-likelihood odds ratio; 0 or infinite when the table is at the end of its range.</param>
/// <param name="Exact">Exact interval; its upper end may be infinite.</param>
/// <param name="PValue">Fisher's two-sided p-value.</param>
/// <param name="Status"><see cref="EstimationStatus.Separated"/> when the estimate is 0 or infinite.</param>
/// <param name="Warnings">Sentences for the reader.</param>
/// <remarks>
/// Fisher (1935); Cornfield (1956); noncentral hypergeometric distribution; R <c>fisher.test</c> (whose estimate is precise to
/// about four digits; here it is precise to the last). See docs/methods/cross-tables.md.
/// </remarks>
public sealed record ConditionalOddsRatio(
    double Estimate,
    Interval Exact,
    double PValue,
    EstimationStatus Status,
    IReadOnlyList<string> Warnings)
{
    /// <summary>Estimates from the four counts [[a, b], [c, d]].</summary>
    /// <exception cref="ArgumentException">A negative count, or an empty row or column.</exception>
    public static ConditionalOddsRatio From(int a, int b, int c, int d, double level = 0.95)
    {
        if (Math.Min(Math.Min(a, b), Math.Min(c, d)) < 0 || a + b == 0 || c + d == 0 || a + c == 0 || b + d == 0)
        {
            throw new ArgumentException("Give counts that are not negative, with no empty row or column.", nameof(a));
        }

        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(level, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);
        int low = Math.Max(0, a - d), high = Math.Min(a + b, a + c);
        var log = new double[high - low + 1];
        for (var x = low; x <= high; x++)
        {
            log[x - low] = LogChoose(a + c, x) + LogChoose(b + d, a + b - x);
        }

        var top = log.Max();
        var mass = log.Sum(l => Math.Exp(l - top));
        var observed = log[a - low];
        var p = log.Where(l => l <= observed + 1e-7).Sum(l => Math.Exp(l - top)) / mass;
        var alpha = (1 - level) / 2;

        // The roots are sought on the log scale: odds ratios of a few thousand are not rare in small tables.
        var estimate = a == low ? 0 : a == high
            ? double.PositiveInfinity
            : Math.Exp(Root(t => Moment(log, low, t, (x, w) => x * w) - a));
        var lower = a == low ? 0 : Math.Exp(Root(t => Moment(log, low, t, (x, w) => x >= a ? w : 0) - alpha));
        var upper = a == high
            ? double.PositiveInfinity
            : Math.Exp(Root(t => alpha - Moment(log, low, t, (x, w) => x <= a ? w : 0)));
        var atEnd = a == low || a == high;
        return new ConditionalOddsRatio(
            estimate,
            new Interval(lower, upper),
            Math.Min(1, p),
            atEnd ? EstimationStatus.Separated : EstimationStatus.Ok,
            atEnd ? ["A cell is empty as far as the margins allow: the odds ratio has no finite estimate, only a bound."] : []);
    }

    private static double Root(Func<double, double> increasing)
    {
        double low = -1, high = 1;
        while (increasing(low) > 0)
        {
            low *= 2;
        }

        while (increasing(high) < 0)
        {
            high *= 2;
        }

        return BracketedRoot.Find(increasing, low, high);
    }

    private static double Moment(double[] log, int low, double logOdds, Func<int, double, double> part)
    {
        var top = double.NegativeInfinity;
        for (var i = 0; i < log.Length; i++)
        {
            top = Math.Max(top, log[i] + (i * logOdds));
        }

        double sum = 0, mass = 0;
        for (var i = 0; i < log.Length; i++)
        {
            var weight = Math.Exp(log[i] + (i * logOdds) - top);
            mass += weight;
            sum += part(low + i, weight);
        }

        return sum / mass;
    }

    private static double LogChoose(int n, int k) =>
        MathNet.Numerics.SpecialFunctions.FactorialLn(n) - MathNet.Numerics.SpecialFunctions.FactorialLn(k) - MathNet.Numerics.SpecialFunctions.FactorialLn(n - k);
}
