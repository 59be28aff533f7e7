using System.Text.Json;
using Luwte.Statistics.Inference;
using Shouldly;
using Xunit;
using static Luwte.Statistics.Tests.Reference.ReferenceCase;
using static Luwte.Statistics.Tests.Reference.ReferenceJson;

namespace Luwte.Statistics.Tests.Reference;

public sealed class CrossTableReferenceTests
{
    private static readonly string[] Improvement = ["None", "Some", "Marked"];
    private static readonly string[] Treatments = ["Placebo", "Treated"];

    private readonly ReferenceCase reference = Load("crosstabs/tables");

    [Fact]
    public void Arthritis_CountedFromTheRows_MatchesR()
    {
        var expected = reference.Results.GetProperty("arthritis");

        var counted = Arthritis("Improved", Improvement);

        counted.ShouldBe(expected.GetProperty("table").Table());
        TableMatches(expected);
    }

    [Fact]
    public void HairAndEye_LargeTable_MatchesR()
    {
        TableMatches(reference.Results.GetProperty("hair_eye"));
    }

    [Fact]
    public void SmallTables_FisherAndYates_MatchR()
    {
        foreach (var expected in reference.Results.GetProperty("small").EnumerateArray())
        {
            TableMatches(expected);
        }
    }

    [Fact]
    public void Arthritis_StratifiedBySex_MatchesMantelHaenszel()
    {
        var tolerance = reference.Tolerance("closed_form");
        var data = reference.Data();
        var strata = new[] { "Female", "Male" }.Select(sex => Count(
            i => data["Sex"][i] == sex,
            i => Array.IndexOf(Treatments, data["Treatment"][i]),
            i => data["Improved"][i] != "None" ? 1 : 0,
            2)).ToArray();

        var actual = MantelHaenszel.Combine(strata);

        var expected = reference.Results.GetProperty("arthritis_mh");
        Matches(actual.Statistic!.Value, expected.GetProperty("statistic"), tolerance, "statistic");
        PMatches(actual.PValue!.Value, expected.GetProperty("p"), tolerance, "p");
        Matches(actual.OddsRatio!.Value, expected.GetProperty("or"), tolerance, "or");
        IntervalMatches(actual.Interval!.Value, expected.GetProperty("ci"), tolerance, "ci");
    }

    [Fact]
    public void Arthritis_ShareTreatedOverImprovement_MatchesTrend()
    {
        var tolerance = reference.Tolerance("closed_form");
        var table = Arthritis("Improved", Improvement);
        long[] treated = [table[1, 0], table[1, 1], table[1, 2]];
        long[] all = [treated[0] + table[0, 0], treated[1] + table[0, 1], treated[2] + table[0, 2]];

        var actual = ProportionTrend.Test(treated, all);

        Matches(actual.ChiSquare!.Value, reference.Results.At("trend", "chisq"), tolerance, "chisq");
        PMatches(actual.PValue!.Value, reference.Results.At("trend", "p"), tolerance, "p");
    }

    private void TableMatches(JsonElement expected)
    {
        var tolerance = reference.Tolerance("closed_form");
        var counts = expected.GetProperty("table").Table();
        var exact = expected.GetProperty("fisher_p").ValueKind != JsonValueKind.Null;

        var actual = IndependenceTest.Analyse(counts, exact);

        Matches(actual.ChiSquare, expected.GetProperty("chisq"), tolerance, "chisq");
        actual.DegreesOfFreedom.ShouldBe(expected.GetProperty("df").GetInt32());
        PMatches(actual.PValue, expected.GetProperty("p"), tolerance, "p");
        Matches(actual.LikelihoodRatio, expected.GetProperty("G2"), tolerance, "G2");
        MatrixMatches(actual.Expected, expected.GetProperty("expected"), tolerance, "expected");
        MatrixMatches(actual.StandardisedResiduals, expected.GetProperty("standardised_residuals"), tolerance, "residuals");
        Matches(actual.CramersV, expected.GetProperty("cramers_v"), tolerance, "V");
        Matches(actual.CramersVBiasCorrected, expected.GetProperty("cramers_v_bias_corrected"), tolerance, "V corrected");
        Matches(actual.ContingencyCoefficient, expected.GetProperty("phi_or_contingency"), tolerance, "contingency");
        if (exact)
        {
            PMatches(actual.FisherPValue!.Value, expected.GetProperty("fisher_p"), reference.Tolerance("fisher") / 100, "fisher");
        }

        if (expected.TryGetProperty("chisq_yates", out var yates))
        {
            Matches(actual.ChiSquareYates!.Value, yates, tolerance, "yates");
            PMatches(actual.PValueYates!.Value, expected.GetProperty("p_yates"), tolerance, "p yates");
            var odds = ConditionalOddsRatio.From(counts[0, 0], counts[0, 1], counts[1, 0], counts[1, 1]);
            OddsAsPreciseAsR(odds.Estimate, expected.GetProperty("fisher_or"));
            OddsAsPreciseAsR(odds.Exact.Lower, expected.GetProperty("fisher_or_ci")[0]);
            OddsAsPreciseAsR(odds.Exact.Upper, expected.GetProperty("fisher_or_ci")[1]);
            PMatches(odds.PValue, expected.GetProperty("fisher_p"), reference.Tolerance("fisher") / 100, "or p");
        }
    }

    private int[,] Arthritis(string column, string[] levels)
    {
        var data = reference.Data();
        return Count(_ => true, i => Array.IndexOf(Treatments, data["Treatment"][i]), i => Array.IndexOf(levels, data[column][i]), levels.Length);
    }

    private int[,] Count(Func<int, bool> include, Func<int, int> row, Func<int, int> column, int columns)
    {
        var table = new int[2, columns];
        for (var i = 0; i < reference.Data()["ID"].Length; i++)
        {
            if (include(i))
            {
                table[row(i), column(i)]++;
            }
        }

        return table;
    }
}
