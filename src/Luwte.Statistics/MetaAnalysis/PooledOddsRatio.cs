namespace Luwte.Statistics.MetaAnalysis;

/// <summary>Log odds ratio pooled over 2 × 2 tables after Mantel and Haenszel.</summary>
/// <param name="LogOddsRatio">Pooled log odds ratio.</param>
/// <param name="StandardError">Standard error of Robins, Breslow and Greenland (1986).</param>
/// <param name="Q">Heterogeneity: Σ (ln OR_i − pooled)²/v_i, 1/2 added to every cell of a table with a zero.</param>
/// <remarks>R: <c>metafor::rma.mh(measure = "OR")</c>.</remarks>
public sealed record PooledOddsRatio(double LogOddsRatio, double StandardError, double Q)
{
    /// <summary>Pools tables given as (a, b; c, d): events and non-events in the first group, then in the second.</summary>
    /// <exception cref="ArgumentException">No tables, or a negative count.</exception>
    public static PooledOddsRatio MantelHaenszel(IReadOnlyList<(double A, double B, double C, double D)> tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        if (tables.Count == 0 || tables.Any(t => t.A < 0 || t.B < 0 || t.C < 0 || t.D < 0))
        {
            throw new ArgumentException("Give at least one table; counts are not negative.", nameof(tables));
        }

        double r = 0, s = 0, pr = 0, mixed = 0, qs = 0;
        foreach (var (a, b, c, d) in tables)
        {
            var n = a + b + c + d;
            double rows = a * d / n, cross = b * c / n, p = (a + d) / n, q = (b + c) / n;
            r += rows;
            s += cross;
            pr += p * rows;
            mixed += (p * cross) + (q * rows);
            qs += q * cross;
        }

        var pooled = Math.Log(r / s);
        var se = Math.Sqrt((pr / (2 * r * r)) + (mixed / (2 * r * s)) + (qs / (2 * s * s)));
        var heterogeneity = tables.Sum(t =>
        {
            var add = t.A == 0 || t.B == 0 || t.C == 0 || t.D == 0 ? 0.5 : 0;
            double a = t.A + add, b = t.B + add, c = t.C + add, d = t.D + add;
            var difference = Math.Log(a * d / (b * c)) - pooled;
            return difference * difference / ((1 / a) + (1 / b) + (1 / c) + (1 / d));
        });
        return new PooledOddsRatio(pooled, se, heterogeneity);
    }
}
