using Luwte.Statistics.Outcomes;

namespace Luwte.Statistics.Inference;

/// <summary>The outcome of a bootstrap.</summary>
/// <param name="Replicates">Number of draws.</param>
/// <param name="StandardError">Standard deviation of the draws.</param>
/// <param name="Percentile">Interval from the percentiles of the draws.</param>
public sealed record BootstrapInterval(int Replicates, double StandardError, Interval Percentile)
{
    internal static BootstrapInterval From(double[] draws, double level)
    {
        var mean = draws.Average();
        var sd = Math.Sqrt(draws.Sum(d => (d - mean) * (d - mean)) / (draws.Length - 1));
        var sorted = (double[])draws.Clone();
        Array.Sort(sorted);
        return new BootstrapInterval(
            draws.Length,
            sd,
            new Interval(Quantile(sorted, (1 - level) / 2), Quantile(sorted, (1 + level) / 2)));
    }

    private static double Quantile(double[] sorted, double p)
    {
        var at = p * (sorted.Length - 1);
        var below = (int)at;
        return below >= sorted.Length - 1
            ? sorted[^1]
            : sorted[below] + ((at - below) * (sorted[below + 1] - sorted[below]));
    }
}
