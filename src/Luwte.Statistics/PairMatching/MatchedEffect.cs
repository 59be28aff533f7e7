using Luwte.Statistics.Formulas;
using Luwte.Statistics.Inference;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Probability;
using Luwte.Statistics.Regression;

namespace Luwte.Statistics.PairMatching;

/// <summary>The effect on the treated after matching: mean difference of each treated unit and its controls.</summary>
/// <remarks>
/// Standard errors by matched set, as Abadie and Spiess (2022) show is right after matching without replacement; with replacement
/// also by control (Austin and Cafri 2020). R: <c>lm(y ~ treat)</c> with <c>sandwich::vcovCL</c>. See docs/methods/pair-matching.md.
/// </remarks>
public sealed record MatchedEffect
{
    private MatchedEffect()
    {
    }

    /// <summary>Matched sets (treated units with at least one control) with known outcomes.</summary>
    public required int Sets { get; init; }

    /// <summary>Effect on the treated, in the unit of the outcome; null when there is no set.</summary>
    public required double? Effect { get; init; }

    /// <summary>t test of the differences within sets; null with fewer than two sets or without variation.</summary>
    public required TTest? PairedT { get; init; }

    /// <summary>Cluster-robust standard error HC0 without adjustment; null with fewer than two sets.</summary>
    public required double? ClusterRobustHc0 { get; init; }

    /// <summary>Cluster-robust standard error HC1 with the factor for few clusters; null with fewer than two sets.</summary>
    public required double? ClusterRobustHc1 { get; init; }

    /// <summary>Robust standard error by set and by control; null unless a control serves more than one treated unit.</summary>
    public required double? TwoWayRobust { get; init; }

    /// <summary>
    /// Regression of the outcome on treatment and covariates in the matched sample, with HC1 errors by set and t with sets − 1
    /// degrees of freedom; empty when it was not asked for or could not be fitted.
    /// </summary>
    public required IReadOnlyList<Coefficient> Adjusted { get; init; }

    /// <summary>TooSmall with fewer than two sets, Singular when all differences are equal.</summary>
    public required EstimationStatus Status { get; init; }

    /// <summary>Sentences for the reader.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Estimates the effect; a pair with a missing outcome is left out and counted in a warning.</summary>
    /// <param name="pairs">Pairs of a matching.</param>
    /// <param name="outcome">Outcome per unit of the data; NaN is missing.</param>
    /// <param name="adjustFor">Covariates of the matching for a regression in the matched sample; null for none.</param>
    /// <param name="level">Confidence level of the paired t interval.</param>
    /// <exception cref="ArgumentException">A pair points outside the outcomes.</exception>
    public static MatchedEffect Estimate(
        IReadOnlyList<MatchedPair> pairs,
        IReadOnlyList<double> outcome,
        IReadOnlyList<MatchingCovariate>? adjustFor = null,
        double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(level, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);
        if (pairs.Any(p => p.Treated < 0 || p.Control < 0 || p.Treated >= outcome.Count || p.Control >= outcome.Count))
        {
            throw new ArgumentException("A pair points outside the outcomes.", nameof(pairs));
        }

        var known = pairs.Where(p => !double.IsNaN(outcome[p.Treated]) && !double.IsNaN(outcome[p.Control])).ToArray();
        var warnings = new List<string>();
        if (known.Length < pairs.Count)
        {
            warnings.Add($"{pairs.Count - known.Length} of {pairs.Count} pairs were left out: an outcome is missing.");
        }

        (int Treated, int[] Controls)[] sets =
            [.. known.GroupBy(p => p.Treated).OrderBy(g => g.Key).Select(g => (g.Key, g.Select(p => p.Control).ToArray()))];
        double[] differences = [.. sets.Select(s => outcome[s.Treated] - s.Controls.Average(c => outcome[c]))];
        var n = differences.Length;
        if (n < 2)
        {
            warnings.Add("Fewer than two matched sets: the uncertainty cannot be estimated.");
            return new MatchedEffect
            {
                Sets = n,
                Effect = n == 0 ? null : differences[0],
                PairedT = null,
                ClusterRobustHc0 = null,
                ClusterRobustHc1 = null,
                TwoWayRobust = null,
                Adjusted = [],
                Status = EstimationStatus.TooSmall,
                Warnings = warnings,
            };
        }

        var effect = differences.Average();
        var square = differences.Sum(d => (d - effect) * (d - effect));
        var hc0 = Math.Sqrt(square) / n;
        double rows = n + known.Length;
        var se = Math.Sqrt(square / (n - 1.0) / n);
        if (square == 0)
        {
            warnings.Add("The difference is the same in every set: the uncertainty cannot be estimated.");
        }

        return new MatchedEffect
        {
            Sets = n,
            Effect = effect,
            PairedT = square == 0 ? null : TTest.From(effect, se, n - 1, level),
            ClusterRobustHc0 = hc0,
            ClusterRobustHc1 = hc0 * Math.Sqrt(n / (n - 1.0) * (rows - 1) / (rows - 2)),
            TwoWayRobust = known.Select(p => p.Control).Distinct().Count() < known.Length ? TwoWay(sets, outcome, square) : null,
            Adjusted = adjustFor is null ? [] : Adjust(sets, outcome, adjustFor, warnings),
            Status = square == 0 ? EstimationStatus.Singular : EstimationStatus.Ok,
            Warnings = warnings,
        };
    }

