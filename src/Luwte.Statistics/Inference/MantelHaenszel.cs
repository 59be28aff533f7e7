using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Probability;

namespace Luwte.Statistics.Inference;

/// <summary>The common odds ratio of several 2 × 2 tables (strata), and the test that it is one.</summary>
/// <param name="Statistic">Mantel–Haenszel chi-square without continuity correction, one degree of freedom.</param>
/// <param name="PValue">Its p-value.</param>
/// <param name="OddsRatio">Common odds ratio of Mantel and Haenszel; null when it is not finite and positive.</param>
/// <param name="Interval">Its interval after Robins, Breslow and Greenland; null likewise.</param>
/// <param name="Status"><see cref="EstimationStatus.Singular"/> when no stratum informs about the odds ratio.</param>
/// <param name="Warnings">Sentences for the reader.</param>
/// <remarks>
/// Mantel and Haenszel (1959); Robins, Breslow and Greenland (1986). R <c>mantelhaen.test(correct = FALSE)</c>. See
/// docs/methods/cross-tables.md.
/// </remarks>
public sealed record MantelHaenszel(
    double? Statistic,
    double? PValue,
    double? OddsRatio,
    Interval? Interval,
    EstimationStatus Status,
    IReadOnlyList<string> Warnings)
{
    /// <summary>Combines strata; a stratum with fewer than two units counts for nothing and is named in a warning.</summary>
    /// <param name="strata">Each a 2 × 2 table [[a, b], [c, d]] of counts ≥ 0.</param>
    /// <param name="level">Confidence level between 0 and 1.</param>
    /// <exception cref="ArgumentException">No stratum, one that is not 2 × 2, or a negative count (stratum named).</exception>
    public static MantelHaenszel Combine(IReadOnlyList<int[,]> strata, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(strata);
        if (strata.Count == 0)
        {
            throw new ArgumentException("Give at least one stratum.", nameof(strata));
        }

        double gap = 0, variance = 0, r = 0, s = 0, pr = 0, psqr = 0, qs = 0;
        var warnings = new List<string>();
        for (var i = 0; i < strata.Count; i++)
        {
            var t = strata[i];
            if (t.GetLength(0) != 2 || t.GetLength(1) != 2 || t.Cast<int>().Any(v => v < 0))
            {
                throw new ArgumentException($"Stratum {i + 1} is not a 2 × 2 table of counts.", nameof(strata));
            }

            double a = t[0, 0], b = t[0, 1], c = t[1, 0], d = t[1, 1], n = a + b + c + d;
            if (n < 2)
            {
                warnings.Add($"Stratum {i + 1} has fewer than two units and was left out.");
                continue;
            }

            gap += a - ((a + b) * (a + c) / n);
            variance += (a + b) * (c + d) * (a + c) * (b + d) / (n * n * (n - 1));
            double p = (a + d) / n, q = (b + c) / n, ri = a * d / n, si = b * c / n;
            r += ri;
            s += si;
            pr += p * ri;
            psqr += (p * si) + (q * ri);
            qs += q * si;
        }

        if (variance <= 0)
        {
            return new MantelHaenszel(null, null, null, null, EstimationStatus.Singular, [.. warnings, "In no stratum do both properties vary: there is nothing to test."]);
        }

        var statistic = gap * gap / variance;
        var pValue = ChiSquare.Upper(statistic, 1);
        if (r <= 0 || s <= 0)
        {
            return new MantelHaenszel(statistic, pValue, null, null, EstimationStatus.Separated, [.. warnings, "The common odds ratio is zero or infinite."]);
        }

        var odds = r / s;
        var se = Math.Sqrt((pr / (2 * r * r)) + (psqr / (2 * r * s)) + (qs / (2 * s * s)));
        var z = StandardNormal.TwoSidedQuantile(level);
        return new MantelHaenszel(
            statistic,
            pValue,
            odds,
            new Interval(odds * Math.Exp(-z * se), odds * Math.Exp(z * se)),
            EstimationStatus.Ok,
            warnings);
    }
}
