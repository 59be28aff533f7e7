using System.Text.Json;
using Luwte.Statistics.PairMatching;
using Shouldly;
using Xunit;
using static Luwte.Statistics.Tests.Reference.LalondeData;
using static Luwte.Statistics.Tests.Reference.ReferenceCase;

namespace Luwte.Statistics.Tests.Reference;

public sealed class MatchingReferenceTests
{
    private static readonly string[] MahalanobisColumns = ["age", "educ", "re74", "re75"];

    private readonly ReferenceCase nearest = Load("matching/lalonde-nearest-ps");
    private readonly ReferenceCase calipers = Load("matching/lalonde-exact-caliper");
    private readonly ReferenceCase optimal = Load("matching/lalonde-optimal");

    [Fact]
    public void NearestOnPropensity_PairsScoresAndBalanceBefore_MatchR()
    {
        double closed = nearest.Tolerance("closed_form"), iterative = nearest.Tolerance("iterative");

        var actual = PairMatcher.Match(Read(nearest), new MatchingOptions());

        Rows(actual).ShouldBe(Pairs(nearest.Results.At("plain_greedy", "pairs")));
        actual.Pairs.Count.ShouldBe(nearest.Results.GetProperty("n_pairs").GetInt32());
        Matches(actual.TotalDistance, nearest.Results.GetProperty("sum_abs_distance"), iterative, "total distance");
        var first = nearest.Results.GetProperty("propensity_first20");
        for (var i = 0; i < 20; i++)
        {
            Matches(actual.Scores[i], first[i], iterative, $"propensity {i + 1}");
        }

        Matches(actual.Scores.Min(), nearest.Results.GetProperty("propensity_min"), iterative, "min");
        Matches(actual.Scores.Max(), nearest.Results.GetProperty("propensity_max"), iterative, "max");
        BalanceMatches([.. actual.BalanceBefore.Skip(1)], Skip(nearest.Results.GetProperty("balance_before")), closed);
        BalanceMatches(actual.BalanceBefore, nearest.Results.GetProperty("balance_before"), iterative);
        BalanceMatches([actual.BalanceAfter[0]], Take(nearest.Results.GetProperty("balance_after")), iterative);
        actual.Warnings.ShouldHaveSingleItem().ShouldContain("order of the rows");
        var effect = MatchedEffect.Estimate(actual.Pairs, nearest.Numbers("re78"));
        Matches(effect.Effect!.Value, nearest.Results.At("plain_greedy", "att"), closed, "att");
    }

    [Fact]
    public void NearestOnLogit_TakesTheSameControls()
    {
        var actual = PairMatcher.Match(Read(nearest), new MatchingOptions { Distance = MatchingDistance.Logit });

        var expected = nearest.Results.GetProperty("on_logit");
        var controls = Pairs(expected.GetProperty("pairs")).Select(p => p.Control).Order();
        actual.Pairs.Count.ShouldBe(185);
        BalanceMatches([actual.BalanceAfter[0]], Take(expected.GetProperty("balance_after")), nearest.Tolerance("iterative"));
        actual.Pairs.Select(p => p.Control + 1).Order().Intersect(controls).Count().ShouldBeGreaterThan(170);
    }

    [Fact]
    public void EffectOfThePairsOfR_AllErrorsAndRegression_MatchR()
    {
        var closed = nearest.Tolerance("closed_form");
        var expected = nearest.Results.GetProperty("effect_re78");
        var data = Read(nearest);

        var actual = MatchedEffect.Estimate(AsPairs(Pairs(nearest.Results.GetProperty("pairs"))), nearest.Numbers("re78"), data.Covariates);

        EffectMatches(actual, expected, closed);
        var rows = expected.GetProperty("adjusted");
        actual.Adjusted.Count.ShouldBe(rows.GetArrayLength());
        for (var i = 0; i < actual.Adjusted.Count; i++)
        {
            var row = actual.Adjusted[i];
            row.Term.ShouldBe(rows[i].GetProperty("term").GetString());
            Matches(row.Estimate, rows[i].GetProperty("estimate"), closed, row.Term);
            Matches(row.StandardError, rows[i].GetProperty("se"), closed, row.Term + " se");
            Matches(row.Statistic, rows[i].GetProperty("statistic"), closed, row.Term + " t");
            Matches(row.DegreesOfFreedom!.Value, rows[i].GetProperty("df"), closed, row.Term + " df");
            PMatches(row.PValue, rows[i].GetProperty("p"), closed, row.Term + " p");
            Matches(row.Lower, rows[i].GetProperty("lower"), closed, row.Term + " lower");
            Matches(row.Upper, rows[i].GetProperty("upper"), closed, row.Term + " upper");
        }

        var logit = nearest.Results.GetProperty("on_logit");
        EffectMatches(MatchedEffect.Estimate(AsPairs(Pairs(logit.GetProperty("pairs"))), nearest.Numbers("re78")), logit.GetProperty("att"), closed);
    }

