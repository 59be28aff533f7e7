using Luwte.Statistics.Outcomes;

namespace Luwte.Statistics.Resampling;

/// <summary>What a bootstrap gave.</summary>
public sealed record BootstrapResult
{
    /// <summary><c>Ok</c>; <c>TooSmall</c> with fewer than two clusters; <c>NotConverged</c> when more than 5 % of the resamples gave no value.</summary>
    public required EstimationStatus Status { get; init; }

    /// <summary>Plain sentences.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Number of resamples with a value.</summary>
    public required int Used { get; init; }

    /// <summary>Number of resamples without one (for instance separated).</summary>
    public required int Failed { get; init; }

    /// <summary>Standard deviation over the resamples, per statistic.</summary>
    public IReadOnlyList<double> StandardErrors { get; init; } = [];

    /// <summary>Values per resample, in the order of the resamples.</summary>
    public IReadOnlyList<double[]> Replicates { get; init; } = [];

    /// <summary>Percentile interval of a statistic: quantiles by linear interpolation (R type 7).</summary>
    /// <exception cref="InvalidOperationException">The status is not <c>Ok</c>.</exception>
    public Interval Percentile(int statistic, double level = 0.95)
    {
        if (Status != EstimationStatus.Ok)
        {
            throw new InvalidOperationException("The bootstrap gave no interval (see its status).");
        }

        var sorted = Replicates.Select(r => r[statistic]).Order().ToArray();
        return new Interval(Quantile(sorted, (1 - level) / 2), Quantile(sorted, (1 + level) / 2));
    }

    private static double Quantile(double[] sorted, double p)
    {
        var at = p * (sorted.Length - 1);
        var below = (int)Math.Floor(at);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((at - below) * (sorted[above] - sorted[below]));
    }
}
