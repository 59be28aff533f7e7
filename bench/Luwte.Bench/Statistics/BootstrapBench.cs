using System.Globalization;
using Luwte.Statistics.Resampling;

namespace Luwte.Bench.Statistics;

/// <summary>Cluster bootstrap of a logistic model: 2,000 resamples of 700 families.</summary>
internal static class BootstrapBench
{
    private const int Resamples = 2_000;

    internal static void Run(string[] arguments)
    {
        if (!Comparison.Asked(arguments, "bootstrap"))
        {
            return;
        }

        var data = FamilySample.Draw(Comparison.Size(arguments, 700), ownTimes: false);
        Comparison.Heading();
        Comparison.Report(
            string.Create(CultureInfo.InvariantCulture, $"cluster bootstrap, logistic, {Resamples} resamples, {data.Y.Length} rows"),
            arguments,
            () =>
            {
                var result = LogisticClusterBootstrap.Run(data.Yes, data.X, data.Family, Resamples, 1);
                return string.Create(CultureInfo.InvariantCulture, $"{result.Used} used, se {result.StandardErrors[^1]:F5}");
            },
            "bootstrap.R",
            data.Write,
            Resamples.ToString(CultureInfo.InvariantCulture));
    }
}
