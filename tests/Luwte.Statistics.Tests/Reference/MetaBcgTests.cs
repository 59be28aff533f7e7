using System.Text.Json;
using Luwte.Statistics.Formulas;
using Luwte.Statistics.MetaAnalysis;
using Shouldly;
using Xunit;
using static Luwte.Statistics.Tests.Reference.ReferenceCase;

namespace Luwte.Statistics.Tests.Reference;

public sealed class MetaBcgTests
{
    private static readonly ReferenceCase Case = Load("meta/bcg");
    private static readonly double Closed = Case.Tolerance("closed_form");
    private static readonly double Iterative = Case.Tolerance("iterative");
    private static readonly double Sigma2 = Case.Tolerance("sigma2");
    private static readonly double[] Effects = Column("yi");
    private static readonly double[] Variances = Column("vi");

    [Theory]
    [InlineData(HeterogeneityMethod.EE)]
    [InlineData(HeterogeneityMethod.DL)]
    [InlineData(HeterogeneityMethod.HE)]
    [InlineData(HeterogeneityMethod.HS)]
    [InlineData(HeterogeneityMethod.SJ)]
    [InlineData(HeterogeneityMethod.ML)]
    [InlineData(HeterogeneityMethod.REML)]
    [InlineData(HeterogeneityMethod.EB)]
    [InlineData(HeterogeneityMethod.PM)]
    public void Model_IsAsInMetafor(HeterogeneityMethod method)
    {
        // The reference of PM rests on a root that R sought to 1e-4 (its EB, the same equation, goes further).
        MetaRows.Model(
            Fit(method), Case.Results.GetProperty("models").GetProperty(method.ToString()), Closed, method == HeterogeneityMethod.PM ? Sigma2 : Iterative, Sigma2);
    }

    [Theory]
    [InlineData("REML_knapp_hartung", HeterogeneityMethod.REML)]
    [InlineData("DL_knapp_hartung", HeterogeneityMethod.DL)]
    public void KnappHartung_IsAsInMetafor(string name, HeterogeneityMethod method) =>
        MetaRows.Model(Fit(method, null, CoefficientTest.KnappHartung), Case.Results.GetProperty(name), Closed, Iterative, Sigma2);

    [Theory]
    [InlineData("meta_regression_ablat", false, CoefficientTest.Z)]
    [InlineData("meta_regression_ablat_knha", false, CoefficientTest.KnappHartung)]
    [InlineData("meta_regression_ablat_alloc", true, CoefficientTest.Z)]
    public void MetaRegression_IsAsInMetafor(string name, bool alloc, CoefficientTest test) =>
        MetaRows.Model(Fit(HeterogeneityMethod.REML, Moderators(alloc), test), Case.Results.GetProperty(name), Closed, Iterative, Sigma2);

    [Fact]
    public void Omnibus_OfAllocation()
    {
        var expected = Case.Results.GetProperty("omnibus_alloc");

        var test = Fit(HeterogeneityMethod.REML, Moderators(true)).TestTerms(2, 3);

        Matches(test.Statistic, expected.GetProperty("QM"), Iterative, "QM");
        test.Df.ShouldBe(expected.GetProperty("df").GetInt32());
        PMatches(test.PValue, expected.GetProperty("p"), Iterative, "p");
    }

    [Fact]
    public void QProfile_IsAsInMetafor()
    {
        var expected = Case.Results.GetProperty("heterogeneity_ci_q_profile");

        var interval = HeterogeneityInterval.QProfile(Fit(HeterogeneityMethod.REML))!;

        MetaRows.Interval(interval.Tau2, expected.GetProperty("tau2"), Case.Tolerance("profile_ci"), "tau2");
        MetaRows.Interval(interval.Tau, expected.GetProperty("tau"), Case.Tolerance("profile_ci"), "tau");
        MetaRows.Interval(interval.I2, expected.GetProperty("I2"), Case.Tolerance("profile_ci"), "I2");
        MetaRows.Interval(interval.H2, expected.GetProperty("H2"), Case.Tolerance("profile_ci"), "H2");
    }

    [Fact]
    public void Effects_WeightsAndBestPredictions()
    {
        var fit = Fit(HeterogeneityMethod.REML);
        var predictions = fit.BestPredictions();
        foreach (var (row, i) in Case.Results.GetProperty("effects").EnumerateArray().Select((row, i) => (row, i)))
        {
            Matches(Effects[i] - (1.959963984540054 * Math.Sqrt(Variances[i])), row.GetProperty("lower"), Closed, "lower");
            Matches(Effects[i] + (1.959963984540054 * Math.Sqrt(Variances[i])), row.GetProperty("upper"), Closed, "upper");
            Matches(fit.WeightPercents[i], row.GetProperty("weight_percent"), Iterative, "weight");
            Matches(predictions[i].Estimate, row.GetProperty("blup"), Iterative, "blup");
            Matches(predictions[i].StandardError, row.GetProperty("blup_se"), Iterative, "blup se");
        }
    }

