using Luwte.Statistics.LinearAlgebra;

namespace Luwte.Statistics.MixedModels;

/// <summary>
/// Derivatives of the criterion in the parameters that are searched, (θ, log σ²), by the chain rule from those in
/// γ = (σ², entries of G = σ²ΛΛ').
/// </summary>
internal sealed class ParameterCurvature
{
    internal ParameterCurvature(MixedLikelihood likelihood, MixedLikelihood.Point point, MixedDerivatives derivatives, double sigma2)
    {
        var layout = likelihood.Layout;
        int m = layout.Entries.Length, k = m + 1;
        var product = layout.Product(point.Lambda);
        Jacobian = new double[k, k];
        Jacobian[0, m] = sigma2;
        for (var r = 0; r < m; r++)
        {
            var (a, b) = layout.Entries[r];
            for (var j = 0; j < m; j++)
            {
                Jacobian[r + 1, j] = sigma2 * layout.Derivative(point.Lambda, r, j);
            }

            Jacobian[r + 1, m] = sigma2 * product[(a * layout.Size) + b];
        }

        var gradient = new double[k];
        Hessian = new double[k, k];
        for (var i = 0; i < k; i++)
        {
            for (var r = 0; r < k; r++)
            {
                gradient[i] += Jacobian[r, i] * derivatives.Gradient[r];
            }

            for (var j = 0; j < k; j++)
            {
                for (var r = 0; r < k; r++)
                {
                    for (var s = 0; s < k; s++)
                    {
                        Hessian[i, j] += Jacobian[r, i] * derivatives.Observed[r, s] * Jacobian[s, j];
                    }

                    Hessian[i, j] += derivatives.Gradient[r] * SecondDerivative(layout, sigma2, r, i, j);
                }
            }
        }

        Gradient = gradient.AsSpan(0, m).ToArray();
    }

    /// <summary>∂γ/∂(θ, log σ²).</summary>
    internal double[,] Jacobian { get; }

    /// <summary>Gradient in θ; at the best σ² that in log σ² is zero.</summary>
    internal double[] Gradient { get; }

    /// <summary>Hessian in (θ, log σ²).</summary>
    internal double[,] Hessian { get; }

    /// <summary>Hessian in θ with log σ² profiled out.</summary>
    internal double[,] Profiled()
    {
        var m = Gradient.Length;
        var profiled = new double[m, m];
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < m; j++)
            {
                profiled[i, j] = Hessian[i, j] - (Hessian[i, m] * Hessian[m, j] / Hessian[m, m]);
            }
        }

        return profiled;
    }

    /// <summary>Asymptotic covariance of (θ, log σ²): twice the inverse Hessian, without directions that have no curvature (as lmerTest).</summary>
    internal double[,] Covariance()
    {
        var spectrum = new SymmetricSpectrum(Hessian);
        var largest = spectrum.Values.Max();
        return spectrum.Map(v => v > 1e-10 * largest ? 2 / v : 0);
    }

    private double SecondDerivative(CovarianceLayout layout, double sigma2, int r, int i, int j)
    {
        var m = layout.Entries.Length;
        if (i == m && j == m)
        {
            return Jacobian[r, m];
        }

        if (r == 0)
        {
            return 0;
        }

        return i == m ? Jacobian[r, j] : j == m ? Jacobian[r, i] : sigma2 * layout.SecondDerivative(r - 1, i, j);
    }
}
