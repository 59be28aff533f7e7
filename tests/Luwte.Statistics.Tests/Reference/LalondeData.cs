using System.Text.Json;
using Luwte.Statistics.PairMatching;
using Shouldly;
using static Luwte.Statistics.Tests.Reference.ReferenceCase;

namespace Luwte.Statistics.Tests.Reference;

/// <summary>The data of LaLonde as matching data, and the comparison of matched results.</summary>
internal static class LalondeData
{
    private static readonly string[] All = ["age", "educ", "race", "married", "nodegree", "re74", "re75"];

    public static MatchingData Read(ReferenceCase reference, string[]? covariates = null, string[]? exact = null, IReadOnlyList<string>? ids = null) => new()
    {
        Treated = reference.Numbers("treat").YesNo(),
        Covariates = [.. (covariates ?? All).Select(c => Covariate(reference, c))],
        Exact = [.. (exact ?? []).Select(c => Covariate(reference, c))],
        Ids = ids,
    };

    public static MatchingCovariate Covariate(ReferenceCase reference, string name) => name == "race"
        ? new MatchingCovariate.Category(name, reference.Data()[name])
        : new MatchingCovariate.Numeric(name, reference.Numbers(name));

    public static (int Treated, int Control)[] Pairs(JsonElement expected) =>
        [.. expected.EnumerateArray().Select(p => (p.GetProperty("treated_row").GetInt32(), p.GetProperty("control_row").GetInt32()))];

    public static (int Treated, int Control)[] Rows(MatchingResult actual) => [.. actual.Pairs.Select(p => (p.Treated + 1, p.Control + 1))];

    public static void BalanceMatches(IReadOnlyList<BalanceRow> actual, JsonElement expected, double tolerance)
    {
        actual.Count.ShouldBe(expected.GetArrayLength());
        for (var i = 0; i < actual.Count; i++)
        {
            var row = expected[i];
            actual[i].Variable.ShouldBe(row.GetProperty("variable").GetString());
            var what = actual[i].Variable + " ";
            Matches(actual[i].MeanTreated, row.GetProperty("mean_treated"), tolerance, what + "mean_treated");
            Matches(actual[i].MeanControl, row.GetProperty("mean_control"), tolerance, what + "mean_control");
            Matches(actual[i].StandardisedDifference!.Value, row.GetProperty("smd"), tolerance, what + "smd");
            Matches(actual[i].VarianceRatio ?? double.NaN, row.GetProperty("variance_ratio"), tolerance, what + "variance_ratio");
            Matches(actual[i].EcdfMean, row.GetProperty("ecdf_mean"), tolerance, what + "ecdf_mean");
            Matches(actual[i].EcdfMax, row.GetProperty("ecdf_max"), tolerance, what + "ecdf_max");
        }
    }

    public static void EffectMatches(MatchedEffect actual, JsonElement expected, double tolerance)
    {
        actual.Sets.ShouldBe(expected.GetProperty("pairs").GetInt32());
        Matches(actual.Effect!.Value, expected.GetProperty("att"), tolerance, "att");
        var t = expected.GetProperty("paired_t");
        Matches(actual.PairedT!.StandardError, t.GetProperty("se"), tolerance, "se");
        Matches(actual.PairedT.T, t.GetProperty("t"), tolerance, "t");
        Matches(actual.PairedT.DegreesOfFreedom, t.GetProperty("df"), tolerance, "df");
        PMatches(actual.PairedT.PValue, t.GetProperty("p"), tolerance, "p");
        Matches(actual.PairedT.Interval.Lower, t.GetProperty("lower"), tolerance, "lower");
        Matches(actual.PairedT.Interval.Upper, t.GetProperty("upper"), tolerance, "upper");
        Matches(actual.ClusterRobustHc0!.Value, expected.At("cluster_robust", "HC0_no_adjust"), tolerance, "HC0");
        Matches(actual.ClusterRobustHc1!.Value, expected.At("cluster_robust", "HC1"), tolerance, "HC1");
    }

    /// <summary>Balance and effect of pairs that R chose, whatever pairs we would choose among ties.</summary>
    public static MatchedPair[] AsPairs((int Treated, int Control)[] rows) => [.. rows.Select(r => new MatchedPair(r.Treated - 1, r.Control - 1, 0))];
}
