using Luwte.Statistics.LinearAlgebra;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Probability;

namespace Luwte.Statistics.Imputation;

/// <summary>Combines the results of m imputed copies of a data set.</summary>
/// <remarks>Method page: docs/methods/multiple-imputation.md. R: <c>mice::pool</c>, <c>mice::pool.scalar</c>, <c>mice::D1</c>.</remarks>
public static class RubinPooling
{
    /// <summary>Pools one quantity.</summary>
    /// <param name="term">Its name.</param>
    /// <param name="estimates">The m estimates, m ≥ 2.</param>
    /// <param name="variances">The m sampling variances (squared standard errors), not negative.</param>
    /// <param name="completeDf">
    /// Degrees of freedom if nothing were missing (n − 1 for a mean, n − p for a model); infinity for a large sample.
    /// </param>
    /// <returns>The pooled row; with equal estimates in all copies only the complete-data uncertainty remains.</returns>
    /// <remarks>Rubin (1987) eq. 3.1.2–3.1.6; Barnard and Rubin (1999), Biometrika 86, eq. 3.</remarks>
    /// <exception cref="ArgumentException">Fewer than two copies, other lengths, a negative variance or df not positive.</exception>
    public static PooledEstimate Pool(string term, IReadOnlyList<double> estimates, IReadOnlyList<double> variances, double completeDf)
    {
        ArgumentNullException.ThrowIfNull(estimates);
        ArgumentNullException.ThrowIfNull(variances);
        var m = estimates.Count;
        if (m < 2 || variances.Count != m)
        {
            throw new ArgumentException("Pooling needs at least two imputed copies, with one variance for each estimate.", nameof(estimates));
        }

        if (variances.Any(v => !(v >= 0)) || !(completeDf > 0))
        {
            throw new ArgumentException("Variances may not be negative and the degrees of freedom must be positive.", nameof(variances));
        }

        var mean = estimates.Average();
        var within = variances.Average();
        var between = estimates.Sum(e => (e - mean) * (e - mean)) / (m - 1);
        var extra = (1 + (1.0 / m)) * between;
        var total = within + extra;
        var lambda = total > 0 ? extra / total : 0;
        var increase = extra / within;
        var old = (m - 1) / (lambda * lambda);
        var observed = double.IsPositiveInfinity(completeDf) ? double.PositiveInfinity : (completeDf + 1) / (completeDf + 3) * completeDf * (1 - lambda);
        var df = 1 / ((1 / old) + (1 / observed));
        var se = Math.Sqrt(total);
        var half = StudentT.TwoSidedQuantile(0.95, df) * se;
        return new PooledEstimate(
            term, mean, within, between, total, se, increase, lambda, (increase + (2 / (df + 3))) / (increase + 1),
            old, df, mean / se, StudentT.TwoSided(mean / se, df), mean - half, mean + half);
    }

    /// <summary>Pools every term of a model.</summary>
    /// <param name="terms">p names.</param>
    /// <param name="fits">The m fits.</param>
    /// <param name="completeDf">Residual degrees of freedom of the model on complete data.</param>
    public static IReadOnlyList<PooledEstimate> Pool(IReadOnlyList<string> terms, IReadOnlyList<ImputedFit> fits, double completeDf)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(fits);
        if (fits.Any(f => f.Estimates.Count != terms.Count || f.Covariance.GetLength(0) != terms.Count || f.Covariance.GetLength(1) != terms.Count))
        {
            throw new ArgumentException("Every copy needs one estimate, and one row of the covariance, for each term.", nameof(fits));
        }

        return [.. terms.Select((term, j) => Pool(
            term, [.. fits.Select(f => f.Estimates[j])], [.. fits.Select(f => f.Covariance[j, j])], completeDf))];
    }

    /// <summary>Tests that the terms at <paramref name="tested"/> are all zero (the D1 statistic).</summary>
    /// <param name="fits">The m fits of the larger model.</param>
    /// <param name="tested">Positions of the k terms that the smaller model leaves out.</param>
    /// <param name="completeDf">Residual degrees of freedom of the larger model on complete data.</param>
    /// <remarks>
    /// Li, Raghunathan and Rubin (1991), JASA 86; denominator of Reiter (2007), Biometrika 94, eq. 3, when k(m − 1) &gt; 4 and
    /// the sample is finite, otherwise that of Li et al.
    /// </remarks>
    public static PooledTest D1(IReadOnlyList<ImputedFit> fits, IReadOnlyList<int> tested, double completeDf)
    {
        ArgumentNullException.ThrowIfNull(fits);
        ArgumentNullException.ThrowIfNull(tested);
        var m = fits.Count;
        var k = tested.Count;
        if (m < 2 || k == 0)
        {
            throw new ArgumentException("The test needs at least two copies and one term.", nameof(fits));
        }

        var mean = tested.Select(j => fits.Average(f => f.Estimates[j])).ToArray();
        var within = new double[k, k];
        var between = new double[k, k];
        for (var a = 0; a < k; a++)
        {
            for (var b = 0; b < k; b++)
            {
                within[a, b] = fits.Average(f => f.Covariance[tested[a], tested[b]]);
                between[a, b] = fits.Sum(f => (f.Estimates[tested[a]] - mean[a]) * (f.Estimates[tested[b]] - mean[b])) / (m - 1);
            }
        }

        if (SymmetricSolver.Inverse(within) is not { } inverse)
        {
            return new PooledTest(
                double.NaN, k, double.NaN, double.NaN, double.NaN, EstimationStatus.Singular,
                ["The covariance of the tested terms has no full rank; leave out a term."]);
        }

        var product = SymmetricSolver.Multiply(between, inverse);
        var increase = (1 + (1.0 / m)) * Enumerable.Range(0, k).Sum(j => product[j, j]) / k;
        var statistic = SymmetricSolver.Form(mean, inverse, mean) / (k * (1 + increase));
        var df2 = Denominator(k * (m - 1), k, increase, completeDf);
        return new PooledTest(statistic, k, df2, increase, FisherF.Upper(statistic, k, df2), EstimationStatus.Ok, []);
    }

    private static double Denominator(double t, int k, double r, double completeDf)
    {
        if (r <= 0)
        {
            return double.IsPositiveInfinity(completeDf) ? completeDf : (completeDf + 1) / (completeDf + 3) * completeDf;
        }

        if (t <= 4)
        {
            return t * (1 + (1.0 / k)) * Math.Pow(1 + (1 / r), 2) / 2;
        }

        if (double.IsPositiveInfinity(completeDf))
        {
            return 4 + ((t - 4) * Math.Pow(1 + ((1 - (2 / t)) / r), 2));
        }

        var a = r * t / (t - 2);
        var star = (completeDf + 1) / (completeDf + 3) * completeDf;
        var c0 = 1 / (t - 4);
        var c1 = star - (2 * (1 + a));
        var c2 = star - (4 * (1 + a));
        var square = a * a;
        var z = (1 / c2)
            + (c0 * square * c1 / ((1 + a) * (1 + a) * c2))
            + (c0 * ((8 * square * c1 / ((1 + a) * c2 * c2)) + (4 * square / ((1 + a) * c2))))
            + (c0 * ((4 * square / (c2 * c1)) + (16 * square * c1 / (c2 * c2 * c2))))
            + (c0 * 8 * square / (c2 * c2));
        return 4 + (1 / z);
    }
}
