using Luwte.Statistics.Formulas;
using Luwte.Statistics.LinearAlgebra;

namespace Luwte.Statistics.Regression;

/// <summary>The robust covariance B⁻¹ (Σ u_g u_g') B⁻¹ over clusters g with score sums u_g.</summary>
/// <remarks>Liang and Zeger (1986), Biometrika 73, 13-22; R <c>sandwich::vcovCL</c>.</remarks>
internal static class ClusterSandwich
{
    /// <summary>Numbers clusters 0, 1, … in the order of first appearance.</summary>
    internal static (int[] Codes, int Count) Number(int[] clusters)
    {
        var found = new Dictionary<int, int>();
        var codes = new int[clusters.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            if (!found.TryGetValue(clusters[i], out codes[i]))
            {
                codes[i] = found.Count;
                found.Add(clusters[i], codes[i]);
            }
        }

        return (codes, found.Count);
    }

    /// <summary>The covariance from the inverse information and per-row residuals on the score scale (weight × (y − μ)).</summary>
    internal static double[,] Covariance(DesignMatrix design, double[] scores, int[] codes, int count, double[,] inverseInformation)
    {
        var p = design.Columns;
        var sums = new double[(long)count * p];
        for (var i = 0; i < design.Rows; i++)
        {
            var row = design.Row(i);
            var at = sums.AsSpan(codes[i] * p, p);
            for (var j = 0; j < p; j++)
            {
                at[j] += row[j] * scores[i];
            }
        }

        var meat = new double[p, p];
        for (var g = 0; g < count; g++)
        {
            var u = sums.AsSpan(g * p, p);
            for (var j = 0; j < p; j++)
            {
                for (var k = 0; k < p; k++)
                {
                    meat[j, k] += u[j] * u[k];
                }
            }
        }

        return SymmetricSolver.Multiply(SymmetricSolver.Multiply(inverseInformation, meat), inverseInformation);
    }
}
