using Luwte.Statistics.LinearAlgebra;

namespace Luwte.Statistics.Ordinal;

/// <summary>Nodes and weights of Gauss-Hermite quadrature, ∫ exp(−x²) f(x) dx ≈ Σ w f(x).</summary>
/// <remarks>Golub and Welsch (1969), Math. Comp. 23, 221-230: eigenvalues of the Jacobi matrix of the recurrence.</remarks>
internal static class GaussHermite
{
    internal static (double[] Nodes, double[] Weights) Rule(int points)
    {
        var jacobi = new double[points, points];
        for (var i = 1; i < points; i++)
        {
            jacobi[i, i - 1] = jacobi[i - 1, i] = Math.Sqrt(i / 2.0);
        }

        var spectrum = new SymmetricSpectrum(jacobi);
        return (spectrum.Values, [.. Enumerable.Range(0, points).Select(k => Math.Sqrt(Math.PI) * spectrum.Vectors[0, k] * spectrum.Vectors[0, k])]);
    }
}
