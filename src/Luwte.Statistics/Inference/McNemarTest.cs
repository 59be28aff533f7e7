using Luwte.Statistics.Probability;

namespace Luwte.Statistics.Inference;

/// <summary>McNemar's test of equal shares at two moments, from the pairs that changed.</summary>
/// <param name="ChiSquare">(b − c)² / (b + c), one degree of freedom.</param>
/// <param name="PValue">Its two-sided p-value.</param>
/// <param name="ChiSquareContinuity">The same with continuity correction (R <c>mcnemar.test</c>).</param>
/// <param name="PValueContinuity">Its two-sided p-value.</param>
/// <param name="PValueExact">Exact binomial p-value; conservative.</param>
/// <param name="PValueMid">Mid-p value (Fagerland, Lydersen and Laake 2013): the best choice when few pairs changed.</param>
/// <remarks>See docs/methods/paired-proportions.md.</remarks>
public sealed record McNemarTest(
    double ChiSquare,
    double PValue,
    double ChiSquareContinuity,
    double PValueContinuity,
    double PValueExact,
    double PValueMid)
{
    /// <summary>The test from the numbers of pairs that lost and gained the property; null when no pair changed.</summary>
    internal static McNemarTest? From(long firstOnly, long secondOnly)
    {
        var changed = firstOnly + secondOnly;
        if (changed == 0)
        {
            return null;
        }

        double gap = Math.Abs(firstOnly - secondOnly);
        var chiSquare = gap * gap / changed;
        var corrected = Math.Max(0, gap - 1);
        corrected = corrected * corrected / changed;
        var smaller = Math.Min(firstOnly, secondOnly);
        var exact = Math.Min(1, 2 * BinomialDistribution.Lower(smaller, changed, 0.5));
        var point = BinomialDistribution.Probability(smaller, changed, 0.5);
        return new McNemarTest(
            chiSquare,
            Probability.ChiSquare.Upper(chiSquare, 1),
            corrected,
            Probability.ChiSquare.Upper(corrected, 1),
            exact,
            firstOnly == secondOnly ? 1 - point : exact - point);
    }
}
