using System.Diagnostics;
using System.Globalization;
using Luwte.Statistics.PairMatching;
using Luwte.Statistics.Random;

namespace Luwte.Bench.Statistics;

/// <summary>Time of matching: nearest on 200,000 units, optimal on 5,000 treated units.</summary>
internal static class MatchingBench
{
    internal static void Run(string[] arguments)
    {
        var output = Console.Out;

        // The first runs are for the compiler. The argument "nearest" measures the large sample only.
        for (var warm = 0; warm < 5; warm++)
        {
            PairMatcher.Match(Sample(4_000, 0.3, 1), new MatchingOptions());
        }

        var large = Sample(200_000, 0.2, 2);
        Measure(output, "nearest 1:1, propensity, 200,000 units", () => PairMatcher.Match(large, new MatchingOptions()));
        Measure(output, "nearest 1:1, propensity, 200,000 units, caliper 0.2", () => PairMatcher.Match(large, new MatchingOptions { Caliper = 0.2 }));
        Measure(output, "nearest 1:3 with replacement, 200,000 units", () => PairMatcher.Match(large, new MatchingOptions { Ratio = 3, Replace = true }));
        if (arguments.Contains("nearest"))
        {
            return;
        }

        var half = Sample(15_000, 1 / 3.0, 3);
        Measure(output, "nearest, Mahalanobis, 5,000 treated of 15,000", () => PairMatcher.Match(half, new MatchingOptions { Distance = MatchingDistance.Mahalanobis }));
        Measure(output, "optimal, propensity, 5,000 treated of 15,000", () => PairMatcher.Match(half, new MatchingOptions { Method = MatchingMethod.Optimal }));
        var tight = Sample(10_000, 0.5, 4);
        Measure(output, "optimal, propensity, 5,000 treated of 10,000", () => PairMatcher.Match(tight, new MatchingOptions { Method = MatchingMethod.Optimal }));
        var small = Sample(6_000, 1 / 3.0, 5);
        Measure(output, "optimal, Mahalanobis, 2,000 treated of 6,000", () => PairMatcher.Match(small, new MatchingOptions { Method = MatchingMethod.Optimal, Distance = MatchingDistance.Mahalanobis }));
        Measure(output, "optimal, Mahalanobis, 5,000 treated of 15,000", () => PairMatcher.Match(half, new MatchingOptions { Method = MatchingMethod.Optimal, Distance = MatchingDistance.Mahalanobis }));
    }

    private static void Measure(TextWriter output, string what, Func<MatchingResult> run)
    {
        // Processor time beside the clock: it stays the same when the machine is busy with other work.
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var result = run();
        watch.Stop();
        process.Refresh();
        var used = process.TotalProcessorTime - before;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {watch.Elapsed.TotalSeconds:0.000} s (processor {used.TotalSeconds:0.000} s), {result.Pairs.Count} pairs, total distance {result.TotalDistance:0.######}"));
    }

    private static MatchingData Sample(int n, double share, ulong seed)
    {
        var random = new SeededRandom(seed);
        var columns = Enumerable.Range(0, 5).Select(_ => new double[n]).ToArray();
        var treated = new bool?[n];
        var shift = Math.Log(share / (1 - share)) - 0.1;
        for (var i = 0; i < n; i++)
        {
            foreach (var column in columns)
            {
                column[i] = random.NextNormal();
            }

            columns[4][i] = columns[4][i] > 0 ? 1 : 0;
            var odds = shift + (0.5 * columns[0][i]) - (0.3 * columns[1][i]) + (0.2 * columns[4][i]);
            treated[i] = random.NextDouble() < 1 / (1 + Math.Exp(-odds));
        }

        return new MatchingData
        {
            Treated = treated,
            Covariates = [.. columns.Select((c, j) => new MatchingCovariate.Numeric($"x{j + 1}", c))],
            Ids = [.. Enumerable.Range(0, n).Select(i => i.ToString("D8", CultureInfo.InvariantCulture))],
        };
    }
}