    [Theory]
    [InlineData("exact_race", MatchingDistance.Propensity, null, true)]
    [InlineData("caliper_ps", MatchingDistance.Propensity, 0.2, false)]
    [InlineData("exact_race_caliper_logit", MatchingDistance.Logit, 0.25, true)]
    public void ExactAndCaliper_PairsBalanceAndEffect_MatchR(string name, MatchingDistance distance, double? caliper, bool exact)
    {
        double closed = calipers.Tolerance("closed_form"), iterative = calipers.Tolerance("iterative");
        var expected = calipers.Results.GetProperty(name);

        var actual = PairMatcher.Match(
            Read(calipers, exact: exact ? ["race"] : null),
            new MatchingOptions { Distance = distance, Caliper = caliper });

        Rows(actual).ShouldBe(Pairs(expected.At("plain_greedy", "pairs")));
        actual.Pairs.Count.ShouldBe(expected.GetProperty("n_pairs").GetInt32());
        actual.UnmatchedTreated.Count.ShouldBe(185 - actual.Pairs.Count);
        if (caliper is not null)
        {
            var sd = distance == MatchingDistance.Logit ? "sd_logit" : "sd_ps";
            (actual.CaliperWidth!.Value / caliper.Value).ShouldBe(calipers.Results.GetProperty(sd).GetDouble(), iterative);
            actual.Pairs.ShouldAllBe(p => p.Distance <= actual.CaliperWidth);
        }

        BalanceMatches([actual.BalanceAfter[0]], Take(expected.GetProperty("balance_after")), iterative);
        EffectMatches(
            MatchedEffect.Estimate(AsPairs(Pairs(expected.GetProperty("pairs"))), calipers.Numbers("re78")),
            expected.GetProperty("effect_re78"),
            closed);
        var effect = MatchedEffect.Estimate(actual.Pairs, calipers.Numbers("re78"));
        Matches(effect.Effect!.Value, expected.At("plain_greedy", "att"), closed, "att");
    }

    [Fact]
    public void Mahalanobis_ExactOnRace_PairsBalanceAndEffect_MatchR()
    {
        var closed = calipers.Tolerance("closed_form");
        var expected = calipers.Results.GetProperty("mahalanobis_exact_race");

        var actual = PairMatcher.Match(
            Read(calipers, MahalanobisColumns, ["race"]),
            new MatchingOptions { Distance = MatchingDistance.Mahalanobis });

        // Controls with equal covariates are interchangeable; R takes another of equals, so the distances are compared.
        var pairsOfR = Pairs(expected.GetProperty("pairs"));
        actual.Pairs.Select(p => p.Treated + 1).ShouldBe(pairsOfR.Select(p => p.Treated));
        actual.Pairs.Select(p => p.Control + 1).Order().ShouldBe(pairsOfR.Select(p => p.Control).Order());
        var coordinates = Whitening.Coordinates([.. MahalanobisColumns.Select(c => calipers.Numbers(c))], [.. calipers.Numbers("treat").Select(t => t == 1)])!;
        for (var i = 0; i < pairsOfR.Length; i++)
        {
            var distance = SpaceMatching.Distance(coordinates, 4, pairsOfR[i].Treated - 1, pairsOfR[i].Control - 1);
            actual.Pairs[i].Distance.ShouldBe(distance, 1e-12);
        }

        actual.Pairs.Count.ShouldBe(expected.GetProperty("n_pairs").GetInt32());
        var covariates = expected.GetProperty("balance_after").EnumerateArray().Where(r => MahalanobisColumns.Contains(r.GetProperty("variable").GetString())).ToArray();
        BalanceMatches(actual.BalanceAfter, JsonSerializer.SerializeToElement(covariates), closed);
        EffectMatches(MatchedEffect.Estimate(AsPairs(pairsOfR), calipers.Numbers("re78")), expected.GetProperty("effect_re78"), closed);
        Matches(MatchedEffect.Estimate(actual.Pairs, calipers.Numbers("re78")).Effect!.Value, expected.At("effect_re78", "att"), closed, "att");
    }

