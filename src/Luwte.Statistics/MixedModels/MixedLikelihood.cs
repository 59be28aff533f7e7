using Luwte.Statistics.LinearAlgebra;

namespace Luwte.Statistics.MixedModels;

/// <summary>
/// −2 log-likelihood (or restricted) of V = σ²(I + ZΛΛ'Z') and its derivatives, from the moments of the clusters.
/// Everything is in the working basis: [X y] has orthogonal columns, X of length 1 and y of length √(n − p).
/// </summary>
/// <remarks>
/// Bates, Mächler, Bolker and Walker (2015), J. Stat. Software 67(1), eq. 34-42 for the profiled criterion; derivatives with
/// respect to the linear parameters γ = (σ², entries of G): Searle, Casella and McCulloch (1992), Variance Components, §6.6.
/// </remarks>
internal sealed class MixedLikelihood(ClusterMoments moments, CovarianceLayout layout, int rows, double responseSquare, bool restricted)
{
    private readonly int w = moments.Width;
    private readonly int p = moments.Width - 1;

    internal int Rows => rows;

    internal int FixedEffects => p;

    internal bool Restricted => restricted;

    internal CovarianceLayout Layout => layout;

    private double Divisor => restricted ? rows - p : rows;

    /// <summary>Criterion at θ with σ² and the fixed effects profiled out, in the working basis.</summary>
    internal Point Evaluate(double[] theta)
    {
        var lambda = layout.Factor(theta);
        var sums = moments.Sum(1, 1, () => new ClusterKernel(layout, lambda).Evaluate);
        var gram = sums.Matrix(0);
        AddBase(gram);
        return Solve(theta, lambda, gram, sums.Scalars[0]);
    }

    /// <summary>First and second derivatives with respect to γ at a point, for a given σ² (working basis).</summary>
    internal MixedDerivatives Differentiate(Point point, double sigma2)
    {
        var k = layout.Entries.Length + 1;
        var forms = ClusterKernel.FormCount(k);
        var sums = moments.Sum(forms, forms, () => new ClusterKernel(layout, point.Lambda).Derive);
        var first = new double[k][];
        var second = new double[k, k][];
        var traces = new double[k];
        var crossTraces = new double[k, k];
        for (var r = 0; r < k; r++)
        {
            first[r] = Scaled(sums.Matrix(r), r == 0, 1 / (sigma2 * sigma2));
            traces[r] = (sums.Scalars[r] + (r == 0 ? rows : 0)) / sigma2;
            for (var s = 0; s <= r; s++)
            {
                var at = ClusterKernel.Second(k, r, s);
                second[r, s] = Scaled(sums.Matrix(at), r == 0, 1 / (sigma2 * sigma2 * sigma2));
                crossTraces[r, s] = (sums.Scalars[at] + (r == 0 ? rows : 0)) / (sigma2 * sigma2);
            }
        }

        return new MixedDerivatives(this, point, sigma2, first, second, traces, crossTraces);
    }

    /// <summary>Random effects of every cluster, M·Z'(y − Xβ), in the working basis.</summary>
    internal double[,] Predict(Point point)
    {
        var q = moments.Effects;
        var effects = new double[moments.Clusters, q];
        var residual = new double[q];
        var kernel = new ClusterKernel(layout, point.Lambda);
        for (var g = 0; g < moments.Clusters; g++)
        {
            for (var a = 0; a < q; a++)
            {
                var products = moments.Product(g).Slice(a * moments.Stride, w);
                residual[a] = products[p];
                for (var j = 0; j < p; j++)
                {
                    residual[a] -= products[j] * point.FixedEffects[j];
                }
            }

            var m = kernel.Shrinkage(moments.Square(g));
            for (var a = 0; a < q; a++)
            {
                for (var b = 0; b < q; b++)
                {
                    effects[g, a] += m[(a * q) + b] * residual[b];
                }
            }
        }

        return effects;
    }

    // [X y]'[X y] of all rows in the working basis.
    private void AddBase(double[] form)
    {
        for (var j = 0; j < p; j++)
        {
            form[(j * w) + j] += 1;
        }

        form[(w * w) - 1] += responseSquare;
    }

    private double[] Scaled(double[] form, bool residual, double factor)
    {
        if (residual)
        {
            AddBase(form);
        }

        for (var i = 0; i < form.Length; i++)
        {
            form[i] *= factor;
        }

        return form;
    }

    private Point Solve(double[] theta, double[] lambda, double[] gram, double logDeterminant)
    {
        var factor = new double[p * p];
        var right = new double[p];
        for (var i = 0; i < p; i++)
        {
            gram.AsSpan(i * w, p).CopyTo(factor.AsSpan(i * p, p));
            right[i] = gram[(p * w) + i];
        }

        if (double.IsNaN(logDeterminant) || !SymmetricSolver.Cholesky(factor, p))
        {
            return new Point(theta, lambda, double.PositiveInfinity, double.NaN, double.NaN, double.NaN, right, new double[p, p]);
        }

        var fixedDeterminant = 0.0;
        for (var i = 0; i < p; i++)
        {
            fixedDeterminant += 2 * Math.Log(factor[(i * p) + i]);
        }

        var gamma = right.ToArray();
        SymmetricSolver.Solve(factor, p, gamma);
        var square = gram[(w * w) - 1];
        for (var i = 0; i < p; i++)
        {
            square -= right[i] * gamma[i];
        }

        var inverse = new double[p, p];
        var column = new double[p];
        for (var j = 0; j < p; j++)
        {
            Array.Clear(column);
            column[j] = 1;
            SymmetricSolver.Solve(factor, p, column);
            for (var i = 0; i < p; i++)
            {
                inverse[i, j] = column[i];
            }
        }

        var sigma2 = square / Divisor;
        var determinant = logDeterminant + (restricted ? fixedDeterminant : 0);
        var criterion = determinant + (Divisor * (1 + Math.Log(2 * Math.PI * sigma2)));
        return new Point(theta, lambda, double.IsNaN(criterion) ? double.PositiveInfinity : criterion, sigma2, square, determinant, gamma, inverse);
    }

    /// <summary>The criterion at one θ.</summary>
    /// <param name="Theta">θ.</param>
    /// <param name="Lambda">Λ, q × q.</param>
    /// <param name="Criterion">−2 log-likelihood, σ² profiled; infinite where it cannot be computed.</param>
    /// <param name="Sigma2">σ² that is best at θ.</param>
    /// <param name="ResidualSquare">Penalised residual sum of squares.</param>
    /// <param name="LogDeterminant">log|Λ'Z'ZΛ + I|, with log|X'V⁻¹X|σ² part when restricted.</param>
    /// <param name="FixedEffects">Estimates in the working basis.</param>
    /// <param name="InverseGram">(X'V⁻¹X)⁻¹/σ².</param>
    internal sealed record Point(
        double[] Theta, double[] Lambda, double Criterion, double Sigma2, double ResidualSquare, double LogDeterminant, double[] FixedEffects, double[,] InverseGram);
}
