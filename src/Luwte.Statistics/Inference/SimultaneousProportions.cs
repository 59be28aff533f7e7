using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Probability;

namespace Luwte.Statistics.Inference;

/// <summary>Shares of groups that exclude each other, with intervals that hold for all groups at once.</summary>
public sealed record SimultaneousProportions
{
    private SimultaneousProportions()
    {
    }

    /// <summary>Share per group, in the order given; they add to 1.</summary>
    public required IReadOnlyList<double> Shares { get; init; }

    /// <summary>Interval per group; together they cover with at least the level.</summary>
    public required IReadOnlyList<Interval> Intervals { get; init; }

    /// <summary>Joint confidence level.</summary>
    public required double Level { get; init; }

    /// <summary>Always <see cref="EstimationStatus.Ok"/>.</summary>
    public EstimationStatus Status { get; } = EstimationStatus.Ok;

    /// <summary>Sentences for the reader.</summary>
    public IReadOnlyList<string> Warnings { get; private init; } = [];

    /// <summary>Goodman's simultaneous intervals for a multinomial.</summary>
    /// <param name="counts">Units per group, at least two groups, none negative, total at least 1.</param>
    /// <param name="level">Joint confidence level between 0 and 1.</param>
    /// <exception cref="ArgumentException">Fewer than two groups, a negative count, or no units.</exception>
    /// <remarks>
    /// Goodman (1965): Wilson's interval with chi-square at 1 − (1 − level)/k. R: <c>MultinomCI(method = "goodman")</c>.
    /// See docs/methods/proportions.md.
    /// </remarks>
    public static SimultaneousProportions Goodman(IReadOnlyList<long> counts, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(level, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);
        if (counts.Count < 2 || counts.Any(c => c < 0) || counts.Sum() == 0)
        {
            throw new ArgumentException("Give at least two groups, no negative counts, and at least one unit.", nameof(counts));
        }

        double n = counts.Sum();
        var z = StandardNormal.TwoSidedQuantile(1 - ((1 - level) / counts.Count));
        return new SimultaneousProportions
        {
            Level = level,
            Shares = [.. counts.Select(c => c / n)],
            Intervals = [.. counts.Select(c => ProportionEstimate.WilsonInterval(c, n, z))],
            Warnings = counts.Any(c => c < 5) ? ["A group has fewer than five units: its interval is approximate."] : [],
        };
    }
}
