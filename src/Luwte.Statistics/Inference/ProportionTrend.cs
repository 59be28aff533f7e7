using Luwte.Statistics.Outcomes;

namespace Luwte.Statistics.Inference;

/// <summary>Whether a share rises or falls over ordered groups (Cochran–Armitage).</summary>
/// <param name="ChiSquare">Test statistic with one degree of freedom; null when the share is 0 or 1 everywhere.</param>
/// <param name="PValue">Two-sided p-value; null likewise.</param>
/// <param name="Slope">Change of the share per unit of score (weighted least squares).</param>
/// <param name="Status"><see cref="EstimationStatus.Singular"/> when there is no variation.</param>
/// <param name="Warnings">Sentences for the reader.</param>
/// <remarks>Armitage (1955). R <c>prop.trend.test</c>. See docs/methods/cross-tables.md.</remarks>
public sealed record ProportionTrend(
    double? ChiSquare,
    double? PValue,
    double Slope,
    EstimationStatus Status,
    IReadOnlyList<string> Warnings)
{
    /// <summary>Tests the trend.</summary>
    /// <param name="counts">Units with the property per group.</param>
    /// <param name="totals">All units per group, each at least 1.</param>
    /// <param name="scores">Score per group, not all equal; 1, 2, 3 … when left out.</param>
    /// <exception cref="ArgumentException">Lengths differ, fewer than two groups, a count out of range, or equal scores.</exception>
    public static ProportionTrend Test(IReadOnlyList<long> counts, IReadOnlyList<long> totals, IReadOnlyList<double>? scores = null)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(totals);
        scores ??= [.. Enumerable.Range(1, counts.Count).Select(i => (double)i)];
        if (counts.Count < 2 || totals.Count != counts.Count || scores.Count != counts.Count)
        {
            throw new ArgumentException("Give counts, totals and scores of the same two or more groups.", nameof(counts));
        }

        double n = 0, yes = 0, mean = 0;
        for (var i = 0; i < counts.Count; i++)
        {
            if (totals[i] < 1 || counts[i] < 0 || counts[i] > totals[i])
            {
                throw new ArgumentException($"Group {i + 1}: the count must lie between 0 and a total of at least 1.", nameof(counts));
            }

            n += totals[i];
            yes += counts[i];
            mean += totals[i] * scores[i];
        }

        mean /= n;
        var p = yes / n;
        double cross = 0, square = 0;
        for (var i = 0; i < counts.Count; i++)
        {
            cross += counts[i] * (scores[i] - mean);
            square += totals[i] * (scores[i] - mean) * (scores[i] - mean);
        }

        if (square <= 0)
        {
            throw new ArgumentException("All groups have the same score.", nameof(scores));
        }

        if (p is 0 or 1)
        {
            return new ProportionTrend(null, null, 0, EstimationStatus.Singular, ["The share is the same in every group: there is nothing to test."]);
        }

        var chi = cross * cross / (p * (1 - p) * square);
        return new ProportionTrend(chi, Probability.ChiSquare.Upper(chi, 1), cross / square, EstimationStatus.Ok, []);
    }
}
