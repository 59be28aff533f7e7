using System.Text.Json;
using Luwte.Statistics.Inference;
using Shouldly;
using Xunit;
using static Luwte.Statistics.Tests.Reference.ReferenceCase;
using static Luwte.Statistics.Tests.Reference.ReferenceJson;

namespace Luwte.Statistics.Tests.Reference;

public sealed class DifferenceInDifferencesReferenceTests
{
    private readonly ReferenceCase reference = Load("did-proportions/respiratory-visits");

    [Fact]
    public void EachVisit_AgainstBaseline_MatchesR()
    {
        var tolerance = reference.Tolerance("closed_form");
        foreach (var expected in reference.Results.GetProperty("baseline_to_visit").EnumerateArray())
        {
            var visit = expected.GetProperty("visit").GetInt32();
            var (first, last, group) = Visit(visit);

            var actual = DifferenceInDifferences.Compare(first, last, group);

            GroupMatches(actual.Group, expected.GetProperty("group1"), tolerance);
            GroupMatches(actual.Comparison, expected.GetProperty("group0"), tolerance);
            Matches(actual.Estimate, expected.GetProperty("did"), tolerance, "did");
            Matches(actual.StandardErrorN, expected.GetProperty("se_wald_n"), tolerance, "se_wald_n");
            IntervalMatches(actual.WaldN, expected.GetProperty("wald_n"), tolerance, "wald_n");
            Matches(actual.StandardError, expected.GetProperty("se_wald_n1"), tolerance, "se_wald_n1");
            IntervalMatches(actual.Wald, expected.GetProperty("wald_n1"), tolerance, "wald_n1");
            PMatches(actual.PValue!.Value, expected.GetProperty("p_wald_n1"), tolerance, "p");
            var welch = expected.GetProperty("welch");
            Matches(actual.Welch!.T, welch.GetProperty("t"), tolerance, "t");
            Matches(actual.Welch.DegreesOfFreedom, welch.GetProperty("df"), tolerance, "df");
            Matches(actual.Welch.DegreesOfFreedom, welch.GetProperty("df_by_formula"), tolerance, "df by formula");
            PMatches(actual.Welch.PValue, welch.GetProperty("p"), tolerance, "p welch");
            IntervalMatches(actual.Welch.Interval, welch.GetProperty("ci"), tolerance, "ci welch");
            Matches(actual.StandardErrorN, expected.At("cluster_robust_se", "HC0_no_adjust"), tolerance, "HC0");
            Matches(actual.ClusterRobustHc1, expected.At("cluster_robust_se", "HC1"), tolerance, "HC1");
        }
    }

    [Fact]
    public void Bootstrap_ByPerson_IsWithinItsSimulationError()
    {
        var expected = reference.Results.GetProperty("bootstrap_visit4");
        var absolute = reference.Tolerance("bootstrap_absolute");
        var (first, last, group) = Visit(4);

        var actual = DifferenceInDifferences.Bootstrap(first, last, group, new BootstrapOptions { Replicates = 20_000, Seed = 7 });

        actual.StandardError.ShouldBe(expected.GetProperty("se").GetDouble(), absolute);
        actual.Percentile.Lower.ShouldBe(expected.GetProperty("percentile")[0].GetDouble(), absolute);
        actual.Percentile.Upper.ShouldBe(expected.GetProperty("percentile")[1].GetDouble(), absolute);
    }

    private (double[] First, double[] Last, bool[] Group) Visit(int visit)
    {
        var at = reference.Numbers("visit");
        var rows = Enumerable.Range(0, at.Length).Where(i => at[i] == visit).ToArray();
        var treat = reference.Data()["treat"];
        var baseline = reference.Numbers("baseline");
        var outcome = reference.Numbers("outcome");
        return ([.. rows.Select(i => baseline[i])], [.. rows.Select(i => outcome[i])], [.. rows.Select(i => treat[i] == "A")]);
    }

    private static void GroupMatches(GroupChange actual, JsonElement expected, double tolerance)
    {
        actual.Persons.ShouldBe(expected.GetProperty("n").GetInt32());
        Matches(actual.First, expected.GetProperty("first"), tolerance, "first");
        Matches(actual.Last, expected.GetProperty("last"), tolerance, "last");
        Matches(actual.Change, expected.GetProperty("change"), tolerance, "change");
    }
}
