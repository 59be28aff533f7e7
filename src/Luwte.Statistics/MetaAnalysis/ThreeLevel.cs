using Luwte.Statistics.Formulas;
using Luwte.Statistics.LinearAlgebra;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Probability;

namespace Luwte.Statistics.MetaAnalysis;

/// <summary>Three-level meta-analysis: several effects from one study share that study's true effect.</summary>
/// <remarks>
/// y_ij = x_ij'β + u_i + w_ij + e_ij (Konstantopoulos 2011; Cheung 2014, Psychological Methods 19). R:
/// <c>metafor::rma.mv(random = ~ 1 | cluster/effect)</c>. Cost O(kp²) per step whatever the number of clusters. Method page:
/// docs/methods/three-level-meta-analysis.md.
/// </remarks>
public static class ThreeLevel
{
    /// <summary>Fits the model.</summary>
    /// <param name="effects">k effect sizes.</param>
    /// <param name="variances">k sampling variances, each positive; sampling errors are taken as independent.</param>
    /// <param name="clusters">Cluster of each effect.</param>
    /// <param name="design">k rows, the constant first; null = the constant only.</param>
    /// <param name="options">REML or ML, z or t, fixed variances.</param>
    /// <returns>
    /// The fit; a variance of 0 is an estimate, with a warning. <c>TooSmall</c> with fewer than two clusters or no more effects
    /// than coefficients; <c>Singular</c> when moderators are combinations of each other.
    /// </returns>
    /// <exception cref="ArgumentException">Lengths differ, or a variance is not positive.</exception>
    public static ThreeLevelFit Fit(
        IReadOnlyList<double> effects, IReadOnlyList<double> variances, IReadOnlyList<string> clusters, DesignMatrix? design = null, ThreeLevelOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(effects);
        ArgumentNullException.ThrowIfNull(variances);
        ArgumentNullException.ThrowIfNull(clusters);
        options ??= new ThreeLevelOptions();
        MetaInput.Check(effects, variances, design);
        if (clusters.Count != effects.Count)
        {
            throw new ArgumentException("Give one cluster for each effect.", nameof(clusters));
        }

        if (options.FixedBetween < 0 || options.FixedWithin < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(options), "A fixed variance may not be negative.");
        }

        double[] y = [.. effects];
        double[] v = [.. variances];
        var x = design ?? MetaInput.Constant(y.Length);
        var groups = clusters.Select((name, i) => (name, i)).GroupBy(c => c.name, c => c.i).ToArray();
        string[] names = [.. groups.Select(g => g.Key)];
        if (names.Length < 2 || y.Length <= x.Columns)
        {
            return Without(EstimationStatus.TooSmall, y.Length, names, x, options, "There are too few clusters or effects for three levels.");
        }

        var blocks = new ClusterBlocks(y, v, x, [.. groups.Select(g => g.ToArray())], options.Restricted);
        if (WeightedMetaFit.Solve(y, x, BetweenStudyVariance.Weights(v, 0)) is not { } fixedFit
            || BetweenStudyVariance.Estimate(HeterogeneityMethod.DL, y, v, x) is not { } start
            || VarianceSearch.Maximise(blocks, Start(start, v), Start(start, v), options.FixedBetween, options.FixedWithin) is not { } found)
        {
            return Without(EstimationStatus.Singular, y.Length, names, x, options, "A moderator is a combination of others; leave one out.");
        }