    /// <summary>Variance by set, plus by control, minus by row (Cameron, Gelbach and Miller 2011).</summary>
    private static double TwoWay((int Treated, int[] Controls)[] sets, IReadOnlyList<double> outcome, double square)
    {
        double n = sets.Length;
        var meanTreated = sets.Average(s => outcome[s.Treated]);
        var meanControl = sets.Average(s => s.Controls.Average(c => outcome[c]));
        var byUnit = new Dictionary<int, double>();
        double byRow = 0;
        foreach (var (treated, controls) in sets)
        {
            Add(treated, (outcome[treated] - meanTreated) / n);
            foreach (var control in controls)
            {
                Add(control, -(outcome[control] - meanControl) / controls.Length / n);
            }
        }

        return Math.Sqrt(Math.Max(0, (square / (n * n)) + byUnit.Values.Sum(v => v * v) - byRow));

        void Add(int unit, double influence)
        {
            byUnit[unit] = byUnit.GetValueOrDefault(unit) + influence;
            byRow += influence * influence;
        }
    }

    private static IReadOnlyList<Coefficient> Adjust(
        (int Treated, int[] Controls)[] sets,
        IReadOnlyList<double> outcome,
        IReadOnlyList<MatchingCovariate> covariates,
        List<string> warnings)
    {
        List<int> units = [], cluster = [];
        List<double> treat = [], weight = [];
        for (var s = 0; s < sets.Length; s++)
        {
            units.AddRange([sets[s].Treated, .. sets[s].Controls]);
            treat.AddRange([1, .. sets[s].Controls.Select(_ => 0.0)]);
            weight.AddRange([1, .. sets[s].Controls.Select(_ => 1.0 / sets[s].Controls.Length)]);
            cluster.AddRange(Enumerable.Repeat(s, 1 + sets[s].Controls.Length));
        }

        int[] source = [.. units];
        var columns = covariates.SelectMany(c => UnitTable.Column.Of(c, source)).Where(c => !c.IsReference).Select(c => (c.Name, c.Values));
        double[] ones = [.. source.Select(_ => 1.0)];
        var fit = GeneralizedLinearModel.Fit(
            [.. source.Select(u => outcome[u])],
            DesignMatrix.FromColumns([("(Intercept)", ones), ("treat", treat.ToArray()), .. columns]),
            new GeneralizedLinearOptions { Clusters = [.. cluster], Weights = [.. weight], SmallSampleFactor = true });
        warnings.AddRange(fit.Warnings);
        if (fit.Status != EstimationStatus.Ok)
        {
            return [];
        }

        var df = sets.Length - 1;
        var q = StudentT.TwoSidedQuantile(0.95, df);
        return
        [
            .. fit.Coefficients.Select(c => c with
            {
                DegreesOfFreedom = df,
                PValue = StudentT.TwoSided(c.Statistic, df),
                Lower = c.Estimate - (q * c.StandardError),
                Upper = c.Estimate + (q * c.StandardError),
            }),
        ];
    }
}
