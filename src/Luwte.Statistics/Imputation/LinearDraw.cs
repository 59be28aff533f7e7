using Luwte.Statistics.LinearAlgebra;
using Luwte.Statistics.Random;
using Luwte.Statistics.Regression;

namespace Luwte.Statistics.Imputation;

/// <summary>Linear regression with parameters drawn from their posterior (Rubin 1987, pp. 166–167).</summary>
internal static class LinearDraw
{
    /// <summary>Draws coefficients and a residual standard deviation.</summary>
    /// <param name="sample">Rows of weight 1.</param>
    /// <param name="rows">Room for the passes over the rows; holds the fitted values afterwards.</param>
    /// <param name="random">Chance.</param>
    public static (double[] Drawn, double Sigma) Draw(ConditionalSample sample, ResponseBlocks rows, SeededRandom random)
    {
        var p = sample.P;
        var l = new double[p * p];
        var fitted = new double[p];
        rows.Load(sample.X, p, sample.Y);
        rows.Weigh(sample.W);

        // At coefficients of zero the score is X'y.
        rows.Try(fitted);
        rows.Accumulate(l, fitted);
        for (var j = 0; j < p; j++)
        {
            l[(j * p) + j] = (l[(j * p) + j] * (1 + 1e-5)) + 1e-12;
        }

        if (!SymmetricSolver.Cholesky(l, p))
        {
            throw new InvalidOperationException("A ridge keeps the cross-product positive definite.");
        }

        SymmetricSolver.Solve(l, p, fitted);
        var rest = rows.Try(fitted).Deviance;
        rows.Accept();
        var df = Math.Max(1, sample.N - p);
        var sigma = Math.Sqrt(rest / ChiSquare(df, random));
        var drawn = new double[p];
        for (var j = 0; j < p; j++)
        {
            drawn[j] = random.NextNormal();
        }

        SolveTransposed(l, p, drawn);
        for (var j = 0; j < p; j++)
        {
            drawn[j] = fitted[j] + (sigma * drawn[j]);
        }

        return (drawn, sigma);
    }

    internal static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var j = 0; j < a.Length; j++)
        {
            sum += a[j] * b[j];
        }

        return sum;
    }

    /// <summary>Solves L'x = z in place, so that x has covariance (LL')⁻¹.</summary>
    internal static void SolveTransposed(ReadOnlySpan<double> l, int n, Span<double> z)
    {
        for (var i = n - 1; i >= 0; i--)
        {
            var s = z[i];
            for (var k = i + 1; k < n; k++)
            {
                s -= l[(k * n) + i] * z[k];
            }

            z[i] = s / l[(i * n) + i];
        }
    }

    // Gamma(df/2) by Marsaglia and Tsang (2000), ACM TOMS 26(3); df/2 >= 1/2.
    private static double ChiSquare(int df, SeededRandom random)
    {
        var shape = df / 2.0;
        var boost = 1.0;
        if (shape < 1)
        {
            boost = Math.Pow(1 - random.NextDouble(), 1 / shape);
            shape += 1;
        }

        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = random.NextNormal();
            var v = 1 + (c * x);
            if (v <= 0)
            {
                continue;
            }

            v = v * v * v;
            if (Math.Log(1 - random.NextDouble()) < (0.5 * x * x) + d - (d * v) + (d * Math.Log(v)))
            {
                return 2 * d * v * boost;
            }
        }
    }
}
