using Luwte.Statistics.Formulas;
using Luwte.Statistics.MetaAnalysis;
using Luwte.Statistics.Outcomes;
using Shouldly;
using Xunit;
using static Luwte.Statistics.Tests.Reference.ReferenceCase;

namespace Luwte.Statistics.Tests.Reference;

public sealed class MetaThreeLevelTests
{
    [Fact]
    public void Konstantopoulos_EveryModelIsAsInMetafor()
    {
        var reference = Load("meta-three-level/konstantopoulos");
        var results = reference.Results;
        var iterative = reference.Tolerance("iterative");
        var year = reference.Numbers("year");
        var centred = year.Select(y => y - year.Average()).ToArray();
        ThreeLevelFit Fit(ThreeLevelOptions? options = null, double[]? moderator = null) =>
            Of(reference, "district", "data.csv", options, moderator);

        var reml = Fit();
        var withYear = Fit(new ThreeLevelOptions { UseT = true }, centred);

        MetaRows.Model(reml, results.GetProperty("REML"), reference);
        MetaRows.Model(Fit(new ThreeLevelOptions { UseT = true }), results.GetProperty("REML_t"), reference);
        MetaRows.Model(Fit(new ThreeLevelOptions { Restricted = false }), results.GetProperty("ML"), reference);
        MetaRows.Model(withYear, results.GetProperty("year_t"), reference);
        MetaRows.LikelihoodRatio(reml, Fit(new ThreeLevelOptions { FixedBetween = 0 }), results.GetProperty("lr_no_district"), iterative);
        MetaRows.LikelihoodRatio(reml, Fit(new ThreeLevelOptions { FixedWithin = 0 }), results.GetProperty("lr_no_school"), iterative);
        MetaRows.LikelihoodRatio(reml, Fit(new ThreeLevelOptions { FixedBetween = 0, FixedWithin = 0 }), results.GetProperty("lr_none"), iterative);
        MetaRows.Coefficients(ClusterRobust.Cr2(reml), results.GetProperty("cr2_intercept"), reference.Tolerance("sigma2"));
        MetaRows.Coefficients(ClusterRobust.Cr2(withYear), results.GetProperty("cr2_year"), reference.Tolerance("sigma2"));
        Matches(reml.IntraclassCorrelation, results.GetProperty("icc_within_district"), reference.Tolerance("sigma2"), "icc");
        foreach (var (row, effect) in results.GetProperty("blup_district").EnumerateArray().Zip(ThreeLevel.ClusterEffects(reml)))
        {
            effect.Cluster.ShouldBe(row.GetProperty("district").GetString());
            Matches(effect.Estimate, row.GetProperty("intercept"), reference.Tolerance("sigma2"), "blup");
            Matches(effect.StandardError, row.GetProperty("se"), reference.Tolerance("sigma2"), "blup se");
        }
    }

    [Fact]
    public void Assink_EveryModelIsAsInMetafor()
    {
        var reference = Load("meta-three-level/assink");
        var iterative = reference.Tolerance("iterative");
        ThreeLevelFit Fit(ThreeLevelOptions options) => Of(reference, "study", "data.csv", options with { UseT = true }, null);

        var reml = Fit(new ThreeLevelOptions());

        MetaRows.Model(reml, reference.Results.GetProperty("REML"), reference);
        MetaRows.LikelihoodRatio(reml, Fit(new ThreeLevelOptions { FixedWithin = 0 }), reference.Results.GetProperty("lr_no_within"), iterative);
        MetaRows.LikelihoodRatio(reml, Fit(new ThreeLevelOptions { FixedBetween = 0 }), reference.Results.GetProperty("lr_no_between"), iterative);
        MetaRows.Coefficients(ClusterRobust.Cr2(reml), reference.Results.GetProperty("cr2"), reference.Tolerance("sigma2"));
    }

    [Fact]
    public void Simulated300_EveryModelIsAsInMetafor()
    {
        var reference = Load("meta-three-level/simulated-300");
        var t = new ThreeLevelOptions { UseT = true };

        var reml = Of(reference, "study", "data.csv", t, null);
        var withX = Of(reference, "study", "data.csv", t, reference.Numbers("x"));

        MetaRows.Model(reml, reference.Results.GetProperty("REML"), reference);
        MetaRows.Model(withX, reference.Results.GetProperty("x"), reference);
        MetaRows.LikelihoodRatio(reml, Of(reference, "study", "data.csv", t with { FixedWithin = 0 }, null), reference.Results.GetProperty("lr_no_within"), reference.Tolerance("iterative"));
        MetaRows.Coefficients(ClusterRobust.Cr2(withX), reference.Results.GetProperty("cr2_x"), reference.Tolerance("sigma2"));
    }

    [Fact]
    public void WithinVarianceAtZero_IsAnEstimateWithAWarning()
    {
        var reference = Load("meta-three-level/simulated-300");
        var expected = reference.Results.GetProperty("boundary");

        var fit = Of(reference, "study", "data2.csv", new ThreeLevelOptions { UseT = true }, null);

        fit.Status.ShouldBe(EstimationStatus.Ok);
        fit.Within.ShouldBe(expected.GetProperty("sigma2")[1].GetDouble(), 1e-6);
        fit.Warnings.ShouldContain("The variance within clusters is estimated at zero.");
        MetaRows.Model(fit, expected, reference);
    }

    private static ThreeLevelFit Of(ReferenceCase reference, string cluster, string file, ThreeLevelOptions? options, double[]? moderator)
    {
        var y = reference.Numbers("yi", file);
        var design = moderator is null ? null : DesignMatrix.FromColumns(("(Intercept)", [.. y.Select(_ => 1.0)]), ("x", moderator));
        return ThreeLevel.Fit(y, reference.Numbers("vi", file), reference.Data(file)[cluster], design, options);
    }
}
