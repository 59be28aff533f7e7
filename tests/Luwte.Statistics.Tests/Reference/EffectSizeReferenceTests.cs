using System.Text.Json;
using Luwte.Statistics.EffectSizes;
using Shouldly;
using Xunit;
using static Luwte.Statistics.Tests.Reference.ReferenceCase;
using static Luwte.Statistics.Tests.Reference.ReferenceJson;

namespace Luwte.Statistics.Tests.Reference;

public sealed class EffectSizeReferenceTests
{
    [Fact]
    public void TwoGroups_EveryEffectAndTest_MatchesR()
    {
        var reference = Load("effect-sizes/two-groups");
        double tolerance = reference.Tolerance("closed_form"), noncentral = reference.Tolerance("noncentral");
        var gender = reference.Numbers("gender");
        foreach (var variable in reference.Results.GetProperty("by_gender").EnumerateObject())
        {
            var values = reference.Numbers(variable.Name);
            var expected = variable.Value;

            var actual = TwoGroupEffect.Compare(
                [.. values.Where((_, i) => gender[i] == 1)],
                [.. values.Where((_, i) => gender[i] == 2)]);

            actual.Persons.ShouldBe((expected.GetProperty("n1").GetInt32(), expected.GetProperty("n2").GetInt32()));
            Matches(actual.Means.First, expected.GetProperty("mean1"), tolerance, "mean1");
            Matches(actual.Means.Second, expected.GetProperty("mean2"), tolerance, "mean2");
            Matches(actual.StandardDeviations.First, expected.GetProperty("sd1"), tolerance, "sd1");
            Matches(actual.StandardDeviations.Second, expected.GetProperty("sd2"), tolerance, "sd2");
            Matches(actual.CohenD, expected.GetProperty("d"), tolerance, "d");
            IntervalMatches(actual.CohenDInterval, expected.GetProperty("d_ci"), noncentral, variable.Name + " d_ci");
            Matches(actual.HedgesG, expected.GetProperty("g"), tolerance, "g");
            IntervalMatches(actual.HedgesGInterval, expected.GetProperty("g_ci"), noncentral, variable.Name + " g_ci");
            Matches(actual.GlassDelta!.Value, expected.GetProperty("glass_delta"), tolerance, "glass");
            Matches(actual.CliffDelta, expected.GetProperty("cliff_delta"), tolerance, "cliff");
            Matches(actual.Student.T, expected.GetProperty("student_t"), tolerance, "t");
            PMatches(actual.Student.PValue, expected.GetProperty("student_p"), tolerance, "p");
            Matches(actual.Welch.T, expected.GetProperty("welch_t"), tolerance, "welch t");
            Matches(actual.Welch.DegreesOfFreedom, expected.GetProperty("welch_df"), tolerance, "welch df");
            PMatches(actual.Welch.PValue, expected.GetProperty("welch_p"), tolerance, "welch p");
            PMatches(actual.WilcoxonPValue, expected.GetProperty("wilcoxon_p"), tolerance, "wilcoxon p");
        }
    }

    [Fact]
    public void TwoByTwoTables_EveryEffect_MatchesR()
    {
        var reference = Load("effect-sizes/two-groups");
        var tolerance = reference.Tolerance("closed_form");
        foreach (var expected in reference.Results.GetProperty("tables").EnumerateArray())
        {
            var n = expected.GetProperty("cells").Doubles().Select(v => (int)v).ToArray();

            var actual = TwoByTwoEffect.From(n[0], n[1], n[2], n[3]);

            Matches(actual.Risk1, expected.GetProperty("p1"), tolerance, "p1");
            Matches(actual.Risk2, expected.GetProperty("p2"), tolerance, "p2");
            Matches(actual.RiskDifference, expected.GetProperty("rd"), tolerance, "rd");
            IntervalMatches(actual.RiskDifferenceWald, expected.GetProperty("rd_wald"), tolerance, "rd_wald");
            IntervalMatches(actual.RiskDifferenceNewcombe, expected.GetProperty("rd_newcombe"), tolerance, "rd_newcombe");
            PMatches(actual.Conditional!.PValue, expected.GetProperty("fisher_p"), tolerance, "fisher p");
            OddsAsPreciseAsR(actual.Conditional.Estimate, expected.GetProperty("or_conditional_ml"));
            OddsAsPreciseAsR(actual.Conditional.Exact.Lower, expected.GetProperty("or_exact_ci")[0]);
            OddsAsPreciseAsR(actual.Conditional.Exact.Upper, expected.GetProperty("or_exact_ci")[1]);
            Matches(actual.RiskRatio ?? double.NaN, expected.GetProperty("rr"), tolerance, "rr");
            Matches(actual.OddsRatio ?? double.NaN, expected.GetProperty("or"), tolerance, "or");
            if (actual.RiskRatioInterval is { } ratio)
            {
                IntervalMatches(ratio, expected.GetProperty("rr_ci"), tolerance, "rr_ci");
                IntervalMatches(actual.OddsRatioInterval!.Value, expected.GetProperty("or_wald"), tolerance, "or_wald");
            }
            else
            {
                expected.GetProperty("rr_ci").ValueKind.ShouldBe(JsonValueKind.Null);
            }
        }
    }

