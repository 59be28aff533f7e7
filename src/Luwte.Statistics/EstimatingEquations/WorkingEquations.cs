using Luwte.Statistics.LinearAlgebra;
using Luwte.Statistics.Regression;

namespace Luwte.Statistics.EstimatingEquations;

/// <summary>
/// Bread B = Σ D'V⁻¹D, score U = Σ D'V⁻¹(y−μ) and meat Σ U_g U_g' over clusters, with the closed form of the inverse
/// working correlation: linear in the rows, nothing allocated per cluster.
/// </summary>
internal sealed class WorkingEquations
{
    private readonly double[] x;
    private readonly double[] y;
    private readonly int[] starts;
    private readonly int[]? waves;
    private readonly int p;
    private readonly ResponseFamily family;
    private readonly double[] root;
    private readonly double[] clusterScore;
    private readonly double[] clusterSum;
    private readonly double[] previous;
    private readonly double[] current;
    private readonly double[] white;

    internal WorkingEquations(double[] design, int columns, double[] response, int[] starts, int[]? waves, ResponseFamily family)
    {
        x = design;
        y = response;
        p = columns;
        this.starts = starts;
        this.waves = waves;
        this.family = family;
        Residuals = new double[y.Length];
        root = new double[y.Length];
        Bread = new double[p * p];
        Meat = new double[p * p];
        Score = new double[p];
        clusterScore = new double[p];
        clusterSum = new double[p];
        previous = new double[p];
        current = new double[p];
        white = new double[p];
    }

    /// <summary>Pearson residuals of the rows.</summary>
    internal double[] Residuals { get; }

    internal double[] Bread { get; }

    internal double[] Meat { get; }

    internal double[] Score { get; }

    /// <summary>Residuals at coefficients; returns the scale.</summary>
    internal double Evaluate(double[] coefficients)
    {
        var squares = 0.0;
        for (var i = 0; i < y.Length; i++)
        {
            var mean = FamilyMath.Mean(family, Eta(i, coefficients));
            var sd = Math.Sqrt(FamilyMath.Variance(family, mean));
            root[i] = sd;
            var residual = (y[i] - mean) / sd;
            Residuals[i] = residual;
            squares += residual * residual;
        }

        return squares / y.Length;
    }

    /// <summary>Quasi-likelihood at coefficients, for a scale of 1 (McCullagh and Nelder 1989, table 9.1).</summary>
    internal double QuasiLikelihood(double[] coefficients)
    {
        var quasi = 0.0;
        for (var i = 0; i < y.Length; i++)
        {
            var eta = Eta(i, coefficients);
            quasi += family switch
            {
                ResponseFamily.Gaussian => -0.5 * (y[i] - eta) * (y[i] - eta),
                ResponseFamily.Poisson => (y[i] * eta) - Math.Exp(eta),
                _ => FamilyMath.LogLikelihood(family, y[i], eta),
            };
        }

        return quasi;
    }

    private double Eta(int i, double[] coefficients) => RowProduct.Of(x, i, coefficients);

    /// <summary>Assembles bread, score and meat for a working correlation.</summary>
    internal void Assemble(WorkingCorrelation correlation, double alpha)
    {
        Array.Clear(Bread);
        Array.Clear(Meat);
        Array.Clear(Score);
        for (var g = 0; g < starts.Length - 1; g++)
        {
            Array.Clear(clusterScore);
            switch (correlation)
            {
                case WorkingCorrelation.Autoregressive:
                    Chain(starts[g], starts[g + 1], alpha);
                    break;
                default:
                    Compound(starts[g], starts[g + 1], correlation == WorkingCorrelation.Exchangeable ? alpha : 0);
                    break;
            }

            for (var j = 0; j < p; j++)
            {
                Score[j] += clusterScore[j];
            }

            AddOuter(Meat, clusterScore, 1);
        }

        Mirror(Bread);
        Mirror(Meat);
    }

    // Exchangeable: R⁻¹ = (I − α/(1 + (n−1)α) J) / (1 − α).
    private void Compound(int from, int to, double alpha)
    {
        var size = to - from;
        var outer = 1 / (1 - alpha);
        var inner = alpha / ((1 - alpha) * (1 + ((size - 1) * alpha)));
        var total = 0.0;
        Array.Clear(clusterSum);
        for (var i = from; i < to; i++)
        {
            var row = x.AsSpan(i * p, p);
            var sd = root[i];
            var r = Residuals[i];
            total += r;
            for (var j = 0; j < row.Length; j++)
            {
                var v = sd * row[j];
                white[j] = v;
                clusterSum[j] += v;
                clusterScore[j] += outer * v * r;
            }

            AddOuter(Bread, white, outer);
        }

        if (inner != 0)
        {
            for (var j = 0; j < p; j++)
            {
                clusterScore[j] -= inner * total * clusterSum[j];
            }

            AddOuter(Bread, clusterSum, -inner);
        }
    }

    // AR(1): each row minus its prediction from the row before, (z_t − ρ z_{t−1}) / √(1 − ρ²) with ρ = α^distance.
    private void Chain(int from, int to, double alpha)
    {
        var before = 0.0;
        for (var i = from; i < to; i++)
        {
            var row = x.AsSpan(i * p, p);
            var rho = 0.0;
            if (i > from)
            {
                var lag = waves![i] - waves[i - 1];
                rho = lag == 1 ? alpha : Math.Pow(alpha, lag);
            }

            var scale = 1 / Math.Sqrt(1 - (rho * rho));
            var residual = (Residuals[i] - (rho * before)) * scale;
            before = Residuals[i];
            for (var j = 0; j < row.Length; j++)
            {
                current[j] = root[i] * row[j];
                white[j] = (current[j] - (rho * previous[j])) * scale;
                clusterScore[j] += white[j] * residual;
                previous[j] = current[j];
            }

            AddOuter(Bread, white, 1);
        }
    }

    private static void AddOuter(double[] matrix, double[] v, double factor)
    {
        var p = v.Length;
        for (var j = 0; j < p; j++)
        {
            var f = factor * v[j];
            var at = matrix.AsSpan(j * p, j + 1);
            for (var k = 0; k < at.Length; k++)
            {
                at[k] += f * v[k];
            }
        }
    }

    private void Mirror(double[] matrix)
    {
        for (var j = 0; j < p; j++)
        {
            for (var k = 0; k < j; k++)
            {
                matrix[(k * p) + j] = matrix[(j * p) + k];
            }
        }
    }
}
