using Luwte.Statistics.Formulas;
using Luwte.Statistics.LinearAlgebra;

namespace Luwte.Statistics.MetaAnalysis;

/// <summary>Weighted least squares at given weights, with the traces of P = W − WX(X'WX)⁻¹X'W that the estimators need.</summary>
internal sealed class WeightedMetaFit
{
    private readonly DesignMatrix x;
    private readonly double[] weights;

    private WeightedMetaFit(DesignMatrix x, double[] weights, double[,] covariance, double[] beta, double[] residuals)
    {
        this.x = x;
        this.weights = weights;
        Covariance = covariance;
        Beta = beta;
        Residuals = residuals;
    }

    /// <summary>(X'WX)⁻¹.</summary>
    public double[,] Covariance { get; }

    public double[] Beta { get; }

    public double[] Residuals { get; }

    /// <summary>y'Py.</summary>
    public double RestSum => Residuals.Select((r, i) => weights[i] * r * r).Sum();

    /// <summary>y'PPy.</summary>
    public double SquareSum => Residuals.Select((r, i) => weights[i] * weights[i] * r * r).Sum();

    public static WeightedMetaFit? Solve(double[] y, DesignMatrix x, double[] weights)
    {
        var p = x.Columns;
        var cross = Cross(x, weights, _ => 1);
        if (SymmetricSolver.Inverse(cross) is not { } inverse)
        {
            return null;
        }

        var right = new double[p];
        for (var i = 0; i < y.Length; i++)
        {
            for (var j = 0; j < p; j++)
            {
                right[j] += weights[i] * y[i] * x[i, j];
            }
        }

        var beta = Multiply(inverse, right);

        // One step of refinement wins the digits that the normal equations lose.
        var residuals = Rest(y, x, beta);
        Array.Clear(right);
        for (var i = 0; i < y.Length; i++)
        {
            for (var j = 0; j < p; j++)
            {
                right[j] += weights[i] * residuals[i] * x[i, j];
            }
        }

        var correction = Multiply(inverse, right);
        for (var j = 0; j < p; j++)
        {
            beta[j] += correction[j];
        }

        return new WeightedMetaFit(x, weights, inverse, beta, Rest(y, x, beta));
    }

    /// <summary>tr P.</summary>
    public double Trace() => weights.Sum() - TraceProduct(Covariance, Cross(x, weights, i => weights[i]));

    /// <summary>tr PP.</summary>
    public double TraceSquare()
    {
        var square = SymmetricSolver.Multiply(Covariance, Cross(x, weights, i => weights[i]));
        return weights.Sum(w => w * w) - (2 * TraceProduct(Covariance, Cross(x, weights, i => weights[i] * weights[i]))) + TraceProduct(square, square);
    }

    /// <summary>tr PV for V = diag(v).</summary>
    public double TraceWith(double[] v) =>
        weights.Select((w, i) => w * v[i]).Sum() - TraceProduct(Covariance, Cross(x, weights, i => weights[i] * v[i]));

    /// <summary>tr PVPV.</summary>
    public double TraceWithSquare(double[] v)
    {
        var product = SymmetricSolver.Multiply(Covariance, Cross(x, weights, i => weights[i] * v[i]));
        return weights.Select((w, i) => w * w * v[i] * v[i]).Sum()
            - (2 * TraceProduct(Covariance, Cross(x, weights, i => weights[i] * weights[i] * v[i] * v[i]))) + TraceProduct(product, product);
    }

    /// <summary>tr PVP.</summary>
    public double TraceBetween(double[] v) =>
        weights.Select((w, i) => w * w * v[i]).Sum()
        - (2 * TraceProduct(Covariance, Cross(x, weights, i => weights[i] * weights[i] * v[i])))
        + TraceProduct(
            SymmetricSolver.Multiply(Covariance, Cross(x, weights, i => weights[i] * v[i])),
            SymmetricSolver.Multiply(Covariance, Cross(x, weights, i => weights[i])));

    /// <summary>X' diag(w · factor) X.</summary>
    public static double[,] Cross(DesignMatrix x, double[] weights, Func<int, double> factor)
    {
        var p = x.Columns;
        var cross = new double[p, p];
        for (var i = 0; i < x.Rows; i++)
        {
            var w = weights[i] * factor(i);
            for (var a = 0; a < p; a++)
            {
                for (var b = 0; b < p; b++)
                {
                    cross[a, b] += w * x[i, a] * x[i, b];
                }
            }
        }

        return cross;
    }

    /// <summary>ln |A| of a symmetric positive definite matrix.</summary>
    public static double LogDeterminant(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var l = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                l[(i * n) + j] = matrix[i, j];
            }
        }

        return SymmetricSolver.Cholesky(l, n) ? 2 * Enumerable.Range(0, n).Sum(i => Math.Log(l[(i * n) + i])) : double.NegativeInfinity;
    }

    public static double[] Multiply(double[,] matrix, double[] vector)
    {
        var result = new double[matrix.GetLength(0)];
        for (var i = 0; i < result.Length; i++)
        {
            for (var j = 0; j < vector.Length; j++)
            {
                result[i] += matrix[i, j] * vector[j];
            }
        }

        return result;
    }

    private static double[] Rest(double[] y, DesignMatrix x, double[] beta)
    {
        var residuals = new double[y.Length];
        for (var i = 0; i < y.Length; i++)
        {
            var fitted = 0.0;
            for (var j = 0; j < beta.Length; j++)
            {
                fitted += x[i, j] * beta[j];
            }

            residuals[i] = y[i] - fitted;
        }

        return residuals;
    }

    private static double TraceProduct(double[,] a, double[,] b)
    {
        var n = a.GetLength(0);
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                sum += a[i, j] * b[j, i];
            }
        }

        return sum;
    }
}
