using Luwte.Statistics.Formulas;
using Luwte.Statistics.LinearAlgebra;

namespace Luwte.Statistics.MetaAnalysis;

/// <summary>
/// The likelihood of effects in clusters. V consists of blocks diag(v + σ²within) + σ²between 11', so every product with V⁻¹
/// follows from sums over a cluster: the cost is linear in the number of effects.
/// </summary>
internal sealed class ClusterBlocks
{
    private readonly double[] y;
    private readonly double[] v;
    private readonly DesignMatrix x;
    private readonly bool restricted;
    private readonly double crossDeterminant;

    public ClusterBlocks(double[] y, double[] v, DesignMatrix x, int[][] clusters, bool restricted)
    {
        this.y = y;
        this.v = v;
        this.x = x;
        Clusters = clusters;
        this.restricted = restricted;
        crossDeterminant = WeightedMetaFit.LogDeterminant(WeightedMetaFit.Cross(x, [.. v.Select(_ => 1.0)], _ => 1));
    }

    public int[][] Clusters { get; }

    /// <summary>Everything at given variances.</summary>
    public sealed class Point
    {
        public required double Between { get; init; }

        public required double Within { get; init; }

        public required double LogLikelihood { get; init; }

        public required double[] Beta { get; init; }

        /// <summary>(X'V⁻¹X)⁻¹.</summary>
        public required double[,] Covariance { get; init; }

        public required double[] Residuals { get; init; }

        /// <summary>V⁻¹(y − Xβ) = Py.</summary>
        public required double[] Weighted { get; init; }

        /// <summary>Derivatives of the log-likelihood to (between, within).</summary>
        public required double[] Gradient { get; init; }

        /// <summary>Average information of (between, within): close to the curvature near the maximum.</summary>
        public required double[,] Information { get; init; }

        /// <summary>Expected information of ML: positive everywhere, also where the residuals vanish.</summary>
        public required double[,] Expected { get; init; }
    }

    /// <summary>V⁻¹u.</summary>
    public double[] Solve(double[] u, double between, double within)
    {
        var result = new double[u.Length];
        foreach (var cluster in Clusters)
        {
            double sum = 0, dot = 0;
            foreach (var i in cluster)
            {
                var d = 1 / (v[i] + within);
                sum += d;
                dot += d * u[i];
            }

            var shrink = between * dot / (1 + (between * sum));
            foreach (var i in cluster)
            {
                result[i] = (u[i] - shrink) / (v[i] + within);
            }
        }

        return result;
    }

    public Point? At(double between, double within)
    {
        int k = y.Length, p = x.Columns;
        var columns = Enumerable.Range(0, p).Select(j => Solve([.. Enumerable.Range(0, k).Select(i => x[i, j])], between, within)).ToArray();
        var cross = new double[p, p];
        var right = new double[p];
        for (var a = 0; a < p; a++)
        {
            for (var i = 0; i < k; i++)
            {
                right[a] += columns[a][i] * y[i];
                for (var b = 0; b < p; b++)
                {
                    cross[a, b] += columns[a][i] * x[i, b];
                }
            }
        }

        if (SymmetricSolver.Inverse(cross) is not { } covariance)
        {
            return null;
        }

        var beta = WeightedMetaFit.Multiply(covariance, right);
        var residuals = new double[k];
        for (var i = 0; i < k; i++)
        {
            var fitted = 0.0;
            for (var j = 0; j < p; j++)
            {
                fitted += x[i, j] * beta[j];
            }

            residuals[i] = y[i] - fitted;
        }

        var weighted = Solve(residuals, between, within);
        var logDeterminant = 0.0;
        var rest = 0.0;
        foreach (var cluster in Clusters)
        {
            var sum = 0.0;
            foreach (var i in cluster)
            {
                sum += 1 / (v[i] + within);
                logDeterminant += Math.Log(v[i] + within);
                rest += residuals[i] * weighted[i];
            }

            logDeterminant += Math.Log(1 + (between * sum));
        }

        var n = restricted ? k - p : k;
        var logLikelihood = -0.5 * ((n * Math.Log(2 * Math.PI)) + logDeterminant + rest
            + (restricted ? WeightedMetaFit.LogDeterminant(cross) - crossDeterminant : 0));
        return new Point
        {
            Between = between,
            Within = within,
            LogLikelihood = logLikelihood,
            Beta = beta,
            Covariance = covariance,
            Residuals = residuals,
            Weighted = weighted,
            Gradient = Gradient(between, within, columns, covariance, weighted),
            Information = Information(between, within, columns, covariance, weighted),
            Expected = Expected(between, within),
        };
    }

