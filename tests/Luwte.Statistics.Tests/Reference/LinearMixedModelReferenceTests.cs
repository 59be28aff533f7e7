using System.Text.Json;
using Luwte.Statistics.Formulas;
using Luwte.Statistics.MixedModels;
using Luwte.Statistics.Outcomes;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.Reference;

public class LinearMixedModelReferenceTests
{
    private static readonly ReferenceCase Sleep = ReferenceCase.Load("lmm/sleepstudy");
    private static readonly ReferenceCase Families = ReferenceCase.Load("lmm/families-three-waves");

    [Theory]
    [InlineData("random_intercept", "Reaction ~ Days + (1 | Subject)")]
    [InlineData("random_slope", "Reaction ~ Days + (Days | Subject)")]
    [InlineData("random_slope_uncorrelated", "Reaction ~ Days + (Days || Subject)")]
    public void Sleepstudy_MatchesLme4(string name, string formula) =>
        Matches(Sleep, Sleep.Table(["Subject"]), formula, Sleep.Results.GetProperty(name));

    [Fact]
    public void FamiliesFactorWave_MatchesLme4() => Matches(
        Families, FamiliesTable(), "y ~ factor(wave)*factor(group) + age + (1 | id)", Families.Results.GetProperty("factor_wave"));

    [Fact]
    public void FamiliesLinearSlope_MatchesLme4() => Matches(
        Families, FamiliesTable(), "y ~ t*factor(group) + age + (t | id)", Families.Results.GetProperty("linear_slope"));

    [Theory]
    [InlineData("lr_slope_ml", false)]
    [InlineData("lr_slope_reml", true)]
    public void Sleepstudy_LikelihoodRatio_MatchesAnova(string name, bool restricted)
    {
        var options = new LinearMixedOptions { Restricted = restricted };
        var small = LinearMixedModel.Fit(Sleep.Table(["Subject"]), Formula.Parse("Reaction ~ Days + (1 | Subject)"), options);
        var large = LinearMixedModel.Fit(Sleep.Table(["Subject"]), Formula.Parse("Reaction ~ Days + (Days | Subject)"), options);

        var test = LikelihoodRatio.Compare(small, large);

        var expected = Sleep.Results.GetProperty(name);
        ReferenceCase.Matches(test.ChiSquare, expected.GetProperty("chisq"), 1e-6, "chi-square");
        test.DegreesOfFreedom.ShouldBe(expected.GetProperty("df").GetInt32());
        ReferenceCase.PMatches(test.PValue, expected.GetProperty("p"), Sleep.Tolerance("p"), "p");
    }

    [Fact]
    public void Sleepstudy_RandomEffects_MatchLme4()
    {
        var fit = LinearMixedModel.Fit(
            Sleep.Table(["Subject"]), Formula.Parse("Reaction ~ Days + (Days | Subject)"), new LinearMixedOptions { RandomEffects = true });

        foreach (var expected in Sleep.Results.GetProperty("blup_slope_reml").EnumerateArray())
        {
            var at = fit.GroupLabels!.ToList().IndexOf(expected.GetProperty("subject").GetString()!);
            ReferenceCase.Matches(fit.RandomEffects![at, 0], expected.GetProperty("intercept"), Sleep.Tolerance("random"), "intercept");
            ReferenceCase.Matches(fit.RandomEffects[at, 1], expected.GetProperty("days"), Sleep.Tolerance("random"), "slope");
        }
    }

    [Fact]
    public void Sleepstudy_IntraclassCorrelation_Matches()
    {
        var random = LinearMixedModel.Fit(Sleep.Table(["Subject"]), Formula.Parse("Reaction ~ Days + (1 | Subject)")).Random;

        ReferenceCase.Matches(
            random[0].Covariance / (random[0].Covariance + random[1].Covariance),
            Sleep.Results.GetProperty("icc_random_intercept_reml"), Sleep.Tolerance("random"), "icc");
    }

    [Fact]
    public void Families_MeansAndContrasts_MatchEmmeans()
    {
        var table = FamiliesTable();
        var fit = LinearMixedModel.Fit(table, Formula.Parse("y ~ factor(wave)*factor(group) + age + (1 | id)"));
        var frame = ModelFrame.Build(table, Formula.Parse("y ~ factor(wave)*factor(group) + age + (1 | id)"));
        var age = frame.Numbers("age").Average();

        // (Intercept) wave1 wave2 group1 age wave1:group1 wave2:group1
        double[] Cell(int wave, int group) =>
            [1, wave == 1 ? 1 : 0, wave == 2 ? 1 : 0, group, age, wave == 1 ? group : 0, wave == 2 ? group : 0];
        foreach (var expected in Families.Results.GetProperty("means").EnumerateArray())
        {
            var cell = Cell((int)ReferenceCase.Number(expected.GetProperty("wave").GetString()!), (int)ReferenceCase.Number(expected.GetProperty("group").GetString()!));
            MatchesContrast(fit.Contrast("mean", cell), expected, "mean", false);
        }

        foreach (var expected in Families.Results.GetProperty("group_difference_by_wave").EnumerateArray())
        {
            var wave = (int)ReferenceCase.Number(expected.GetProperty("wave").GetString()!);
            MatchesContrast(fit.Contrast("difference", [.. Cell(wave, 1).Zip(Cell(wave, 0), (a, b) => a - b)]), expected, "estimate", true);
        }

        foreach (var (expected, wave) in Families.Results.GetProperty("change_differences").EnumerateArray().Zip([1, 2]))
        {
            var change = Enumerable.Range(0, 7).Select(j => Cell(wave, 1)[j] - Cell(0, 1)[j] - Cell(wave, 0)[j] + Cell(0, 0)[j]).ToArray();
            MatchesContrast(fit.Contrast("change", change), expected, "estimate", true);
        }
    }

