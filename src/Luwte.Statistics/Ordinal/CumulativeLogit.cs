using Luwte.Statistics.EstimatingEquations;
using Luwte.Statistics.Formulas;
using Luwte.Statistics.LinearAlgebra;
using Luwte.Statistics.Optimization;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Probability;
using Luwte.Statistics.Regression;

namespace Luwte.Statistics.Ordinal;

/// <summary>Cumulative logit (proportional odds) models for ordered levels, with weights, effects per threshold or a random intercept.</summary>
/// <remarks>
/// McCullagh (1980), J. R. Stat. Soc. B 42, 109-142; Christensen's parametrisation logit P(Y ≤ j) = θ_j − x'β. R
/// <c>ordinal::clm</c>, <c>clmm</c>, <c>MASS::polr</c>. See docs/methods/ordinal-regression.md.
/// </remarks>
public static class CumulativeLogit
{
    /// <summary>Fits arrays.</summary>
    /// <param name="levels">Level of each of n rows, 0 … count−1, lowest first.</param>
    /// <param name="levelNames">Names of the levels in order; two or more, each seen at least once.</param>
    /// <param name="design">n × p predictors without a constant (the thresholds take its place).</param>
    /// <param name="options">Weights, effects per threshold, clusters.</param>
    /// <returns>Estimates, or a status with a sentence.</returns>
    /// <exception cref="ArgumentException">Lengths differ, a level is out of range, or options do not go together.</exception>
    public static CumulativeLogitFit Fit(int[] levels, IReadOnlyList<string> levelNames, DesignMatrix design, CumulativeLogitOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(levels);
        ArgumentNullException.ThrowIfNull(levelNames);
        ArgumentNullException.ThrowIfNull(design);
        options ??= new CumulativeLogitOptions();
        Check(levels, levelNames, design, options);
        var names = Names(levelNames, design, options.Nominal);
        var counts = new double[levelNames.Count];
        for (var i = 0; i < levels.Length; i++)
        {
            counts[levels[i]] += options.Weights?[i] ?? 1;
        }

        if (Array.Exists(counts, c => c == 0))
        {
            var empty = string.Join(", ", levelNames.Where((_, k) => counts[k] == 0));
            return Failed(names, levels.Length, EstimationStatus.TooSmall, $"Nobody has the level {empty}; leave it out of the levels.");
        }

        if (counts.Sum() <= names.Length)
        {
            return Failed(names, levels.Length, EstimationStatus.TooSmall, $"{levels.Length} rows are too few for {names.Length} parameters.");
        }

        if (Aliased(design) is { } aliased)
        {
            return Failed(names, levels.Length, EstimationStatus.Singular, $"{aliased} cannot be told apart from the thresholds or the other predictors; leave it out.");
        }

        var rows = new ThresholdRows(levels, levelNames.Count, design, options.Nominal, options.Weights);
        var (status, parameters, logLikelihood, covariance) = Maximise(rows, Start(counts, rows.Parameters));
        if (status != EstimationStatus.Ok)
        {
            return Failed(names, levels.Length, status, status == EstimationStatus.Separated
                ? "A predictor separates the levels completely or almost so: no finite estimate exists. Join levels or leave the predictor out."
                : "The iterations did not settle; join rare levels or leave a predictor out.");
        }

        if (options.Clusters is { } clusters)
        {
            return WithIntercept(rows, names, levelNames, clusters, options.QuadraturePoints, parameters);
        }

        return new CumulativeLogitFit
        {
            Status = EstimationStatus.Ok,
            Warnings = [],
            Observations = levels.Length,
            LogLikelihood = logLikelihood,
            Parameters = names.Length,
            Coefficients = CoefficientTable.Rows(names, parameters, covariance!, null),
            Covariance = covariance!,
            Levels = levelNames,
        };
    }

