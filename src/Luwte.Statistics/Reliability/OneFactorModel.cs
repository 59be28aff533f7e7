using Luwte.Statistics.Outcomes;

namespace Luwte.Statistics.Reliability;

/// <summary>Whether one factor explains the items: maximum-likelihood factor model and the reliability ω that follows from it.</summary>
/// <param name="Persons">Persons who answered every item.</param>
/// <param name="Loadings">Loading per item (factor variance 1), in the unit of the item; the sum is positive.</param>
/// <param name="ResidualVariances">Unexplained variance per item.</param>
/// <param name="Omega">(Σλ)² / ((Σλ)² + Σθ); NaN unless the status is ok.</param>
/// <param name="ChiSquare">Test of the model.</param>
/// <param name="DegreesOfFreedom">Items × (items − 3) / 2; zero for three items, when the model always fits.</param>
/// <param name="Cfi">Comparative fit index, 0 to 1; above 0.95 is usually called good.</param>
/// <param name="Rmsea">Root mean square error of approximation; below 0.06 is usually called good; null with zero degrees of freedom.</param>
/// <param name="Srmr">Standardised root mean square residual; below 0.08 is usually called good.</param>
/// <param name="Status">Ok, not converged, or Singular when an item is explained fully (Heywood case) or does not vary.</param>
/// <param name="Warnings">Sentences for the reader.</param>
/// <remarks>
/// Jöreskog (1967); McDonald (1999) for ω. R lavaan <c>cfa(std.lv = TRUE)</c>. The fit runs by expectation-maximisation (Rubin
/// and Thayer 1982). See docs/methods/one-factor-model.md.
/// </remarks>
public sealed record OneFactorModel(
    int Persons,
    IReadOnlyList<double> Loadings,
    IReadOnlyList<double> ResidualVariances,
    double Omega,
    double ChiSquare,
    int DegreesOfFreedom,
    double Cfi,
    double? Rmsea,
    double Srmr,
    EstimationStatus Status,
    IReadOnlyList<string> Warnings)
{
    private const int MostIterations = 200_000;

    /// <summary>Fits the model; persons with a missing item are left out.</summary>
    /// <param name="answers">Per person the item scores, all turned the same way; NaN is missing; at least three items.</param>
    /// <exception cref="ArgumentException">Persons with different numbers of items, or fewer than three items.</exception>
    public static OneFactorModel Fit(IReadOnlyList<IReadOnlyList<double>> answers)
    {
        var matrix = ItemMatrix.From(answers, 3);
        if (matrix is null || matrix.Persons.Length <= matrix.Items)
        {
            return Without(matrix?.Persons.Length ?? 0, EstimationStatus.TooSmall, "Fewer complete persons than items: the model cannot be fitted.");
        }

        int k = matrix.Items, n = matrix.Persons.Length;
        var s = new double[k, k];
        for (var a = 0; a < k; a++)
        {
            if (!(matrix.Covariance[a, a] > 0))
            {
                return Without(n, EstimationStatus.Singular, $"Item {a + 1} has the same answer from everyone.");
            }

            for (var b = 0; b < k; b++)
            {
                s[a, b] = matrix.Covariance[a, b] * (n - 1) / n;
            }
        }

        double[] loading = [.. Enumerable.Range(0, k).Select(a => Math.Sqrt(s[a, a] / 2))];
        double[] residual = [.. Enumerable.Range(0, k).Select(a => s[a, a] / 2)];
        var converged = false;
        for (var iteration = 0; iteration < MostIterations && !converged; iteration++)
        {
            converged = Step(s, loading, residual) < 1e-13;
        }

        if (Enumerable.Range(0, k).Any(a => residual[a] < 1e-4 * s[a, a]))
        {
            return Without(n, EstimationStatus.Singular, "One item is explained fully by the factor (Heywood case): the items do not support this model.");
        }

        if (!converged)
        {
            return Without(n, EstimationStatus.NotConverged, "The factor model did not converge.");
        }

        if (loading.Sum() < 0)
        {
            loading = [.. loading.Select(l => -l)];
        }

        return Describe(s, loading, residual, n, matrix.Persons.Length < answers.Count
            ? [$"{answers.Count - n} of {answers.Count} persons were left out: an item is missing."]
            : []);
    }

    private static OneFactorModel Without(int n, EstimationStatus status, string why) =>
        new(n, [], [], double.NaN, double.NaN, 0, double.NaN, null, double.NaN, status, [why]);

    /// <summary>One step of expectation-maximisation; returns the largest relative change.</summary>
    private static double Step(double[,] s, double[] loading, double[] residual)
    {
        var k = loading.Length;

        // Regression of the factor on the items: β = λ'Θ⁻¹ / (1 + λ'Θ⁻¹λ).
        var information = 0.0;
        for (var a = 0; a < k; a++)
        {
            information += loading[a] * loading[a] / residual[a];
        }

        var cross = new double[k];
        var square = 1 / (1 + information);
        for (var a = 0; a < k; a++)
        {
            for (var b = 0; b < k; b++)
            {
                cross[a] += s[a, b] * loading[b] / residual[b] / (1 + information);
            }

            square += cross[a] * loading[a] / residual[a] / (1 + information);
        }

        // The second moment needs every cross, so it is completed before any loading changes.
        var change = 0.0;
        for (var a = 0; a < k; a++)
        {
            var next = cross[a] / square;
            var rest = Math.Max(1e-12 * s[a, a], s[a, a] - (next * cross[a]));
            change = Math.Max(change, Math.Max(Math.Abs(next - loading[a]) / Math.Sqrt(s[a, a]), Math.Abs(rest - residual[a]) / s[a, a]));
            loading[a] = next;
            residual[a] = rest;
        }

        return change;
    }

    private static OneFactorModel Describe(double[,] s, double[] loading, double[] residual, int n, string[] warnings)
    {
        var k = loading.Length;
        double information = 0, logModel = 0, logDiagonal = 0;
        for (var a = 0; a < k; a++)
        {
            information += loading[a] * loading[a] / residual[a];
            logModel += Math.Log(residual[a]);
            logDiagonal += Math.Log(s[a, a]);
        }

        logModel += Math.Log(1 + information);
        var logSample = LogDeterminant(s);
        double trace = 0, squares = 0;
        for (var a = 0; a < k; a++)
        {
            for (var b = 0; b < k; b++)
            {
                var inverse = (a == b ? 1 / residual[a] : 0) - (loading[a] * loading[b] / (residual[a] * residual[b] * (1 + information)));
                trace += inverse * s[a, b];
                if (b <= a)
                {
                    var implied = (loading[a] * loading[b]) + (a == b ? residual[a] : 0);
                    var gap = (s[a, b] - implied) / Math.Sqrt(s[a, a] * s[b, b]);
                    squares += gap * gap;
                }
            }
        }

        var df = k * (k - 3) / 2;
        var chi = Math.Max(0, n * (logModel + trace - logSample - k));
        var baseline = n * (logDiagonal - logSample);
        var baselineExcess = Math.Max(0, baseline - (k * (k - 1) / 2));
        var excess = Math.Max(0, chi - df);
        var sum = loading.Sum() * loading.Sum();
        var largest = Math.Max(excess, baselineExcess);
        return new OneFactorModel(
            n,
            loading,
            residual,
            sum / (sum + residual.Sum()),
            chi,
            df,
            largest == 0 ? 1 : 1 - (excess / largest),
            df == 0 ? null : Math.Sqrt(excess / (n * (double)df)),
            Math.Sqrt(squares / (k * (k + 1) / 2.0)),
            EstimationStatus.Ok,
            warnings);
    }

    private static double LogDeterminant(double[,] s)
    {
        var k = s.GetLength(0);
        var l = new double[k, k];
        var log = 0.0;
        for (var a = 0; a < k; a++)
        {
            for (var b = 0; b <= a; b++)
            {
                var sum = s[a, b];
                for (var c = 0; c < b; c++)
                {
                    sum -= l[a, c] * l[b, c];
                }

                l[a, b] = a == b ? Math.Sqrt(sum) : sum / l[b, b];
            }

            log += 2 * Math.Log(l[a, a]);
        }

        return log;
    }
}