    private static DataTable FamiliesTable()
    {
        var plain = Families.Table(["id"]);
        return new([.. plain.Columns, new DataColumn.Numeric("t", ((DataColumn.Numeric)plain.Find("wave")!).Values)]);
    }

    private static void Matches(ReferenceCase reference, DataTable table, string formula, JsonElement expected)
    {
        var model = Formula.Parse(formula);
        foreach (var (name, restricted) in new[] { ("reml", true), ("ml", false) })
        {
            var block = expected.GetProperty(name);
            var fit = LinearMixedModel.Fit(table, model, new LinearMixedOptions { Restricted = restricted });
            Matches(reference, fit, block);
            MatchesTests(reference, fit.TermTests, block.GetProperty("type3_satterthwaite"));
            if (block.TryGetProperty("kenward_roger", out var kenwardRoger))
            {
                var kr = LinearMixedModel.Fit(table, model, new LinearMixedOptions { DegreesOfFreedom = DegreesOfFreedomMethod.KenwardRoger });
                MatchesFixed(reference, kr.Coefficients, kenwardRoger);
                MatchesTests(reference, kr.TermTests, block.GetProperty("type3_kenward_roger"));
            }

            if (block.TryGetProperty("profile_ci", out var profile))
            {
                foreach (var ((term, interval), limits) in fit.ProfileIntervals().Zip(profile.EnumerateArray()))
                {
                    term.ShouldBe(limits.GetProperty("term").GetString());
                    ReferenceCase.Matches(interval.Lower, limits.GetProperty("lower"), reference.Tolerance("p"), term + " lower");
                    ReferenceCase.Matches(interval.Upper, limits.GetProperty("upper"), reference.Tolerance("p"), term + " upper");
                }
            }
        }
    }

    private static void Matches(ReferenceCase reference, LinearMixedFit fit, JsonElement block)
    {
        fit.Status.ShouldBe(EstimationStatus.Ok);
        fit.Observations.ShouldBe(block.GetProperty("n_obs").GetInt32());
        fit.Groups.ShouldBe(block.GetProperty("groups").GetInt32());
        var criterion = reference.Tolerance("criterion");
        ReferenceCase.Matches(fit.Criterion, block.GetProperty("criterion"), criterion, "criterion");
        ReferenceCase.Matches(fit.LogLikelihood, block.GetProperty("logLik"), criterion, "logLik");
        ReferenceCase.Matches(fit.Aic, block.GetProperty("AIC"), criterion, "AIC");
        ReferenceCase.Matches(fit.Bic, block.GetProperty("BIC"), criterion, "BIC");
        MatchesFixed(reference, fit.Coefficients, block.GetProperty("fixed"));
        var random = block.GetProperty("random");
        fit.Random.Count.ShouldBe(random.GetArrayLength());
        foreach (var (component, expected) in fit.Random.Zip(random.EnumerateArray()))
        {
            component.Group.ShouldBe(expected.GetProperty("group").GetString());
            component.First.ShouldBe(expected.GetProperty("var1").GetString());
            component.Second.ShouldBe(expected.GetProperty("var2").GetString());
            ReferenceCase.Matches(component.Covariance, expected.GetProperty("covariance"), reference.Tolerance("random"), "covariance");
            ReferenceCase.Matches(component.DeviationOrCorrelation, expected.GetProperty("sd_or_correlation"), reference.Tolerance("random"), "sd");
        }
    }

    private static void MatchesFixed(ReferenceCase reference, IReadOnlyList<Coefficient> rows, JsonElement expected) =>
        ReferenceTables.Matches(rows, expected, reference.Tolerance("fixed"), reference.Tolerance("df"), reference.Tolerance("p"));

    private static void MatchesTests(ReferenceCase reference, IReadOnlyList<JointTest> tests, JsonElement expected)
    {
        tests.Count.ShouldBe(expected.GetArrayLength());
        foreach (var (test, row) in tests.Zip(expected.EnumerateArray()))
        {
            test.Term.ShouldBe(row.GetProperty("term").GetString());
            ReferenceCase.Matches(test.F, row.GetProperty("F"), reference.Tolerance("fixed"), test.Term + " F");
            test.NumeratorDegreesOfFreedom.ShouldBe(row.GetProperty("df1").GetInt32());
            ReferenceCase.Matches(test.DenominatorDegreesOfFreedom, row.GetProperty("df2"), reference.Tolerance("df"), test.Term + " df");
            ReferenceCase.PMatches(test.PValue, row.GetProperty("p"), reference.Tolerance("p"), test.Term + " p");
        }
    }

    private static void MatchesContrast(Coefficient row, JsonElement expected, string estimate, bool p)
    {
        ReferenceCase.Matches(row.Estimate, expected.GetProperty(estimate), Families.Tolerance("fixed"), "estimate");
        ReferenceCase.Matches(row.StandardError, expected.GetProperty("se"), Families.Tolerance("fixed"), "se");
        ReferenceCase.Matches(row.DegreesOfFreedom!.Value, expected.GetProperty("df"), Families.Tolerance("df"), "df");
        ReferenceCase.Matches(row.Lower, expected.GetProperty("lower"), Families.Tolerance("fixed"), "lower");
        ReferenceCase.Matches(row.Upper, expected.GetProperty("upper"), Families.Tolerance("fixed"), "upper");
        if (p)
        {
            ReferenceCase.PMatches(row.PValue, expected.GetProperty("p"), Families.Tolerance("p"), "p");
        }
    }
}
