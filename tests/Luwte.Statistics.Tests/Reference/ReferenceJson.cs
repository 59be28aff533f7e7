using System.Text.Json;
using Luwte.Statistics.Outcomes;
using Shouldly;

namespace Luwte.Statistics.Tests.Reference;

/// <summary>Short ways to walk a reference document.</summary>
internal static class ReferenceJson
{
    public static JsonElement At(this JsonElement element, params string[] path) =>
        path.Aggregate(element, (at, name) => at.GetProperty(name));

    public static double[] Doubles(this JsonElement element) =>
        [.. element.EnumerateArray().Select(e => e.ValueKind == JsonValueKind.Null ? double.NaN : e.GetDouble())];

    public static int[,] Table(this JsonElement element)
    {
        var rows = element.EnumerateArray().Select(r => r.Doubles()).ToArray();
        var table = new int[rows.Length, rows[0].Length];
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < rows[i].Length; j++)
            {
                table[i, j] = (int)rows[i][j];
            }
        }

        return table;
    }

    public static void MatrixMatches(double[,] actual, JsonElement expected, double tolerance, string what)
    {
        for (var i = 0; i < actual.GetLength(0); i++)
        {
            for (var j = 0; j < actual.GetLength(1); j++)
            {
                ReferenceCase.Matches(actual[i, j], expected[i][j], tolerance, $"{what}[{i},{j}]");
            }
        }
    }

    public static void IntervalMatches(Interval actual, JsonElement expected, double tolerance, string what)
    {
        ReferenceCase.Matches(actual.Lower, expected[0], tolerance, what + " lower");
        ReferenceCase.Matches(actual.Upper, expected[1], tolerance, what + " upper");
    }

    /// <summary>
    /// R seeks an odds ratio above 1 as its reciprocal, with an absolute tolerance of 1.22e-4 (the default of <c>uniroot</c>), so that
    /// its limit of 621.9 for Fisher's tea table is 626.2 when computed in full (see ConditionalOddsRatioTests).
    /// </summary>
    public static void OddsAsPreciseAsR(double actual, JsonElement expectedOdds)
    {
        if (expectedOdds.ValueKind == JsonValueKind.Null)
        {
            double.IsFinite(actual).ShouldBeFalse();
            return;
        }

        var expected = expectedOdds.GetDouble();
        if (expected > 1)
        {
            (1 / actual).ShouldBe(1 / expected, 1.3e-4);
        }
        else
        {
            actual.ShouldBe(expected, 1.3e-4);
        }
    }

    public static bool?[] YesNo(this IEnumerable<double> values) =>
        [.. values.Select(v => double.IsNaN(v) ? (bool?)null : v != 0)];
}