        return found.Converged
            ? Describe(y, v, x, names, options, blocks, found.Point, fixedFit)
            : Without(EstimationStatus.NotConverged, y.Length, names, x, options, "The variances did not converge; try ML or fewer moderators.");
    }

    /// <summary>Likelihood-ratio test of a simpler model (with a variance fixed at 0) against a larger one.</summary>
    /// <returns>Chi-square, degrees of freedom, p, and half of p: the null lies on the boundary of the parameter space.</returns>
    public static (double ChiSquare, int Df, double PValue, double OneSidedPValue) Compare(ThreeLevelFit larger, ThreeLevelFit smaller)
    {
        ArgumentNullException.ThrowIfNull(larger);
        ArgumentNullException.ThrowIfNull(smaller);
        if (larger.Options.Restricted != smaller.Options.Restricted || larger.K != smaller.K
            || (larger.Options.Restricted && !larger.Design.Names.SequenceEqual(smaller.Design.Names)))
        {
            throw new ArgumentException("Restricted likelihoods can be compared only with the same effects and moderators; use ML for moderators.", nameof(smaller));
        }

        var statistic = 2 * (larger.LogLikelihood - smaller.LogLikelihood);
        var df = larger.Parameters - smaller.Parameters;
        var p = ChiSquare.Upper(statistic, df);
        return (statistic, df, p, p / 2);
    }

    /// <summary>Predicted deviation of each cluster from the mean, with its standard error (BLUP).</summary>
    public static IReadOnlyList<(string Cluster, double Estimate, double StandardError)> ClusterEffects(ThreeLevelFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        if (fit.Blocks is not { } blocks || fit.Point is not { } point)
        {
            return [];
        }

        var result = new (string, double, double)[fit.ClusterNames.Count];
        for (var c = 0; c < result.Length; c++)
        {
            var cluster = blocks.Clusters[c];
            var ones = new double[fit.K];
            foreach (var i in cluster)
            {
                ones[i] = 1;
            }

            var solved = blocks.Solve(ones, fit.Between, fit.Within);
            var column = Enumerable.Range(0, fit.Design.Columns).Select(j => cluster.Sum(i => solved[i] * fit.Design[i, j])).ToArray();
            var variance = fit.Between - (fit.Between * fit.Between * (cluster.Sum(i => solved[i]) - SymmetricSolver.Form(column, fit.Covariance, column)));
            result[c] = (fit.ClusterNames[c], fit.Between * cluster.Sum(i => point.Weighted[i]), Math.Sqrt(Math.Max(0, variance)));
        }

        return result;
    }

    private static double Start(BetweenStudyVariance.Result start, double[] v) => Math.Max(start.Tau2, 0.1 * v.Average()) / 2;

    private static ThreeLevelFit Describe(
        double[] y, double[] v, DesignMatrix x, string[] names, ThreeLevelOptions options, ClusterBlocks blocks, ClusterBlocks.Point point, WeightedMetaFit fixedFit)
    {
        int k = y.Length, p = x.Columns;
        double? df = options.UseT ? k - p : null;
        var coefficients = CoefficientTable.Rows(x.Names, point.Beta, point.Covariance, df);
        Interval? prediction = null;
        if (p == 1 && x.Names[0] == "(Intercept)")
        {
            var half = StudentT.TwoSidedQuantile(0.95, df ?? double.PositiveInfinity) * Math.Sqrt(point.Covariance[0, 0] + point.Between + point.Within);
            prediction = new Interval(point.Beta[0] - half, point.Beta[0] + half);
        }

        return new ThreeLevelFit
        {
            Status = EstimationStatus.Ok,
            Warnings = [.. Warnings(point, options, names.Length, k)],
            K = k,
            ClusterNames = names,
            Options = options,
            Between = point.Between,
            Within = point.Within,
            LogLikelihood = point.LogLikelihood,
            Parameters = p + (options.FixedBetween is null ? 1 : 0) + (options.FixedWithin is null ? 1 : 0),
            Heterogeneity = new OmnibusTest(fixedFit.RestSum, k - p, null, ChiSquare.Upper(fixedFit.RestSum, k - p)),
            Moderators = WaldTest.Compute(point.Beta, point.Covariance, WaldTest.Tested(x.Names), df),
            Coefficients = coefficients,
            Covariance = point.Covariance,
            TypicalSamplingVariance = (k - p) / fixedFit.Trace(),
            Prediction = prediction,
            Blocks = blocks,
            Point = point,
            Variances = v,
            Design = x,
        };
    }

    private static IEnumerable<string> Warnings(ClusterBlocks.Point point, ThreeLevelOptions options, int clusters, int k)
    {
        if (point.Between == 0 && options.FixedBetween is null)
        {
            yield return "The variance between clusters is estimated at zero.";
        }

        if (point.Within == 0 && options.FixedWithin is null)
        {
            yield return "The variance within clusters is estimated at zero.";
        }

        if (clusters == k)
        {
            yield return "Every cluster has one effect: the two variances cannot be told apart. Use the two-level model.";
        }
    }

    private static ThreeLevelFit Without(EstimationStatus status, int k, string[] names, DesignMatrix x, ThreeLevelOptions options, string warning) => new()
    {
        Status = status,
        Warnings = [warning],
        K = k,
        ClusterNames = names,
        Options = options,
        Between = double.NaN,
        Within = double.NaN,
        LogLikelihood = double.NaN,
        Parameters = 0,
        Heterogeneity = new OmnibusTest(double.NaN, 0, null, double.NaN),
        Moderators = new OmnibusTest(double.NaN, 0, null, double.NaN),
        Coefficients = CoefficientTable.Undefined(x.Names),
        Covariance = new double[x.Columns, x.Columns],
        TypicalSamplingVariance = double.NaN,
        Prediction = null,
    };
}
