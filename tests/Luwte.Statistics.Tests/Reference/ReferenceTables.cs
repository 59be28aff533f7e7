using System.Text.Json;
using Luwte.Statistics.Formulas;
using Luwte.Statistics.Outcomes;
using Shouldly;

namespace Luwte.Statistics.Tests.Reference;

/// <summary>Reference data as model tables, and the comparison of coefficient rows.</summary>
internal static class ReferenceTables
{
    /// <summary>All columns of a data file: texts for the named ones, numbers for the rest.</summary>
    public static DataTable Table(this ReferenceCase reference, string[] texts, string file = "data.csv") =>
        new([.. reference.Data(file).Select(c => texts.Contains(c.Key)
            ? (DataColumn)new DataColumn.Text(c.Key, [.. c.Value.Select(v => v.Length == 0 ? null : v)])
            : new DataColumn.Numeric(c.Key, [.. c.Value.Select(ReferenceCase.Number)]))]);

    /// <summary>Compares coefficient rows: estimates, errors, statistics and intervals at one tolerance, df and p at another.</summary>
    public static void Matches(
        IReadOnlyList<Coefficient> actual, JsonElement expected, double tolerance, double? dfTolerance = null, double? pTolerance = null)
    {
        actual.Count.ShouldBe(expected.GetArrayLength());
        foreach (var (row, reference) in actual.Zip(expected.EnumerateArray()))
        {
            var term = reference.GetProperty("term").GetString()!;
            row.Term.ShouldBe(term);
            ReferenceCase.Matches(row.Estimate, reference.GetProperty("estimate"), tolerance, term + " estimate");
            ReferenceCase.Matches(row.StandardError, reference.GetProperty("se"), tolerance, term + " se");
            ReferenceCase.Matches(row.Statistic, reference.GetProperty("statistic"), tolerance, term + " statistic");
            ReferenceCase.Matches(row.DegreesOfFreedom ?? double.NaN, reference.GetProperty("df"), dfTolerance ?? tolerance, term + " df");
            ReferenceCase.PMatches(row.PValue, reference.GetProperty("p"), pTolerance ?? tolerance, term + " p");
            ReferenceCase.Matches(row.Lower, reference.GetProperty("lower"), tolerance, term + " lower");
            ReferenceCase.Matches(row.Upper, reference.GetProperty("upper"), tolerance, term + " upper");
        }
    }

    /// <summary>Compares a matrix, element by element.</summary>
    public static void Matches(double[,] actual, JsonElement expected, double tolerance, string what)
    {
        for (var i = 0; i < actual.GetLength(0); i++)
        {
            for (var j = 0; j < actual.GetLength(1); j++)
            {
                ReferenceCase.Matches(actual[i, j], expected[i][j], tolerance, FormattableString.Invariant($"{what} [{i},{j}]"));
            }
        }
    }
}
