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
    private readonly int q = moments.Effects;
    private readonly int w = moments.Width;
    private readonly int p = moments.Width - 1;

    internal int Rows => rows;

    internal int FixedEffects => p;

    internal bool Restricted => restricted;

    internal CovarianceLayout Layout => layout;

    internal ClusterMoments Moments => moments;

    private double Divisor => restricted ? rows - p : rows;

    /// <summary>Criterion at θ with σ² and the fixed effects profiled out, in the working basis.</summary>
    internal Point Evaluate(double[] theta)
    {
        var lambda = layout.Factor(theta);
        var gram = new double[w * w];
        for (var j = 0; j < p; j++)
        {
            gram[(j * w) + j] = 1;
        }

        gram[(w * w) - 1] = responseSquare;
        var logDeterminant = 0.0;
        var m = new double[q * q];
        var room = new Workspace(q);
        foreach (var pattern in moments.Patterns)
        {
            room.Reset();
            logDeterminant += pattern.Count * Shrinkage(room, pattern.Square, lambda, m);
            pattern.AddForm(m, -1, gram);
        }

        Mirror(gram);
        return Solve(theta, lambda, gram, logDeterminant);
    }

    /// <summary>First and second derivatives with respect to γ at a point, for a given σ² (working basis).</summary>
    internal Derivatives Differentiate(Point point, double sigma2)
    {
        var k = layout.Entries.Length + 1;
        var first = new double[k][];
        var second = new double[k, k][];
        var traces = new double[k];
        var crossTraces = new double[k, k];
        for (var r = 0; r < k; r++)
        {
            first[r] = new double[w * w];
            for (var s = 0; s <= r; s++)
            {
                second[r, s] = new double[w * w];
            }
        }

        Base(first[0]);
        Base(second[0, 0]);
        traces[0] = rows;
        crossTraces[0, 0] = rows;
        var room = new Workspace(q);
        foreach (var pattern in moments.Patterns)
        {
            room.Reset();
            AddPattern(room, pattern, point.Lambda, first, second, traces, crossTraces);
        }

        for (var r = 0; r < k; r++)
        {
            Mirror(first[r]);
            traces[r] /= sigma2;
            Scale(first[r], 1 / (sigma2 * sigma2));
            for (var s = 0; s <= r; s++)
            {
                Mirror(second[r, s]);
                Scale(second[r, s], 1 / (sigma2 * sigma2 * sigma2));
                crossTraces[r, s] /= sigma2 * sigma2;
            }
        }

        return new Derivatives(this, point, sigma2, first, second, traces, crossTraces);
    }

    private void Base(double[] form)
    {
        for (var j = 0; j < p; j++)
        {
            form[(j * w) + j] = 1;
        }

        form[(w * w) - 1] = responseSquare;
    }

    // Adds what one pattern contributes; powers of σ² are divided out by the caller.
    private void AddPattern(Workspace room, ClusterMoments.Pattern pattern, double[] lambda, double[][] first, double[,][] second, double[] traces, double[,] crossTraces)
    {
        var k = layout.Entries.Length + 1;
        var a = pattern.Square;
        var m = room.Next();
        Shrinkage(room, a, lambda, m);
        var am = Multiply(room, a, m);
        var f = room.Next();
        for (var i = 0; i < q * q; i++)
        {
            f[i] = (i % (q + 1) == 0 ? 1 : 0) - am[i];
        }

        var c = Multiply(room, f, a);
        var mam = Multiply(room, m, am);
        var mamam = Multiply(room, mam, am);
        var form = room.Next();
        for (var i = 0; i < form.Length; i++)
        {
            form[i] = (-2 * m[i]) + mam[i];
        }

        pattern.AddForm(Symmetric(room, form), 1, first[0]);
        for (var i = 0; i < form.Length; i++)
        {
            form[i] = (-3 * m[i]) + (3 * mam[i]) - mamam[i];
        }

        pattern.AddForm(Symmetric(room, form), 1, second[0, 0]);
        traces[0] -= pattern.Count * Trace(am);
        crossTraces[0, 0] += pattern.Count * ((-2 * Trace(am)) + Trace(Multiply(room, am, am)));
        var ft = Transpose(room, f);
        var ff = Multiply(room, f, f);
        var fc = Multiply(room, f, c);
        for (var r = 1; r < k; r++)
        {
            var e = Unit(room, r - 1);
            var ef = Multiply(room, e, f);
            pattern.AddForm(Symmetric(room, Multiply(room, ft, ef)), 1, first[r]);
            pattern.AddForm(Symmetric(room, Multiply(room, Transpose(room, ff), ef)), 1, second[r, 0]);
            traces[r] += pattern.Count * Trace(Multiply(room, c, e));
            crossTraces[r, 0] += pattern.Count * Trace(Multiply(room, fc, e));
            for (var s = 1; s <= r; s++)
            {
                var es = Unit(room, s - 1);
                pattern.AddForm(Symmetric(room, Multiply(room, ft, Multiply(room, es, Multiply(room, c, ef)))), 1, second[r, s]);
                crossTraces[r, s] += pattern.Count * Trace(Multiply(room, Multiply(room, c, e), Multiply(room, c, es)));
            }
        }
    }

    private double[] Unit(Workspace room, int r)
    {
        var e = room.Next();
        var (a, b) = layout.Entries[r];
        e[(a * q) + b] = 1;
        e[(b * q) + a] = 1;
        return e;
    }

    // M = Λ(Λ'AΛ + I)⁻¹Λ' and log|Λ'AΛ + I|.
    private double Shrinkage(Workspace room, double[] a, double[] lambda, double[] m)
    {
        var inner = Multiply(room, Transpose(room, lambda), Multiply(room, a, lambda));
        for (var i = 0; i < q; i++)
        {
            inner[(i * q) + i] += 1;
        }

        if (!SymmetricSolver.Cholesky(inner, q))
        {
            Array.Fill(m, double.NaN);
            return double.NaN;
        }

        var logDeterminant = 0.0;
        for (var i = 0; i < q; i++)
        {
            logDeterminant += 2 * Math.Log(inner[(i * q) + i]);
        }

        var column = room.Next().AsSpan(0, q);
        var solved = room.Next();
        for (var j = 0; j < q; j++)
        {
            for (var i = 0; i < q; i++)
            {
                column[i] = lambda[(j * q) + i];
            }

            SymmetricSolver.Solve(inner, q, column);
            for (var i = 0; i < q; i++)
            {
                solved[(i * q) + j] = column[i];
            }
        }

        Multiply(room, lambda, solved).CopyTo(m, 0);
        return logDeterminant;
    }

    /// <summary>M of one pattern at a point: a cluster's random effects are M·Z'(y − Xβ).</summary>
    internal double[] Shrinkage(ClusterMoments.Pattern pattern, Point point)
    {
        var m = new double[q * q];
        Shrinkage(new Workspace(q), pattern.Square, point.Lambda, m);
        return m;
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

    private void Mirror(double[] matrix)
    {
        for (var i = 0; i < w; i++)
        {
            for (var j = 0; j < i; j++)
            {
                matrix[(j * w) + i] = matrix[(i * w) + j];
            }
        }
    }

    private static void Scale(double[] matrix, double factor)
    {
        for (var i = 0; i < matrix.Length; i++)
        {
            matrix[i] *= factor;
        }
    }

    private static double[] Multiply(Workspace room, double[] a, double[] b)
    {
        var q = room.Size;
        var product = room.Next();
        for (var i = 0; i < q; i++)
        {
            for (var k = 0; k < q; k++)
            {
                for (var j = 0; j < q; j++)
                {
                    product[(i * q) + j] += a[(i * q) + k] * b[(k * q) + j];
                }
            }
        }

        return product;
    }

    private static double[] Transpose(Workspace room, double[] a)
    {
        var q = room.Size;
        var transposed = room.Next();
        for (var i = 0; i < q; i++)
        {
            for (var j = 0; j < q; j++)
            {
                transposed[(j * q) + i] = a[(i * q) + j];
            }
        }

        return transposed;
    }

    private static double[] Symmetric(Workspace room, double[] a)
    {
        var q = room.Size;
        var symmetric = room.Next();
        for (var i = 0; i < q; i++)
        {
            for (var j = 0; j < q; j++)
            {
                symmetric[(i * q) + j] = 0.5 * (a[(i * q) + j] + a[(j * q) + i]);
            }
        }

        return symmetric;
    }

    private double Trace(double[] a)
    {
        var trace = 0.0;
        for (var i = 0; i < q; i++)
        {
            trace += a[(i * q) + i];
        }

        return trace;
    }

    /// <summary>Small matrices that are used again for every pattern: with own times per family there are as many patterns as families.</summary>
    private sealed class Workspace(int size)
    {
        private readonly List<double[]> matrices = [];
        private int taken;

        internal int Size => size;

        internal void Reset() => taken = 0;

        /// <summary>A q × q matrix of zeros.</summary>
        internal double[] Next()
        {
            if (taken == matrices.Count)
            {
                matrices.Add(new double[size * size]);
            }

            var matrix = matrices[taken++];
            Array.Clear(matrix);
            return matrix;
        }
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

    /// <summary>Derivatives at a point with respect to γ = (σ², entries of G).</summary>
    internal sealed class Derivatives
    {
        internal Derivatives(
            MixedLikelihood likelihood, Point point, double sigma2, double[][] first, double[,][] second, double[] traces, double[,] crossTraces)
        {
            int p = likelihood.p, w = likelihood.w, k = traces.Length;
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
}