    [Fact]
    public void Mahalanobis_CovarianceAndDistances_MatchR()
    {
        var closed = calipers.Tolerance("closed_form");
        var expected = calipers.Results.GetProperty("mahalanobis_exact_race");
        double[][] columns = [.. MahalanobisColumns.Select(c => calipers.Numbers(c))];
        bool[] treated = [.. calipers.Numbers("treat").Select(t => t == 1)];

        ReferenceJson.MatrixMatches(Whitening.PooledCovariance(columns, treated), expected.GetProperty("pooled_covariance"), closed, "covariance");
        var coordinates = Whitening.Coordinates(columns, treated)!;
        var controls = Enumerable.Range(0, treated.Length).Where(i => !treated[i]).Take(5).ToArray();
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 5; j++)
            {
                Matches(SpaceMatching.Distance(coordinates, 4, i, controls[j]), expected.GetProperty("distance_rows1to3_cols1to5")[i][j], closed, "distance");
            }
        }
    }

    [Fact]
    public void BalanceAndEffect_OfThePairsOfR_MatchR()
    {
        // Where units tie, MatchIt may take another of equals; its own pairs show that the description is the same.
        var closed = nearest.Tolerance("closed_form");
        foreach (var (reference, expected) in new[]
        {
            (nearest, nearest.Results), (nearest, nearest.Results.GetProperty("on_logit")), (calipers, calipers.Results.GetProperty("exact_race")),
            (calipers, calipers.Results.GetProperty("caliper_ps")), (calipers, calipers.Results.GetProperty("exact_race_caliper_logit")),
        })
        {
            var units = UnitTable.From(Read(reference));
            var weights = new double[units.Count];
            foreach (var (treated, control) in Pairs(expected.GetProperty("pairs")))
            {
                weights[treated - 1] = weights[control - 1] = 1;
            }

            BalanceMatches(Balance.Describe(units, null, weights)[0], Skip(expected.GetProperty("balance_after")), closed);
        }
    }

    [Theory]
    [InlineData("propensity", MatchingDistance.Propensity)]
    [InlineData("logit", MatchingDistance.Logit)]
    [InlineData("mahalanobis_age_educ_re74_re75", MatchingDistance.Mahalanobis)]
    public void Optimal_TotalDistance_IsTheOptimumOfR(string name, MatchingDistance distance)
    {
        var columns = distance == MatchingDistance.Mahalanobis ? MahalanobisColumns : null;

        var actual = PairMatcher.Match(Read(optimal, columns), new MatchingOptions { Distance = distance, Method = MatchingMethod.Optimal });
        var greedy = PairMatcher.Match(Read(optimal, columns), new MatchingOptions { Distance = distance });

        actual.Pairs.Count.ShouldBe(185);
        Matches(actual.TotalDistance, optimal.Results.At("total_distance", name), optimal.Tolerance("total_distance"), name);
        actual.TotalDistance.ShouldBeLessThanOrEqualTo(greedy.TotalDistance + 1e-9);
        if (distance == MatchingDistance.Propensity)
        {
            Matches(greedy.TotalDistance, optimal.Results.At("greedy_total", name), optimal.Tolerance("total_distance"), "greedy");
            actual.TotalDistance.ShouldBeLessThanOrEqualTo(optimal.Results.At("total_distance", "propensity_by_optmatch").GetDouble());
            BalanceMatches([actual.BalanceAfter[0]], Take(optimal.Results.GetProperty("balance_after_optmatch")), optimal.Tolerance("balance"));
        }
    }

    [Fact]
    public void OptimalMahalanobis_ControlsAndEffect_MatchR()
    {
        var data = Read(optimal, MahalanobisColumns);

        var actual = PairMatcher.Match(data, new MatchingOptions { Distance = MatchingDistance.Mahalanobis, Method = MatchingMethod.Optimal });

        var expected = optimal.Results.GetProperty("matched_controls_mahalanobis").Doubles().Select(v => (int)v).ToArray();
        actual.Pairs.Select(p => p.Control + 1).Intersect(expected).Count().ShouldBeGreaterThan(180);
    }

    private static JsonElement Skip(JsonElement rows) => JsonSerializer.SerializeToElement(
        rows.EnumerateArray().Where(r => r.GetProperty("variable").GetString() != "distance").ToArray());

    private static JsonElement Take(JsonElement rows) => JsonSerializer.SerializeToElement(rows.EnumerateArray().Take(1).ToArray());
}
