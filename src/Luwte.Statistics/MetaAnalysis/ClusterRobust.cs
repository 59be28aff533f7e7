using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Probability;
using MathNet.Numerics.LinearAlgebra;

namespace Luwte.Statistics.MetaAnalysis;

/// <summary>
/// Standard errors that stay right when the working model of the clusters is wrong: the bias-reduced sandwich (CR2) with the
/// degrees of freedom of Satterthwaite.
/// </summary>
/// <remarks>
/// Pustejovsky and Tipton (2018), Journal of Business and Economic Statistics 36, eq. 9–13. R:
/// <c>clubSandwich::coef_test(vcov = "CR2")</c>. Cost O(Σ n_c³ + clusters² p).
/// </remarks>
public static class ClusterRobust
{
    /// <summary>Coefficient rows with robust standard errors; rows without numbers when the fit gave no estimate.</summary>
    public static IReadOnlyList<Coefficient> Cr2(ThreeLevelFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        if (fit.Blocks is not { } blocks || fit.Point is not { } point || fit.Status != EstimationStatus.Ok)
        {
            return CoefficientTable.Undefined([.. fit.Coefficients.Select(c => c.Term)]);
        }

        int p = fit.Design.Columns, m = blocks.Clusters.Length;
        var bread = Matrix<double>.Build.DenseOfArray(fit.Covariance);
        var scores = new Vector<double>[m];
        var halves = new Matrix<double>[m];
        var targets = new Matrix<double>[m];
        var designs = new Matrix<double>[m];
        for (var c = 0; c < m; c++)
        {
            var cluster = blocks.Clusters[c];
            var n = cluster.Length;
            var x = Matrix<double>.Build.Dense(n, p, (i, j) => fit.Design[cluster[i], j]);
            var target = Matrix<double>.Build.Dense(n, n, (i, j) => fit.Between + (i == j ? fit.Variances[cluster[i]] + fit.Within : 0));
            var upper = target.Cholesky().Factor.Transpose();
            var inner = upper * (target - (x * bread * x.Transpose())) * upper.Transpose();
            var adjustment = upper.Transpose() * InverseRoot(inner) * upper;

            // W X M: n × p, with W = V⁻¹ of this cluster.
            halves[c] = adjustment.Transpose() * target.Cholesky().Solve(x) * bread;
            targets[c] = target;
            designs[c] = x;
            scores[c] = halves[c].Transpose() * Vector<double>.Build.Dense(n, i => point.Residuals[cluster[i]]);
        }

        return [.. Enumerable.Range(0, p).Select(j => Row(j, fit, scores, halves, targets, designs, bread))];
    }

    private static Coefficient Row(
        int j, ThreeLevelFit fit, Vector<double>[] scores, Matrix<double>[] halves, Matrix<double>[] targets, Matrix<double>[] designs, Matrix<double> bread)
    {
        var m = scores.Length;
        var se = Math.Sqrt(scores.Sum(s => s[j] * s[j]));
        var diagonal = new double[m];
        var crossed = new Vector<double>[m];
        var spread = new Vector<double>[m];
        for (var c = 0; c < m; c++)
        {
            var g = halves[c].Column(j);
            diagonal[c] = g * targets[c] * g;
            crossed[c] = designs[c].Transpose() * g;
            spread[c] = bread * crossed[c];
        }

        double trace = 0, squares = 0;
        for (var c = 0; c < m; c++)
        {
            for (var d = 0; d < m; d++)
            {
                var covariance = (c == d ? diagonal[c] : 0) - (crossed[c] * spread[d]);
                squares += covariance * covariance;
                trace += c == d ? covariance : 0;
            }
        }

        return CoefficientTable.Row(fit.Coefficients[j].Term, fit.Coefficients[j].Estimate, se, trace * trace / squares);
    }

    // Symmetric root of the (generalised) inverse; a cluster that alone determines a coefficient has directions without variance.
    private static Matrix<double> InverseRoot(Matrix<double> matrix)
    {
        var symmetric = (matrix + matrix.Transpose()) / 2;
        var decomposition = symmetric.Evd(Symmetricity.Symmetric);
        var values = decomposition.EigenValues.Real();
        var limit = 1e-10 * values.AbsoluteMaximum();
        return decomposition.EigenVectors
            * Matrix<double>.Build.DenseOfDiagonalVector(values.Map(e => e > limit ? 1 / Math.Sqrt(e) : 0))
            * decomposition.EigenVectors.Transpose();
    }
}
