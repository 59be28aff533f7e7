using Luwte.Statistics.LinearAlgebra;

namespace Luwte.Statistics.MixedModels;

/// <summary>Derivatives at a point with respect to γ = (σ², entries of G).</summary>
internal sealed class MixedDerivatives
{
    internal MixedDerivatives(
        MixedLikelihood likelihood, MixedLikelihood.Point point, double sigma2, double[][] first, double[,][] second, double[] traces, double[,] crossTraces)
    {
        int p = likelihood.FixedEffects, w = p + 1, k = traces.Length;
        var restricted = likelihood.Restricted;
        var residual = new double[w];
        for (var j = 0; j < p; j++)
        {
            residual[j] = -point.FixedEffects[j];
        }

        residual[p] = 1;
        Covariance = new double[p, p];
        for (var i = 0; i < p; i++)
        {
            for (var j = 0; j < p; j++)
            {
                Covariance[i, j] = sigma2 * point.InverseGram[i, j];
            }
        }

        First = new double[k][,];
        Second = new double[k, k][,];
        var carried = new double[k][];
        for (var r = 0; r < k; r++)
        {
            First[r] = Corner(first[r], p, w);
            carried[r] = new double[p];
            for (var i = 0; i < p; i++)
            {
                for (var j = 0; j < w; j++)
                {
                    carried[r][i] += first[r][(i * w) + j] * residual[j];
                }
            }
        }

        Gradient = new double[k];
        Observed = new double[k, k];
        Expected = new double[k, k];
        for (var r = 0; r < k; r++)
        {
            Gradient[r] = traces[r] - Form(first[r], residual) - (restricted ? TraceProduct(Covariance, First[r]) : 0);
            var left = SymmetricSolver.Multiply(Covariance, First[r]);
            for (var s = 0; s <= r; s++)
            {
                Second[r, s] = Second[s, r] = Corner(second[r, s], p, w);
                var trace = crossTraces[r, s];
                if (restricted)
                {
                    trace += (-2 * TraceProduct(Covariance, Second[r, s]))
                        + TraceProduct(left, SymmetricSolver.Multiply(Covariance, First[s]));
                }

                var quadratic = Form(second[r, s], residual) - SymmetricSolver.Form(carried[r], Covariance, carried[s]);
                Observed[r, s] = Observed[s, r] = (2 * quadratic) - trace;
                Expected[r, s] = Expected[s, r] = 0.5 * trace;
            }
        }
    }

    /// <summary>Covariance of the fixed effects, working basis.</summary>
    internal double[,] Covariance { get; }

    /// <summary>∂(−2ℓ)/∂γ.</summary>
    internal double[] Gradient { get; }

    /// <summary>∂²(−2ℓ)/∂γ∂γ'.</summary>
    internal double[,] Observed { get; }

    /// <summary>Expected information of γ (½ tr(P K_r P K_s), restricted).</summary>
    internal double[,] Expected { get; }

    /// <summary>X'V⁻¹K_rV⁻¹X.</summary>
    internal double[][,] First { get; }

    /// <summary>X'V⁻¹K_rV⁻¹K_sV⁻¹X, made symmetric.</summary>
    internal double[,][,] Second { get; }

    private static double[,] Corner(double[] form, int p, int w)
    {
        var corner = new double[p, p];
        for (var i = 0; i < p; i++)
        {
            for (var j = 0; j < p; j++)
            {
                corner[i, j] = form[(i * w) + j];
            }
        }

        return corner;
    }

    private static double Form(double[] form, double[] v)
    {
        var sum = 0.0;
        for (var i = 0; i < v.Length; i++)
        {
            for (var j = 0; j < v.Length; j++)
            {
                sum += v[i] * form[(i * v.Length) + j] * v[j];
            }
        }

        return sum;
    }

    private static double TraceProduct(double[,] a, double[,] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.GetLength(0); i++)
        {
            for (var j = 0; j < a.GetLength(1); j++)
            {
                sum += a[i, j] * b[j, i];
            }
        }

        return sum;
    }
}