    [Fact]
    public void Tables_EveryMeasure_MatchesEscalc()
    {
        var reference = Load("effect-sizes/escalc");
        var (a, b, c, d) = (reference.Numbers("tpos"), reference.Numbers("tneg"), reference.Numbers("cpos"), reference.Numbers("cneg"));
        foreach (var (name, measure) in new[]
        {
            ("OR", TableMeasure.LogOddsRatio), ("RR", TableMeasure.LogRiskRatio), ("RD", TableMeasure.RiskDifference),
            ("PETO", TableMeasure.PetoLogOddsRatio), ("AS", TableMeasure.ArcsineRiskDifference),
        })
        {
            RowsMatch(reference, reference.Results.At("bcg", name), i => EffectSize.OfTable(measure, a[i], b[i], c[i], d[i]), name);
        }
    }

    [Fact]
    public void Means_EveryMeasure_MatchesEscalc()
    {
        var reference = Load("effect-sizes/escalc");
        double[] Column(string name) => reference.Numbers(name, "data2.csv");
        var (n1, m1, s1, n2, m2, s2) = (Column("n1i"), Column("m1i"), Column("sd1i"), Column("n2i"), Column("m2i"), Column("sd2i"));
        foreach (var (name, measure) in new[]
        {
            ("MD", MeanMeasure.MeanDifference), ("SMD", MeanMeasure.StandardisedMeanDifference),
            ("SMD_UB", MeanMeasure.StandardisedMeanDifferenceUnbiasedVariance),
            ("SMDH", MeanMeasure.StandardisedMeanDifferenceUnequalVariances), ("ROM", MeanMeasure.LogRatioOfMeans),
        })
        {
            RowsMatch(
                reference,
                reference.Results.At("normand", name),
                i => EffectSize.OfMeans(measure, m1[i], s1[i], n1[i], m2[i], s2[i], n2[i]),
                name);
        }
    }

    [Fact]
    public void Correlations_EveryMeasure_MatchesEscalc()
    {
        var reference = Load("effect-sizes/escalc");
        var (r, n) = (reference.Numbers("ri", "data3.csv"), reference.Numbers("ni", "data3.csv"));
        foreach (var (name, measure) in new[]
        {
            ("COR", CorrelationMeasure.Correlation), ("UCOR", CorrelationMeasure.UnbiasedCorrelation), ("ZCOR", CorrelationMeasure.FisherZ),
        })
        {
            RowsMatch(reference, reference.Results.At("mcdaniel_first20", name), i => EffectSize.OfCorrelation(measure, r[i], n[i]), name);
        }
    }

    private static void RowsMatch(ReferenceCase reference, JsonElement rows, Func<int, EffectEstimate> compute, string what)
    {
        var tolerance = reference.Tolerance("closed_form");
        for (var i = 0; i < rows.GetArrayLength(); i++)
        {
            var actual = compute(i);
            Matches(actual.Effect, rows[i].GetProperty("yi"), tolerance, $"{what} yi {i + 1}");
            Matches(actual.Variance, rows[i].GetProperty("vi"), tolerance, $"{what} vi {i + 1}");
        }
    }
}
