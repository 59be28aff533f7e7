using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Random;

namespace Luwte.Statistics.Resampling;

/// <summary>Bootstrap by cluster: whole families are drawn with replacement, so that rows of a family stay together.</summary>
/// <remarks>
/// Davison and Hinkley (1997), Bootstrap Methods and their Application, §3.8. Each resample has its own stream of chance, so the
/// result is the same whatever the number of threads. Cost: replicates × that of the statistic, on all cores.
/// </remarks>
public static class ClusterBootstrap
{
    /// <summary>Runs a statistic on resamples.</summary>
    /// <param name="clusters">Number of clusters, 2 or more.</param>
    /// <param name="replicates">Number of resamples; 1,000 or more for intervals.</param>
    /// <param name="seed">Seed; the same seed gives the same result.</param>
    /// <param name="statistic">Makes, once per thread, a function from how often each cluster was drawn to the values, or to null
    /// when there is no value. The counts are reused: do not keep them.</param>
    /// <param name="cancellation">Stops between resamples.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one resample.</exception>
    public static BootstrapResult Run(
        int clusters, int replicates, ulong seed, Func<Func<int[], double[]?>> statistic, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(replicates);
        ArgumentNullException.ThrowIfNull(statistic);
        if (clusters < 2)
        {
            return new BootstrapResult
            {
                Status = EstimationStatus.TooSmall,
                Warnings = ["There are fewer than two clusters to draw from."],
                Used = 0,
                Failed = 0,
            };
        }

        var values = new double[replicates][];
        Parallel.For(
            0, replicates, new ParallelOptions { CancellationToken = cancellation }, () => (Counts: new int[clusters], Compute: statistic()),
            (r, _, local) =>
            {
                var random = SeededRandom.Stream(seed, r);
                Array.Clear(local.Counts);
                for (var i = 0; i < clusters; i++)
                {
                    local.Counts[random.NextInt(clusters)]++;
                }

                values[r] = local.Compute(local.Counts)!;
                return local;
            },
            _ => { });
        return Summarise(values, clusters);
    }

    private static BootstrapResult Summarise(double[]?[] values, int clusters)
    {
        double[][] used = [.. values.OfType<double[]>()];
        var failed = values.Length - used.Length;
        var warnings = new List<string>();
        if (clusters < 30)
        {
            warnings.Add($"With {clusters} clusters bootstrap intervals tend to be too narrow.");
        }

        if (failed > 0)
        {
            warnings.Add($"{failed} of {values.Length} resamples gave no estimate and were left out.");
        }

        if (used.Length < 2 || failed > 0.05 * values.Length)
        {
            return new BootstrapResult { Status = EstimationStatus.NotConverged, Warnings = warnings, Used = used.Length, Failed = failed };
        }

        var errors = new double[used[0].Length];
        for (var j = 0; j < errors.Length; j++)
        {
            var mean = used.Average(v => v[j]);
            errors[j] = Math.Sqrt(used.Sum(v => (v[j] - mean) * (v[j] - mean)) / (used.Length - 1));
        }

        return new BootstrapResult
        {
            Status = EstimationStatus.Ok,
            Warnings = warnings,
            Used = used.Length,
            Failed = failed,
            StandardErrors = errors,
            Replicates = used,
        };
    }
}