    /// <summary>Tests per term whether its effect is the same at every threshold.</summary>
    /// <param name="levels">As <see cref="Fit"/>.</param>
    /// <param name="levelNames">As <see cref="Fit"/>.</param>
    /// <param name="terms">The columns of each term, in the order of the model.</param>
    /// <param name="weights">Frequency weights; null = all 1.</param>
    /// <remarks>R <c>ordinal::nominal_test</c>; Brant (1990) tests the same by Wald.</remarks>
    public static IReadOnlyList<ProportionalOddsTest> TestProportionalOdds(
        int[] levels, IReadOnlyList<string> levelNames, IReadOnlyList<(string Term, DesignMatrix Columns)> terms, double[]? weights = null)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(levelNames);
        var small = Fit(levels, levelNames, Join(terms.Select(t => t.Columns)), new CumulativeLogitOptions { Weights = weights });
        return
        [
            .. terms.Select(term =>
            {
                var rest = Join(terms.Where(t => t.Term != term.Term).Select(t => t.Columns), levels!.Length);
                var large = Fit(levels, levelNames, rest, new CumulativeLogitOptions { Weights = weights, Nominal = term.Columns });
                var df = large.Parameters - small.Parameters;
                var gain = 2 * (large.LogLikelihood - small.LogLikelihood);
                return new ProportionalOddsTest(term.Term, (levelNames.Count - 2) * term.Columns.Columns, gain, df > 0 ? ChiSquare.Upper(gain, df) : double.NaN);
            }),
        ];
    }

    private static void Check(int[] levels, IReadOnlyList<string> levelNames, DesignMatrix design, CumulativeLogitOptions options)
    {
        if (design.Rows != levels.Length || (options.Nominal is { } z && z.Rows != levels.Length)
            || (options.Clusters is { } c && c.Length != levels.Length) || (options.Weights is { } w && w.Length != levels.Length))
        {
            throw new ArgumentException("Levels, predictors, clusters and weights must have the same number of rows.", nameof(levels));
        }

        if (levelNames.Count < 2 || Array.Exists(levels, l => l < 0 || l >= levelNames.Count))
        {
            throw new ArgumentException("Levels are numbered from 0 in the order of two or more names.", nameof(levels));
        }

        if (options.Weights is { } weights && Array.Exists(weights, x => !(x >= 0)))
        {
            throw new ArgumentException("Weights must not be negative.", nameof(options));
        }

        if (options.QuadraturePoints is < 1 or > 50)
        {
            throw new ArgumentException("Take 1 to 50 quadrature points.", nameof(options));
        }
    }

    private static (EstimationStatus Status, double[] Parameters, double LogLikelihood, double[,]? Covariance) Maximise(ThresholdRows rows, double[] start)
    {
        var p = rows.Parameters;
        var at = start;
        var gradient = new double[p];
        var hessian = new double[p, p];
        var value = rows.Evaluate(at, gradient, hessian);
        for (var iteration = 0; iteration < 60; iteration++)
        {
            var information = new SymmetricSpectrum(hessian).Map(v => 1 / Math.Max(-v, 1e-10));
            var step = new double[p];
            var fall = 0.0;
            for (var a = 0; a < p; a++)
            {
                for (var b = 0; b < p; b++)
                {
                    step[a] += information[a, b] * gradient[b];
                }

                fall += step[a] * gradient[a];
            }

            var longest = step.Max(Math.Abs);
            var length = Math.Min(1, 5 / Math.Max(longest, 1e-300));
            var moved = false;
            for (var half = 0; half < 40 && !moved; half++, length /= 2)
            {
                var trial = at.Select((v, a) => v + (length * step[a])).ToArray();
                var next = rows.Evaluate(trial, null, null);
                if (next >= value - (1e-12 * Math.Abs(value)))
                {
                    (at, value, moved) = (trial, next, true);
                }
            }

            rows.Evaluate(at, gradient, hessian);
            if (fall < 1e-16 * (1 + Math.Abs(value)) || (!moved && fall < 1e-10))
            {
                var negative = new double[p, p];
                for (var a = 0; a < p * p; a++)
                {
                    negative[a / p, a % p] = -hessian[a / p, a % p];
                }

                // A flat likelihood far out is a maximum at infinity, not an estimate.
                return SymmetricSolver.Inverse(negative) is { } covariance && at.Max(Math.Abs) < 1e6 && Enumerable.Range(0, p).All(a => covariance[a, a] < 1e6)
                    ? (EstimationStatus.Ok, at, value, covariance)
                    : (EstimationStatus.Separated, at, value, null);
            }

            if (!moved)
            {
                break;
            }
        }

        return (at.Max(Math.Abs) > 15 ? EstimationStatus.Separated : EstimationStatus.NotConverged, at, value, null);
    }

    private static CumulativeLogitFit WithIntercept(
        ThresholdRows rows, string[] names, IReadOnlyList<string> levelNames, int[] clusters, int points, double[] start)
    {
        var (codes, count) = ClusterSandwich.Number(clusters);
        if (count < 3 || count == codes.Length)
        {
            return Failed(names, codes.Length, EstimationStatus.TooSmall, $"{count} clusters in {codes.Length} rows are too few (or hold one row each) for a random intercept.");
        }

        var arranged = ClusteredRows.From(codes, count, null);
        var likelihood = new RandomInterceptLikelihood(rows, arranged.Order, arranged.Starts, points);
        double Deviance(double[] at) => -2 * likelihood.Evaluate(at);
        var (deviance, best) = SmallMinimizer.Minimize(Deviance, [.. start, 0]);
        var (gradient, hessian) = SmallMinimizer.Derivatives(Deviance, best, deviance, 1e-3);
        if (best[^1] < -6)
        {
            return Failed(names, codes.Length, EstimationStatus.Singular, "The variance of the random intercept is estimated as zero; fit the model without clusters.");
        }

        var p = names.Length;
        if (gradient.Max(Math.Abs) > 0.01 || SymmetricSolver.Inverse(hessian) is not { } inverse)
        {
            return Failed(names, codes.Length, EstimationStatus.NotConverged, "The iterations did not settle; join rare levels or leave a predictor out.");
        }

        var covariance = new double[p, p];
        for (var a = 0; a < p; a++)
        {
            for (var b = 0; b < p; b++)
            {
                covariance[a, b] = 2 * inverse[a, b];
            }
        }

        return new CumulativeLogitFit
        {
            Status = EstimationStatus.Ok,
            Warnings = points == 1 ? ["The Laplace approximation (one point) understates the variance when clusters are small; ten points are safer."] : [],
            Observations = codes.Length,
            LogLikelihood = -deviance / 2,
            Parameters = p + 1,
            Coefficients = CoefficientTable.Rows(names, best.AsSpan(0, p), covariance, null),
            Covariance = covariance,
            RandomVariance = Math.Exp(2 * best[^1]),
            Levels = levelNames,
        };
    }

    // Thresholds at the observed shares, no effects.
    private static double[] Start(double[] counts, int parameters)
    {
        var start = new double[parameters];
        double total = counts.Sum(), below = 0;
        for (var k = 0; k < counts.Length - 1; k++)
        {
            below += counts[k];
            start[k] = Math.Log(below / (total - below));
        }

        return start;
    }

    private static string? Aliased(DesignMatrix design)
    {
        var factor = new TriangularFactor(design.Columns + 1);
        var row = new double[design.Columns + 1];
        row[0] = 1;
        for (var i = 0; i < design.Rows; i++)
        {
            design.Row(i).CopyTo(row.AsSpan(1));
            factor.Add(row);
        }

        var flags = factor.Aliased(design.Columns + 1);
        var names = Enumerable.Range(0, design.Columns).Where(j => flags[j + 1]).Select(j => design.Names[j]).ToArray();
        return names.Length == 0 ? null : string.Join(", ", names);
    }

    private static string[] Names(IReadOnlyList<string> levels, DesignMatrix design, DesignMatrix? nominal)
    {
        var thresholds = Enumerable.Range(0, levels.Count - 1).Select(k => $"{levels[k]}|{levels[k + 1]}").ToArray();
        return [.. thresholds, .. (nominal?.Names ?? []).SelectMany(z => thresholds.Select(t => $"{t}.{z}")), .. design.Names];
    }

    private static DesignMatrix Join(IEnumerable<DesignMatrix> parts, int rows = 0)
    {
        var all = parts.ToArray();
        rows = all.Length == 0 ? rows : all[0].Rows;
        return new DesignMatrix(
            rows, [.. all.SelectMany(d => d.Names)], [.. Enumerable.Range(0, all.Length == 0 ? 0 : rows).SelectMany(i => all.SelectMany(d => d.Row(i).ToArray()))]);
    }

    private static CumulativeLogitFit Failed(string[] names, int rows, EstimationStatus status, string sentence) => new()
    {
        Status = status,
        Warnings = [sentence],
        Observations = rows,
        Coefficients = CoefficientTable.Undefined(names),
    };
}
