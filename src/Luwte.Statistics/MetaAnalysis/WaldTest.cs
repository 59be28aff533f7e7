using Luwte.Statistics.LinearAlgebra;
using Luwte.Statistics.Probability;

namespace Luwte.Statistics.MetaAnalysis;

/// <summary>b'C⁻¹b of chosen coefficients: chi-square, or F after division by their number when there are degrees of freedom.</summary>
internal static class WaldTest
{
    public static OmnibusTest Compute(double[] beta, double[,] covariance, IReadOnlyList<int> positions, double? df)
    {
        var m = positions.Count;
        var sub = new double[m, m];
        for (var a = 0; a < m; a++)
        {
            for (var b = 0; b < m; b++)
            {
                sub[a, b] = covariance[positions[a], positions[b]];
            }
        }

        double[] chosen = [.. positions.Select(j => beta[j])];
        if (m == 0 || SymmetricSolver.Inverse(sub) is not { } inverse)
        {
            return new OmnibusTest(double.NaN, m, df, double.NaN);
        }

        var statistic = SymmetricSolver.Form(chosen, inverse, chosen);
        return df is { } rest
            ? new OmnibusTest(statistic / m, m, rest, FisherF.Upper(statistic / m, m, rest))
            : new OmnibusTest(statistic, m, null, ChiSquare.Upper(statistic, m));
    }

    /// <summary>All coefficients but the constant, or the constant when it is alone.</summary>
    public static int[] Tested(IReadOnlyList<string> names) =>
        names.Count > 1 && names[0] == "(Intercept)" ? [.. Enumerable.Range(1, names.Count - 1)] : [.. Enumerable.Range(0, names.Count)];
}