    // ½ [y'P Z P y − tr(PZ)], Z = 11' in each block (between) or the identity (within); ML takes V⁻¹ for P in the trace.
    private double[] Gradient(double between, double within, double[][] columns, double[,] covariance, double[] weighted)
    {
        var p = columns.Length;
        double scoreBetween = 0, scoreWithin = 0, traceBetween = 0, traceWithin = 0;
        var sums = new double[p, p];
        var squares = new double[p, p];
        foreach (var cluster in Clusters)
        {
            double d1 = 0, d2 = 0, total = 0;
            var columnTotals = new double[p];
            foreach (var i in cluster)
            {
                var d = 1 / (v[i] + within);
                d1 += d;
                d2 += d * d;
                total += weighted[i];
                scoreWithin += weighted[i] * weighted[i];
                for (var a = 0; a < p; a++)
                {
                    columnTotals[a] += columns[a][i];
                    for (var b = 0; b <= a; b++)
                    {
                        squares[a, b] += columns[a][i] * columns[b][i];
                    }
                }
            }

            scoreBetween += total * total;
            traceBetween += d1 / (1 + (between * d1));
            traceWithin += d1 - (between * d2 / (1 + (between * d1)));
            for (var a = 0; a < p; a++)
            {
                for (var b = 0; b <= a; b++)
                {
                    sums[a, b] += columnTotals[a] * columnTotals[b];
                }
            }
        }

        if (restricted)
        {
            for (var a = 0; a < p; a++)
            {
                for (var b = 0; b < p; b++)
                {
                    traceBetween -= covariance[a, b] * sums[Math.Max(a, b), Math.Min(a, b)];
                    traceWithin -= covariance[a, b] * squares[Math.Max(a, b), Math.Min(a, b)];
                }
            }
        }

        return [0.5 * (scoreBetween - traceBetween), 0.5 * (scoreWithin - traceWithin)];
    }

    // ½ tr(V⁻¹ Z_a V⁻¹ Z_b).
    private double[,] Expected(double between, double within)
    {
        double both = 0, mixed = 0, single = 0;
        foreach (var cluster in Clusters)
        {
            double d1 = 0, d2 = 0, d3 = 0;
            foreach (var i in cluster)
            {
                var d = 1 / (v[i] + within);
                d1 += d;
                d2 += d * d;
                d3 += d * d * d;
            }

            var growth = 1 + (between * d1);
            var g = between / growth;
            both += d1 * d1 / (growth * growth);
            mixed += d2 / (growth * growth);
            single += d2 - (2 * g * d3) + (g * g * d2 * d2);
        }

        return new[,] { { both / 2, mixed / 2 }, { mixed / 2, single / 2 } };
    }

    // ½ q_a'P q_b with q = Z P y (Gilmour, Thompson and Cullis 1995, Biometrics 51).
    private double[,] Information(double between, double within, double[][] columns, double[,] covariance, double[] weighted)
    {
        var q = new double[2][];
        q[0] = new double[weighted.Length];
        q[1] = weighted;
        foreach (var cluster in Clusters)
        {
            var total = cluster.Sum(i => weighted[i]);
            foreach (var i in cluster)
            {
                q[0][i] = total;
            }
        }

        var solved = q.Select(u => Solve(u, between, within)).ToArray();
        var projections = q.Select(u => columns.Select(c => c.Select((e, i) => e * u[i]).Sum()).ToArray()).ToArray();
        var information = new double[2, 2];
        for (var a = 0; a < 2; a++)
        {
            for (var b = 0; b < 2; b++)
            {
                information[a, b] = 0.5 * (q[a].Select((e, i) => e * solved[b][i]).Sum() - SymmetricSolver.Form(projections[a], covariance, projections[b]));
            }
        }

        return information;
    }
}
