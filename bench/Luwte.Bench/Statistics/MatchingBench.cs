using System.Globalization;
using Luwte.Statistics.PairMatching;
using Luwte.Statistics.Random;

namespace Luwte.Bench.Statistics;

/// <summary>Matching: nearest on 200,000 units, optimal on 5,000 treated units.</summary>
internal static class MatchingBench
{
    internal static void Run(string[] arguments)
    {
        if (!Comparison.Asked(arguments, "matching"))
        {
            return;
        }

        // The first runs are for the compiler.
        for (var warm = 0; warm < 5; warm++)
        {
            PairMatcher.Match(Sample(4_000, 0.3, 1), new MatchingOptions());
        }

        var units = Comparison.Size(arguments, 200_000);
        var large = Sample(units, 0.2, 2);
        Comparison.Heading();
        Measure($"nearest 1:1, propensity, {units} units", large, new MatchingOptions(), "0");
        Measure($"nearest 1:1, propensity, {units} units, caliper 0.2", large, new MatchingOptions { Caliper = 0.2 }, "0.2");
        Measure($"nearest 1:3 with replacement, {units} units", large, new MatchingOptions { Ratio = 3, Replace = true });
        var half = Sample(15_000, 1 / 3.0, 3);
        Measure("nearest, Mahalanobis, 5,000 treated of 15,000", half, new MatchingOptions { Distance = MatchingDistance.Mahalanobis });
        Measure("optimal, propensity, 5,000 treated of 15,000", half, new MatchingOptions { Method = MatchingMethod.Optimal });
        Measure("optimal, propensity, 5,000 treated of 10,000", Sample(10_000, 0.5, 4), new MatchingOptions { Method = MatchingMethod.Optimal });
        Measure("optimal, Mahalanobis, 2,000 treated of 6,000", Sample(6_000, 1 / 3.0, 5), new MatchingOptions { Method = MatchingMethod.Optimal, Distance = MatchingDistance.Mahalanobis });
        Measure("optimal, Mahalanobis, 5,000 treated of 15,000", half, new MatchingOptions { Method = MatchingMethod.Optimal, Distance = MatchingDistance.Mahalanobis });

        void Measure(string what, MatchingData data, MatchingOptions options, string? caliper = null) => Comparison.Report(
            what,
            arguments,
            () =>
            {
                var result = PairMatcher.Match(data, options);
                return string.Create(CultureInfo.InvariantCulture, $"{result.Pairs.Count} pairs, total distance {result.TotalDistance:0.######}");
            },
            caliper is null ? null : "matching.R",
            writer => Write(data, writer),
            caliper ?? string.Empty);
    }

    private static void Write(MatchingData data, TextWriter writer)
    {
        var columns = data.Covariates.Cast<MatchingCovariate.Numeric>().ToArray();
        writer.WriteLine("treated," + string.Join(',', columns.Select(c => c.Name)));
        for (var i = 0; i < data.Treated.Length; i++)
        {
            writer.WriteLine((data.Treated[i] == true ? "1," : "0,") + string.Join(',', columns.Select(c => c.Values[i].ToString("R", CultureInfo.InvariantCulture))));
        }
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
