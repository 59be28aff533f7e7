using Luwte.Statistics.Inference;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Probability;
using MathNet.Numerics;

namespace Luwte.Statistics.EffectSizes;

/// <summary>How far two independent groups lie apart on a score: in standard deviations, in ranks, and tested.</summary>
/// <remarks>
/// Cohen (1988); Hedges (1981); Glass (1976); Cliff (1993); noncentral-t intervals: Steiger and Fouladi (1997). R: effectsize
/// <c>cohens_d</c>, <c>hedges_g</c>, <c>glass_delta</c>; <c>t.test</c>; <c>wilcox.test(exact = FALSE)</c>. See
/// docs/methods/two-group-effects.md.
/// </remarks>
public sealed record TwoGroupEffect
{
    private TwoGroupEffect()
    {
    }

    /// <summary>Persons in the first and second group.</summary>
    public required (int First, int Second) Persons { get; init; }

    /// <summary>Means, in the unit of the score.</summary>
    public required (double First, double Second) Means { get; init; }

    /// <summary>Standard deviations (n − 1), in the unit of the score.</summary>
    public required (double First, double Second) StandardDeviations { get; init; }

    /// <summary>Difference of means over the pooled standard deviation.</summary>
    public required double CohenD { get; init; }

    /// <summary>Its noncentral-t interval.</summary>
    public required Interval CohenDInterval { get; init; }

    /// <summary>Cohen's d with the exact small-sample correction.</summary>
    public required double HedgesG { get; init; }

    /// <summary>Its noncentral-t interval.</summary>
    public required Interval HedgesGInterval { get; init; }

    /// <summary>Difference of means over the standard deviation of the second group; null when that is zero.</summary>
    public required double? GlassDelta { get; init; }

    /// <summary>P(first above second) − P(first below second), −1 to 1.</summary>
    public required double CliffDelta { get; init; }

    /// <summary>Student's t test with pooled variance.</summary>
    public required TTest Student { get; init; }

    /// <summary>Welch's t test.</summary>
    public required TTest Welch { get; init; }

    /// <summary>Wilcoxon rank-sum p-value: normal approximation with continuity correction and correction for ties.</summary>
    public required double WilcoxonPValue { get; init; }

    /// <summary>Always <see cref="EstimationStatus.Ok"/>; what cannot be estimated is refused at the boundary.</summary>
    public EstimationStatus Status { get; } = EstimationStatus.Ok;

    /// <summary>Sentences for the reader.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Compares two groups; missing scores (NaN) are left out and counted in a warning.</summary>
    /// <param name="first">Scores of the first group.</param>
    /// <param name="second">Scores of the second group.</param>
    /// <param name="level">Confidence level between 0 and 1.</param>
    /// <exception cref="ArgumentException">A group has fewer than two scores, or all scores within both groups are equal.</exception>
    public static TwoGroupEffect Compare(IReadOnlyList<double> first, IReadOnlyList<double> second, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(level, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);
        double[] x = [.. first.Where(v => !double.IsNaN(v))];
        double[] y = [.. second.Where(v => !double.IsNaN(v))];
        if (x.Length < 2 || y.Length < 2)
        {
            throw new ArgumentException("Each group needs at least two scores that are not missing.", nameof(first));
        }

        double n1 = x.Length, n2 = y.Length, m1 = x.Average(), m2 = y.Average();
        double v1 = Variance(x, m1), v2 = Variance(y, m2), df = n1 + n2 - 2;
        var pooled = Math.Sqrt((((n1 - 1) * v1) + ((n2 - 1) * v2)) / df);
        if (pooled == 0)
        {
            throw new ArgumentException("All scores within the groups are equal: the difference has no unit.", nameof(first));
        }

        var scale = Math.Sqrt((1 / n1) + (1 / n2));
        var d = (m1 - m2) / pooled;
        var student = TTest.From(m1 - m2, pooled * scale, df, level);
        var low = scale * NoncentralT.Noncentrality(student.T, df, (1 + level) / 2);
        var high = scale * NoncentralT.Noncentrality(student.T, df, (1 - level) / 2);
        var correction = SmallSampleCorrection(df);
        double w1 = v1 / n1, w2 = v2 / n2;
        var (cliff, wilcoxon) = Ranks(x, y);
        var dropped = first.Count + second.Count - x.Length - y.Length;
        return new TwoGroupEffect
        {
            Persons = (x.Length, y.Length),
            Means = (m1, m2),
            StandardDeviations = (Math.Sqrt(v1), Math.Sqrt(v2)),
            CohenD = d,
            CohenDInterval = new Interval(low, high),
            HedgesG = d * correction,
            HedgesGInterval = new Interval(low * correction, high * correction),
            GlassDelta = v2 == 0 ? null : (m1 - m2) / Math.Sqrt(v2),
            CliffDelta = cliff,
            Student = student,
            Welch = TTest.From(
                m1 - m2,
                Math.Sqrt(w1 + w2),
                (w1 + w2) * (w1 + w2) / ((w1 * w1 / (n1 - 1)) + (w2 * w2 / (n2 - 1))),
                level),
            WilcoxonPValue = wilcoxon,
            Warnings = dropped == 0 ? [] : [$"{dropped} missing scores were left out."],
        };
    }

    /// <summary>Hedges' exact factor Γ(m/2) / (√(m/2) Γ((m−1)/2)) for m degrees of freedom.</summary>
    internal static double SmallSampleCorrection(double degreesOfFreedom) =>
        degreesOfFreedom <= 1
            ? double.NaN
            : Math.Exp(
                SpecialFunctions.GammaLn(degreesOfFreedom / 2) - (0.5 * Math.Log(degreesOfFreedom / 2))
                - SpecialFunctions.GammaLn((degreesOfFreedom - 1) / 2));

    private static double Variance(double[] values, double mean) =>
        values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1);

    private static (double Cliff, double PValue) Ranks(double[] x, double[] y)
    {
        var all = x.Select(v => (Value: v, First: true)).Concat(y.Select(v => (Value: v, First: false))).OrderBy(v => v.Value).ToArray();
        double n1 = x.Length, n2 = y.Length, n = n1 + n2, rankSum = 0, ties = 0;
        for (var start = 0; start < all.Length;)
        {
            var end = start;
            while (end < all.Length && all[end].Value.Equals(all[start].Value))
            {
                end++;
            }

            var rank = (start + end + 1) / 2.0;
            double size = end - start;
            ties += size * ((size * size) - 1);
            for (; start < end; start++)
            {
                rankSum += all[start].First ? rank : 0;
            }
        }

        var w = rankSum - (n1 * (n1 + 1) / 2);
        var z = w - (n1 * n2 / 2);
        var sigma = Math.Sqrt(n1 * n2 / 12 * (n + 1 - (ties / (n * (n - 1)))));
        var p = sigma == 0 ? 1 : StandardNormal.TwoSided((z - (Math.Sign(z) * 0.5)) / sigma);
        return ((2 * w / (n1 * n2)) - 1, Math.Min(1, p));
    }
}
