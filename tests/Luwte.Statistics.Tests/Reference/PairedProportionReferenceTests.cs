using System.Globalization;
using System.Text.Json;
using Luwte.Statistics.Inference;
using Shouldly;
using Xunit;
using static Luwte.Statistics.Tests.Reference.ReferenceCase;
using static Luwte.Statistics.Tests.Reference.ReferenceJson;

namespace Luwte.Statistics.Tests.Reference;

public sealed class PairedProportionReferenceTests
{
    private readonly ReferenceCase reference = Load("paired-proportions/ohio");
    private readonly double tolerance;
    private readonly (bool Smokes, bool?[] Answers)[] children;

    public PairedProportionReferenceTests()
    {
        tolerance = reference.Tolerance("closed_form");
        var id = reference.Numbers("id");
        var age = reference.Numbers("age");
        var resp = reference.Numbers("resp");
        var smoke = reference.Numbers("smoke");
        children =
        [
            .. Enumerable.Range(0, id.Length).GroupBy(i => id[i]).Select(g =>
                (g.Max(i => smoke[i]) > 0, g.OrderBy(i => age[i]).Select(i => resp[i]).YesNo())),
        ];
    }

    [Fact]
    public void FourWaves_CochranQ_MatchesR()
    {
        var actual = CochranQ.Test([.. children.Select(c => c.Answers)]);

        QMatches(actual, reference.Results.GetProperty("cochran_q"));
        Matches(actual.LargestDeviation!.Value, reference.Results.GetProperty("cochran_q_by_coin"), tolerance, "coin");
        foreach (var group in reference.Results.GetProperty("by_smoking").EnumerateObject())
        {
            QMatches(CochranQ.Test([.. children.Where(c => c.Smokes == (group.Name == "1")).Select(c => c.Answers)]), group.Value);
        }
    }

    [Fact]
    public void EachPairOfWaves_DifferencesAndTests_MatchR()
    {
        var exact = new List<double>();
        foreach (var expected in reference.Results.GetProperty("pairs").EnumerateArray())
        {
            var waves = expected.GetProperty("waves").Doubles();
            var actual = PairedProportions.Compare(
                [.. children.Select(c => c.Answers[(int)waves[0] - 1])],
                [.. children.Select(c => c.Answers[(int)waves[1] - 1])]);
            var what = string.Create(CultureInfo.InvariantCulture, $"waves {waves[0]}-{waves[1]} ");

            actual.Pairs.ShouldBe(expected.GetProperty("n").GetInt64());
            actual.Both.ShouldBe(expected.GetProperty("both").GetInt64());
            actual.FirstOnly.ShouldBe(expected.GetProperty("first_only").GetInt64());
            actual.SecondOnly.ShouldBe(expected.GetProperty("second_only").GetInt64());
            actual.Neither.ShouldBe(expected.GetProperty("neither").GetInt64());
            Matches(actual.ShareFirst, expected.GetProperty("p_first"), tolerance, what + "p_first");
            Matches(actual.ShareSecond, expected.GetProperty("p_second"), tolerance, what + "p_second");
            Matches(actual.Difference, expected.GetProperty("difference"), tolerance, what + "difference");
            Matches(actual.StandardError, expected.GetProperty("se_wald"), tolerance, what + "se");
            IntervalMatches(actual.Wald, expected.GetProperty("wald"), tolerance, what + "wald");
            IntervalMatches(actual.AgrestiMin, expected.GetProperty("agresti_min"), tolerance, what + "agresti_min");
            IntervalMatches(actual.BonettPrice, expected.GetProperty("bonett_price"), tolerance, what + "bonett_price");
            IntervalMatches(actual.Newcombe, expected.GetProperty("newcombe"), tolerance, what + "newcombe");
            var test = expected.GetProperty("mcnemar");
            Matches(actual.Test!.ChiSquare, test.GetProperty("chisq"), tolerance, what + "chisq");
            PMatches(actual.Test.PValue, test.GetProperty("p"), tolerance, what + "p");
            Matches(actual.Test.ChiSquareContinuity, test.GetProperty("chisq_continuity"), tolerance, what + "chisq_continuity");
            PMatches(actual.Test.PValueContinuity, test.GetProperty("p_continuity"), tolerance, what + "p_continuity");
            PMatches(actual.Test.PValueExact, test.GetProperty("p_exact"), tolerance, what + "p_exact");
            PMatches(actual.Test.PValueMid, test.GetProperty("p_mid"), tolerance, what + "p_mid");
            Matches(actual.ConditionalOddsRatio!.Value, expected.GetProperty("odds_ratio_conditional"), tolerance, what + "or");
            IntervalMatches(actual.ConditionalOddsRatioInterval!.Value, expected.GetProperty("odds_ratio_exact_ci"), tolerance, what + "or ci");
            exact.Add(actual.Test.PValueExact);
        }

        AllPMatch(MultipleTesting.Holm(exact), reference.Results.GetProperty("holm_exact"));
        AllPMatch(MultipleTesting.BenjaminiHochberg(exact), reference.Results.GetProperty("bh_exact"));
    }

    private void AllPMatch(IReadOnlyList<double> actual, JsonElement expected)
    {
        for (var i = 0; i < actual.Count; i++)
        {
            PMatches(actual[i], expected[i], tolerance, $"adjusted {i}");
        }
    }

    private void QMatches(CochranQ actual, JsonElement expected)
    {
        actual.Persons.ShouldBe(expected.GetProperty("n").GetInt32());
        actual.Moments.ShouldBe(expected.GetProperty("k").GetInt32());
        actual.DegreesOfFreedom.ShouldBe(expected.GetProperty("df").GetInt32());
        Matches(actual.Q!.Value, expected.GetProperty("Q"), tolerance, "Q");
        PMatches(actual.PValue!.Value, expected.GetProperty("p"), tolerance, "p");
        for (var i = 0; i < actual.Moments; i++)
        {
            Matches(actual.Shares[i], expected.GetProperty("proportions")[i], tolerance, "share");
        }
    }
}
