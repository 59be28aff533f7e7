using Luwte.Statistics.Outcomes;

namespace Luwte.Statistics.SmallAreas;

/// <summary>
/// Log odds of small areas under a normal distribution over areas (Fay–Herriot without covariates), half a unit added to each cell.
/// </summary>
/// <param name="Variance">Variance between areas on the log-odds scale (restricted maximum likelihood).</param>
/// <param name="Mean">Mean log odds.</param>
/// <param name="Estimates">Best linear unbiased prediction of the log odds per area.</param>
/// <param name="StandardErrors">Their standard errors, the uncertainty of the mean included.</param>
/// <param name="Status">How the iterations ended; a variance of zero is <see cref="EstimationStatus.Singular"/>.</param>
/// <param name="Warnings">Sentences for the reader.</param>
/// <remarks>Fay and Herriot (1979); R metafor <c>rma</c> and <c>blup</c>. See docs/methods/small-areas.md.</remarks>
public sealed record LogitNormalAreas(
    double Variance,
    double Mean,
    IReadOnlyList<double> Estimates,
    IReadOnlyList<double> StandardErrors,
    EstimationStatus Status,
    IReadOnlyList<string> Warnings)
{
    /// <summary>Fits the areas.</summary>
    /// <param name="counts">Units with the property per area.</param>
    /// <param name="totals">Units per area, each at least 1.</param>
    /// <exception cref="ArgumentException">Lengths differ, fewer than three areas, or a count out of range (area named).</exception>
    public static LogitNormalAreas Fit(IReadOnlyList<long> counts, IReadOnlyList<long> totals)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(totals);
        if (counts.Count < 3 || totals.Count != counts.Count)
        {
            throw new ArgumentException("Give counts and totals of the same three or more areas.", nameof(counts));
        }

        var k = counts.Count;
        var y = new double[k];
        var v = new double[k];
        for (var i = 0; i < k; i++)
        {
            if (totals[i] < 1 || counts[i] < 0 || counts[i] > totals[i])
            {
                throw new ArgumentException($"Area {i + 1}: the count must lie between 0 and a total of at least 1.", nameof(counts));
            }

            double yes = counts[i] + 0.5, no = totals[i] - counts[i] + 0.5;
            y[i] = Math.Log(yes / no);
            v[i] = (1 / yes) + (1 / no);
        }

        var tau2 = Math.Max(0, SampleVariance(y) - v.Average());
        var converged = false;
        for (var iteration = 0; iteration < 1000 && !converged; iteration++)
        {
            // Fisher scoring of the restricted likelihood (Viechtbauer 2005, eq. 6).
            var (weights, mean) = Weigh(y, v, tau2);
            double w1 = weights.Sum(), w2 = weights.Sum(w => w * w), w3 = weights.Sum(w => w * w * w);
            var score = -w1 + (w2 / w1);
            for (var i = 0; i < k; i++)
            {
                score += weights[i] * weights[i] * (y[i] - mean) * (y[i] - mean);
            }

            var information = w2 - (2 * w3 / w1) + (w2 * w2 / (w1 * w1));
            var next = Math.Max(0, tau2 + (score / information));
            converged = Math.Abs(next - tau2) < 1e-13;
            tau2 = next;
        }

        var (final, mu) = Weigh(y, v, tau2);
        var meanVariance = 1 / final.Sum();
        var estimates = new double[k];
        var errors = new double[k];
        for (var i = 0; i < k; i++)
        {
            var borrowed = v[i] / (v[i] + tau2);
            estimates[i] = (borrowed * mu) + ((1 - borrowed) * y[i]);
            errors[i] = Math.Sqrt((borrowed * tau2) + (borrowed * borrowed * meanVariance));
        }

        var status = !converged ? EstimationStatus.NotConverged : tau2 == 0 ? EstimationStatus.Singular : EstimationStatus.Ok;
        string[] warnings = status switch
        {
            EstimationStatus.NotConverged => ["The variance between areas did not converge."],
            EstimationStatus.Singular => ["The areas differ no more than by chance: every estimate is the overall mean."],
            _ => [],
        };
        return new LogitNormalAreas(tau2, mu, estimates, errors, status, warnings);
    }

    private static (double[] Weights, double Mean) Weigh(double[] y, double[] v, double tau2)
    {
        double[] weights = [.. v.Select(x => 1 / (x + tau2))];
        return (weights, weights.Zip(y, (w, x) => w * x).Sum() / weights.Sum());
    }

    private static double SampleVariance(double[] y)
    {
        var mean = y.Average();
        return y.Sum(x => (x - mean) * (x - mean)) / (y.Length - 1);
    }
}
