using Luwte.Statistics.Probability;

namespace Luwte.Statistics.MetaAnalysis;

/// <summary>Rank correlation between standardised effects and their variances (Begg and Mazumdar 1994).</summary>
/// <param name="Tau">Kendall's τ-b.</param>
/// <param name="PValue">Two-sided: exact without ties and below 50 effects, otherwise normal with the variance for ties.</param>
/// <remarks>R: <c>metafor::ranktest</c>, <c>cor.test(method = "kendall")</c>.</remarks>
public sealed record FunnelRankTest(double Tau, double PValue)
{
    /// <summary>Computes the test; NaN with fewer than three effects.</summary>
    public static FunnelRankTest Compute(MetaFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var k = fit.K;
        if (k < 3)
        {
            return new FunnelRankTest(double.NaN, double.NaN);
        }

        var total = fit.Variances.Sum(v => 1 / v);
        var mean = fit.Effects.Select((y, i) => y / fit.Variances[i]).Sum() / total;
        double[] x = [.. fit.Effects.Select((y, i) => (y - mean) / Math.Sqrt(fit.Variances[i] - (1 / total)))];
        double sum = 0, pairs = k * (k - 1) / 2.0;
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j < i; j++)
            {
                sum += Math.Sign(x[i] - x[j]) * Math.Sign(fit.Variances[i] - fit.Variances[j]);
            }
        }

        double[] tiesX = [.. Ties(x)];
        double[] tiesV = [.. Ties(fit.Variances)];
        var tau = sum / Math.Sqrt((pairs - tiesX.Sum(t => t * (t - 1) / 2)) * (pairs - tiesV.Sum(t => t * (t - 1) / 2)));
        if (tiesX.Length == 0 && tiesV.Length == 0 && k < 50)
        {
            return new FunnelRankTest(tau, Exact(k, (int)Math.Round((sum + pairs) / 2)));
        }

        double n = k;
        var variance = (((n * (n - 1) * ((2 * n) + 5)) - tiesX.Sum(Fifth) - tiesV.Sum(Fifth)) / 18)
            + (tiesX.Sum(t => t * (t - 1)) * tiesV.Sum(t => t * (t - 1)) / (2 * n * (n - 1)))
            + (tiesX.Sum(Third) * tiesV.Sum(Third) / (9 * n * (n - 1) * (n - 2)));
        return new FunnelRankTest(tau, StandardNormal.TwoSided(sum / Math.Sqrt(variance)));

        static double Fifth(double t) => t * (t - 1) * ((2 * t) + 5);
        static double Third(double t) => t * (t - 1) * (t - 2);
    }

    private static IEnumerable<double> Ties(double[] values) => values.GroupBy(v => v).Select(g => (double)g.Count()).Where(c => c > 1);

    // Number of orders with a given number of concordant pairs, by adding one element at a time.
    private static double Exact(int k, int concordant)
    {
        var shares = new double[] { 1 };
        for (var m = 2; m <= k; m++)
        {
            var next = new double[shares.Length + m - 1];
            for (var c = 0; c < shares.Length; c++)
            {
                for (var add = 0; add < m; add++)
                {
                    next[c + add] += shares[c] / m;
                }
            }

            shares = next;
        }

        var most = shares.Length - 1;
        return Math.Min(1, 2 * shares.Take(Math.Min(concordant, most - concordant) + 1).Sum());
    }
}
