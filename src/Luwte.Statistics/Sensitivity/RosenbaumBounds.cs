using Luwte.Statistics.Optimization;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Probability;

namespace Luwte.Statistics.Sensitivity;

/// <summary>How much hidden bias a difference between matched pairs with a yes/no outcome can bear.</summary>
/// <param name="Bounds">One row per Γ asked for.</param>
/// <param name="CriticalGamma">Largest Γ at which the difference is still significant; null when it is not significant even without bias.</param>
/// <param name="Status">TooSmall when no pair differs in outcome.</param>
/// <param name="Warnings">Sentences for the reader.</param>
/// <remarks>
/// Rosenbaum (2002), Observational Studies, §4.3.2: McNemar's statistic lies between two binomials with success 1/(1+Γ) and
/// Γ/(1+Γ). R: rbounds <c>binarysens</c>. See docs/methods/rosenbaum-bounds.md.
/// </remarks>
public sealed record RosenbaumBounds(
    IReadOnlyList<SensitivityBound> Bounds,
    double? CriticalGamma,
    EstimationStatus Status,
    IReadOnlyList<string> Warnings)
{
    /// <summary>Bounds for the hypothesis that the outcome occurs more often among the treated.</summary>
    /// <param name="treatedOnly">Pairs in which only the treated unit has the outcome, ≥ 0.</param>
    /// <param name="controlOnly">Pairs in which only the control has the outcome, ≥ 0.</param>
    /// <param name="gammas">Values of Γ, each ≥ 1.</param>
    /// <param name="significance">One-sided level for <see cref="CriticalGamma"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative count, a Γ below 1, or a level outside 0 to 1.</exception>
    public static RosenbaumBounds ForBinaryPairs(long treatedOnly, long controlOnly, IReadOnlyList<double> gammas, double significance = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(treatedOnly);
        ArgumentOutOfRangeException.ThrowIfNegative(controlOnly);
        ArgumentNullException.ThrowIfNull(gammas);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(significance, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(significance, 1);
        if (gammas.Any(g => !(g >= 1) || !double.IsFinite(g)))
        {
            throw new ArgumentOutOfRangeException(nameof(gammas), "Γ is a finite number of at least 1.");
        }

        var different = treatedOnly + controlOnly;
        if (different == 0)
        {
            return new RosenbaumBounds([], null, EstimationStatus.TooSmall, ["No pair differs in outcome: there is nothing to test."]);
        }

        double Largest(double gamma) => BinomialDistribution.AtLeast(treatedOnly, different, gamma / (1 + gamma));
        double? critical = null;
        if (Largest(1) <= significance)
        {
            critical = 1 + BracketedRoot.FindUpwards(over => Largest(1 + over) - significance, 1);
        }

        return new RosenbaumBounds(
            [.. gammas.Select(g => new SensitivityBound(g, BinomialDistribution.AtLeast(treatedOnly, different, 1 / (1 + g)), Largest(g)))],
            critical,
            EstimationStatus.Ok,
            critical is null ? ["The difference is not significant even without hidden bias."] : []);
    }
}