    [Fact]
    public void Predictions_AtLatitudes()
    {
        var fit = Fit(HeterogeneityMethod.REML, Moderators(false));
        foreach (var row in Case.Results.GetProperty("predicted_at_ablat").EnumerateArray())
        {
            var predicted = fit.Predict(row.GetProperty("ablat").GetDouble());

            Matches(predicted.Estimate, row.GetProperty("pred"), Iterative, "pred");
            Matches(predicted.StandardError, row.GetProperty("se"), Iterative, "se");
            Matches(predicted.Confidence.Lower, row.GetProperty("lower"), Iterative, "lower");
            Matches(predicted.Confidence.Upper, row.GetProperty("upper"), Iterative, "upper");
            Matches(predicted.Prediction!.Value.Lower, row.GetProperty("pi_lower"), Iterative, "pi lower");
            Matches(predicted.Prediction.Value.Upper, row.GetProperty("pi_upper"), Iterative, "pi upper");
        }
    }

    [Fact]
    public void Influence_OfEachTrial()
    {
        var influence = MetaInfluence.Compute(Fit(HeterogeneityMethod.REML));
        foreach (var (row, i) in Case.Results.GetProperty("influence").EnumerateArray().Select((row, i) => (row, i)))
        {
            Matches(influence[i].StudentResidual, row.GetProperty("rstudent"), Iterative, "rstudent");
            Matches(influence[i].DfFits, row.GetProperty("dffits"), Iterative, "dffits");
            Matches(influence[i].CookDistance, row.GetProperty("cook"), Iterative, "cook");
            Matches(influence[i].CovarianceRatio, row.GetProperty("cov_ratio"), Iterative, "cov ratio");
            Matches(influence[i].Tau2Deleted, row.GetProperty("tau2_deleted"), Sigma2, "tau2");
            Matches(influence[i].QDeleted, row.GetProperty("QE_deleted"), Closed, "QE");
            Matches(influence[i].Hat, row.GetProperty("hat"), Iterative, "hat");
        }
    }

    [Fact]
    public void LeaveOneOut_AndCumulative()
    {
        var fit = Fit(HeterogeneityMethod.REML);
        Rows(MetaInfluence.LeaveOneOut(fit), Case.Results.GetProperty("leave_one_out"));
        Rows(MetaInfluence.Cumulative(fit, Case.Numbers("year")), Case.Results.GetProperty("cumulative_by_year"));
    }

    [Fact]
    public void MantelHaenszel_IsAsInMetafor()
    {
        var expected = Case.Results.GetProperty("mantel_haenszel_OR");
        double[] a = Case.Numbers("tpos"), b = Case.Numbers("tneg"), c = Case.Numbers("cpos"), d = Case.Numbers("cneg");

        var pooled = PooledOddsRatio.MantelHaenszel([.. a.Select((_, i) => (a[i], b[i], c[i], d[i]))]);

        Matches(pooled.LogOddsRatio, expected.GetProperty("estimate"), Closed, "estimate");
        Matches(pooled.StandardError, expected.GetProperty("se"), Closed, "se");
        Matches(pooled.Q, expected.GetProperty("Q"), Closed, "Q");
    }

    private static void Rows(IReadOnlyList<MetaFit> fits, JsonElement expected)
    {
        foreach (var (row, i) in expected.EnumerateArray().Select((row, i) => (row, i)))
        {
            Matches(fits[i].Coefficients[0].Estimate, row.GetProperty("estimate"), Iterative, "estimate");
            Matches(fits[i].Coefficients[0].StandardError, row.GetProperty("se"), Iterative, "se");
            Matches(fits[i].Tau2, row.GetProperty("tau2"), Sigma2, "tau2");
            if (row.TryGetProperty("I2", out var i2))
            {
                Matches(fits[i].I2, i2, Iterative, "I2");
            }
        }
    }

    private static double[] Column(string name) =>
        [.. Case.Results.GetProperty("effects").EnumerateArray().Select(r => r.GetProperty(name).GetDouble())];

    private static DesignMatrix Moderators(bool alloc)
    {
        double[] one = [.. Effects.Select(_ => 1.0)];
        var ablat = Case.Numbers("ablat");
        double[] Level(string level) => [.. Case.Data()["alloc"].Select(a => a == level ? 1.0 : 0.0)];
        return alloc
            ? DesignMatrix.FromColumns(("(Intercept)", one), ("ablat", ablat), ("allocrandom", Level("random")), ("allocsystematic", Level("systematic")))
            : DesignMatrix.FromColumns(("(Intercept)", one), ("ablat", ablat));
    }

    private static MetaFit Fit(HeterogeneityMethod method, DesignMatrix? design = null, CoefficientTest test = CoefficientTest.Z) =>
        RandomEffects.Fit(Effects, Variances, design, new MetaOptions { Method = method, Test = test });
}
