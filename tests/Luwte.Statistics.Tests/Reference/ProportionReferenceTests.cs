using System.Text.Json;
using Luwte.Statistics.Inference;
using Luwte.Statistics.SmallAreas;
using Shouldly;
using Xunit;
using static Luwte.Statistics.Tests.Reference.ReferenceCase;
using static Luwte.Statistics.Tests.Reference.ReferenceJson;

namespace Luwte.Statistics.Tests.Reference;

public sealed class ProportionReferenceTests
{
    private readonly ReferenceCase reference = Load("proportions/pyramid-shares");

    [Fact]
    public void PyramidShares_EveryInterval_MatchesR()
    {
        foreach (var group in reference.Results.GetProperty("groups").EnumerateArray())
        {
            IntervalsMatch(group);
        }

        IntervalsMatch(reference.Results.GetProperty("level90_group5"));
    }

    [Fact]
    public void NoneAllAndFew_EveryInterval_MatchesR()
    {
        foreach (var edge in reference.Results.GetProperty("edge_cases").EnumerateArray())
        {
            IntervalsMatch(edge);
        }
    }

    [Fact]
    public void PyramidShares_Simultaneous_MatchesGoodman()
    {
        var counts = reference.Numbers("count").Select(c => (long)c).ToArray();

        var actual = SimultaneousProportions.Goodman(counts);

        var expected = reference.Results.GetProperty("goodman_simultaneous");
        for (var i = 0; i < counts.Length; i++)
        {
            IntervalMatches(actual.Intervals[i], expected[i], reference.Tolerance("closed_form"), $"group {i + 1}");
        }
    }

    [Fact]
    public void SmallAreas_BetaBinomial_MatchesMaximumLikelihood()
    {
        var expected = reference.Results.GetProperty("beta_binomial");
        var tolerance = reference.Tolerance("beta_binomial");

        var fit = BetaBinomialAreas.Fit(Longs("x"), Longs("n"));

        Matches(fit.LogLikelihood, expected.GetProperty("logLik"), tolerance, "logLik");
        Matches(fit.Mean, expected.GetProperty("mean"), tolerance, "mean");
        Matches(fit.Precision, expected.GetProperty("precision"), tolerance, "precision");
        Matches(fit.Correlation, expected.GetProperty("rho"), tolerance, "rho");
        Matches(fit.Alpha, expected.GetProperty("alpha"), tolerance, "alpha");
        Matches(fit.Beta, expected.GetProperty("beta"), tolerance, "beta");
        var areas = expected.GetProperty("areas");
        fit.Areas.Count.ShouldBe(areas.GetArrayLength());
        for (var i = 0; i < fit.Areas.Count; i++)
        {
            Matches(fit.Areas[i].Raw, areas[i].GetProperty("raw"), tolerance, "raw");
            Matches(fit.Areas[i].Estimate, areas[i].GetProperty("eb"), tolerance, "eb");
            Matches(fit.Areas[i].OwnWeight, areas[i].GetProperty("shrink"), tolerance, "shrink");
            Matches(fit.Areas[i].Interval.Lower, areas[i].GetProperty("lower"), tolerance, "lower");
            Matches(fit.Areas[i].Interval.Upper, areas[i].GetProperty("upper"), tolerance, "upper");
        }
    }

    [Fact]
    public void SmallAreas_LogitNormal_MatchesRestrictedMaximumLikelihood()
    {
        var expected = reference.Results.GetProperty("logit_normal");
        var tolerance = reference.Tolerance("closed_form");

        var fit = LogitNormalAreas.Fit(Longs("x"), Longs("n"));

        Matches(fit.Variance, expected.GetProperty("tau2"), tolerance, "tau2");
        Matches(fit.Mean, expected.GetProperty("mean"), tolerance, "mean");
        for (var i = 0; i < fit.Estimates.Count; i++)
        {
            Matches(fit.Estimates[i], expected.GetProperty("eb_logit")[i], tolerance, "eb_logit");
            Matches(fit.StandardErrors[i], expected.GetProperty("eb_se")[i], tolerance, "eb_se");
        }
    }

    private long[] Longs(string column) => [.. reference.Numbers(column, "data2.csv").Select(v => (long)v)];

    private void IntervalsMatch(JsonElement expected)
    {
        var tolerance = reference.Tolerance("closed_form");
        var actual = ProportionEstimate.From(
            expected.GetProperty("x").GetInt64(),
            expected.GetProperty("n").GetInt64(),
            expected.GetProperty("level").GetDouble());
        var what = $"{actual.Count} of {actual.Total} ";

        Matches(actual.Share, expected.GetProperty("p"), tolerance, what + "p");
        IntervalMatches(actual.Wald, expected.GetProperty("wald"), tolerance, what + "wald");
        IntervalMatches(actual.Wilson, expected.GetProperty("wilson"), tolerance, what + "wilson");
        IntervalMatches(actual.WilsonContinuity, expected.GetProperty("wilson_continuity"), tolerance, what + "wilson_continuity");
        IntervalMatches(actual.ClopperPearson, expected.GetProperty("clopper_pearson"), tolerance, what + "clopper_pearson");
        IntervalMatches(actual.AgrestiCoull, expected.GetProperty("agresti_coull"), tolerance, what + "agresti_coull");
        IntervalMatches(actual.Jeffreys, expected.GetProperty("jeffreys"), tolerance, what + "jeffreys");
        IntervalMatches(actual.MidP, expected.GetProperty("mid_p"), tolerance, what + "mid_p");
    }
}
