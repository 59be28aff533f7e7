using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Probability;
using Luwte.Statistics.Random;

namespace Luwte.Statistics.Inference;

/// <summary>
/// Whether a share (or mean) changed more in one group than in another, over two moments in the same persons.
/// </summary>
/// <remarks>
/// Standard errors by person, so the correlation of the two moments is in them. R: <c>lm(y ~ group * post)</c> with
/// <c>sandwich::vcovCL</c>; <c>t.test</c> of the changes. See docs/methods/difference-in-differences.md.
/// </remarks>
public sealed record DifferenceInDifferences
{
    private DifferenceInDifferences()
    {
    }

    /// <summary>The group of interest.</summary>
    public required GroupChange Group { get; init; }

    /// <summary>The group it is compared with.</summary>
    public required GroupChange Comparison { get; init; }

    /// <summary>Change in the group minus change in the comparison, in the unit of the outcome.</summary>
    public required double Estimate { get; init; }

    /// <summary>Standard error with variances over n; equals the cluster-robust HC0 error of the linear model.</summary>
    public required double StandardErrorN { get; init; }

    /// <summary>Normal interval with <see cref="StandardErrorN"/>.</summary>
    public required Interval WaldN { get; init; }

    /// <summary>Standard error with variances over n − 1.</summary>
    public required double StandardError { get; init; }

    /// <summary>Normal interval with <see cref="StandardError"/>.</summary>
    public required Interval Wald { get; init; }

    /// <summary>Two-sided normal p-value; null when nobody's change differs from the others'.</summary>
    public required double? PValue { get; init; }

    /// <summary>Welch's t test of the changes; null when nobody's change differs from the others'.</summary>
    public required TTest? Welch { get; init; }

    /// <summary>Cluster-robust standard error HC1 of the linear model with the finite-sample factor for clusters.</summary>
    public required double ClusterRobustHc1 { get; init; }

    /// <summary><see cref="EstimationStatus.Singular"/> when there is no variation in the changes.</summary>
    public required EstimationStatus Status { get; init; }

    /// <summary>Sentences for the reader.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Compares the changes; a person with a moment missing (NaN) is left out and counted in a warning.</summary>
    /// <param name="first">Outcome per person at the first moment: 0/1 for a share, any number for a mean; NaN is missing.</param>
    /// <param name="last">The same persons at the last moment.</param>
    /// <param name="inGroup">Whether each person belongs to the group of interest.</param>
    /// <param name="level">Confidence level between 0 and 1.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a group has fewer than two complete persons.</exception>
    public static DifferenceInDifferences Compare(
        IReadOnlyList<double> first,
        IReadOnlyList<double> last,
        IReadOnlyList<bool> inGroup,
        double level = 0.95)
    {
        var (a, b, dropped) = Split(first, last, inGroup);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(level, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);
        var group = GroupChange.From(a);
        var comparison = GroupChange.From(b);
        var estimate = group.Change - comparison.Change;
        double n1 = group.Persons, n0 = comparison.Persons, n = n1 + n0;
        double v1 = group.ChangeVariance / n1, v0 = comparison.ChangeVariance / n0;
        var seN = Math.Sqrt((v1 * (n1 - 1) / n1) + (v0 * (n0 - 1) / n0));
        var se = Math.Sqrt(v1 + v0);
        var z = StandardNormal.TwoSidedQuantile(level);
        var warnings = new List<string>();
        if (dropped > 0)
        {
            warnings.Add($"{dropped} of {first.Count} persons were left out: one of the two moments is missing.");
        }

        if (se == 0)
        {
            warnings.Add("Within each group everyone changed by the same amount: the uncertainty cannot be estimated.");
        }

        return new DifferenceInDifferences
        {
            Group = group,
            Comparison = comparison,
            Estimate = estimate,
            StandardErrorN = seN,
            WaldN = new Interval(estimate - (z * seN), estimate + (z * seN)),
            StandardError = se,
            Wald = new Interval(estimate - (z * se), estimate + (z * se)),
            PValue = se == 0 ? null : StandardNormal.TwoSided(estimate / se),
            Welch = se == 0
                ? null
                : TTest.From(estimate, se, (v1 + v0) * (v1 + v0) / ((v1 * v1 / (n1 - 1)) + (v0 * v0 / (n0 - 1))), level),

            // Two rows per person, four coefficients: G/(G−1) · (N−1)/(N−k).
            ClusterRobustHc1 = seN * Math.Sqrt(n / (n - 1) * ((2 * n) - 1) / ((2 * n) - 4)),
            Status = se == 0 ? EstimationStatus.Singular : EstimationStatus.Ok,
            Warnings = warnings,
        };
    }

    /// <summary>The same difference by drawing persons with replacement: standard error and percentile interval.</summary>
    /// <param name="first">As for <see cref="Compare"/>.</param>
    /// <param name="last">As for <see cref="Compare"/>.</param>
    /// <param name="inGroup">As for <see cref="Compare"/>.</param>
    /// <param name="options">Number of draws, seed and level.</param>
    /// <returns>The same numbers whatever the number of threads: each draw has its own stream of chance.</returns>
    /// <exception cref="ArgumentException">As for <see cref="Compare"/>, or fewer than 100 draws.</exception>
    /// <remarks>Efron and Tibshirani (1993) §13.3; quantiles as R <c>quantile(type = 7)</c>. Cost O(draws × persons).</remarks>
    public static BootstrapInterval Bootstrap(
        IReadOnlyList<double> first,
        IReadOnlyList<double> last,
        IReadOnlyList<bool> inGroup,
        BootstrapOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var (a, b, _) = Split(first, last, inGroup);
        double[] change = [.. a.Select(p => p.Last - p.First), .. b.Select(p => p.Last - p.First)];
        var draws = new double[options.Replicates];
        Parallel.For(0, draws.Length, draw =>
        {
            var random = SeededRandom.Stream(options.Seed, draw);
            double sum1, sum0;
            int n1;
            do
            {
                sum1 = sum0 = 0;
                n1 = 0;
                for (var i = 0; i < change.Length; i++)
                {
                    var person = random.NextInt(change.Length);
                    if (person < a.Count)
                    {
                        sum1 += change[person];
                        n1++;
                    }
                    else
                    {
                        sum0 += change[person];
                    }
                }
            }
            while (n1 == 0 || n1 == change.Length);
            draws[draw] = (sum1 / n1) - (sum0 / (change.Length - n1));
        });
        return BootstrapInterval.From(draws, options.Level);
    }

    private static (List<(double First, double Last)> Group, List<(double First, double Last)> Comparison, int Dropped) Split(
        IReadOnlyList<double> first,
        IReadOnlyList<double> last,
        IReadOnlyList<bool> inGroup)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(last);
        ArgumentNullException.ThrowIfNull(inGroup);
        if (last.Count != first.Count || inGroup.Count != first.Count)
        {
            throw new ArgumentException("First moment, last moment and group must have the same number of persons.", nameof(last));
        }

        List<(double First, double Last)> group = [], comparison = [];
        var dropped = 0;
        for (var i = 0; i < first.Count; i++)
        {
            if (double.IsNaN(first[i]) || double.IsNaN(last[i]))
            {
                dropped++;
            }
            else
            {
                (inGroup[i] ? group : comparison).Add((first[i], last[i]));
            }
        }

        if (group.Count < 2 || comparison.Count < 2)
        {
            throw new ArgumentException("Each group needs at least two persons with both moments.", nameof(inGroup));
        }

        return (group, comparison, dropped);
    }
}
