using Luwte.Statistics.Formulas;
using Luwte.Statistics.LinearAlgebra;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Regression;

namespace Luwte.Statistics.Resampling;

/// <summary>Cluster bootstrap of the coefficients of a logistic regression.</summary>
/// <remarks>
/// Each resample starts from the estimates of the whole data, and rows with equal predictors and outcome are counted together,
/// so that a resample costs a few steps over the distinct rows only.
/// </remarks>
public static class LogisticClusterBootstrap
{
    // Newton's last step squares what is left, so a resample is exact to about 1e-12: far beyond what a resample can say.
    private const double Settled = 1e-6;

    /// <summary>Resamples clusters and fits again; the values are the coefficients in the order of the design.</summary>
    /// <param name="response">n outcomes, 0 or 1.</param>
    /// <param name="design">n × p design, the constant included.</param>
    /// <param name="clusters">Cluster of each row.</param>
    /// <param name="replicates">Number of resamples.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="cancellation">Stops between resamples.</param>
    /// <returns>Coefficients per resample, or the status of the model when the whole data give no estimate.</returns>
    /// <exception cref="ArgumentException">As <see cref="GeneralizedLinearModel"/>.</exception>
    public static BootstrapResult Run(
        double[] response, DesignMatrix design, int[] clusters, int replicates, ulong seed, CancellationToken cancellation = default)
    {
        var whole = GeneralizedLinearModel.Fit(response, design, new GeneralizedLinearOptions { Family = ResponseFamily.Binomial });
        if (whole.Status != EstimationStatus.Ok)
        {
            return new BootstrapResult { Status = whole.Status, Warnings = whole.Warnings, Used = 0, Failed = replicates };
        }

        ArgumentNullException.ThrowIfNull(clusters);
        if (clusters.Length != response.Length)
        {
            throw new ArgumentException($"There are {clusters.Length} clusters for {response.Length} rows.", nameof(clusters));
        }

        var (codes, count) = ClusterSandwich.Number(clusters);
        var (patterns, distinct) = Distinct(response, design);
        var p = design.Columns;
        var triangle = new TriangularFactor(p);
        for (var i = 0; i < design.Rows; i++)
        {
            triangle.Add(design.Row(i));
        }

        var basis = new TriangularBasis(triangle.Factor(), p, p);
        var rows = new DesignMatrix(distinct.Length, design.Names, [.. distinct.SelectMany(i => design.Row(i).ToArray())]);
        var q = basis.Orthogonal(rows).Values;
        double[] y = [.. distinct.Select(i => response[i])];
        var kernel = new IteratedLeastSquares(q, p, y, ResponseFamily.Binomial);
        var all = Weights(patterns, distinct.Length, codes, [.. Enumerable.Repeat(1, count)], new double[distinct.Length]);
        kernel.Fit(all, null);
        var start = kernel.Coefficients.ToArray();
        return ClusterBootstrap.Run(
            count, replicates, seed,
            () =>
            {
                var own = new IteratedLeastSquares(q, p, y, ResponseFamily.Binomial);
                var weights = new double[distinct.Length];
                return counts => own.Fit(Weights(patterns, distinct.Length, codes, counts, weights), start, Settled) == EstimationStatus.Ok
                    ? basis.Coefficients(own.Coefficients)
                    : null;
            },
            cancellation);
    }

    private static double[] Weights(int[] patterns, int count, int[] codes, int[] counts, double[] weights)
    {
        Array.Clear(weights, 0, count);
        for (var i = 0; i < patterns.Length; i++)
        {
            weights[patterns[i]] += counts[codes[i]];
        }

        return weights;
    }

    // The distinct rows of [X y]: the pattern of every row, and one row of each pattern.
    private static (int[] Patterns, int[] Distinct) Distinct(double[] response, DesignMatrix design)
    {
        var found = new Dictionary<RowKey, int>();
        var patterns = new int[response.Length];
        var distinct = new List<int>();
        for (var i = 0; i < patterns.Length; i++)
        {
            var key = new RowKey(design, response, i);
            if (!found.TryGetValue(key, out patterns[i]))
            {
                patterns[i] = distinct.Count;
                found.Add(key, distinct.Count);
                distinct.Add(i);
            }
        }

        return (patterns, [.. distinct]);
    }

    private readonly struct RowKey(DesignMatrix design, double[] response, int row) : IEquatable<RowKey>
    {
        private double Outcome => response[row];

        private ReadOnlySpan<double> Span => design.Row(row);

        public bool Equals(RowKey other) => Outcome.Equals(other.Outcome) && Span.SequenceEqual(other.Span);

        public override bool Equals(object? obj) => obj is RowKey other && Equals(other);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            hash.Add(Outcome);
            foreach (var value in Span)
            {
                hash.Add(value);
            }

            return hash.ToHashCode();
        }
    }
}
