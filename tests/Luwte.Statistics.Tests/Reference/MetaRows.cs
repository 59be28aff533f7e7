using System.Text.Json;
using Luwte.Statistics.MetaAnalysis;
using Luwte.Statistics.Outcomes;
using Shouldly;
using static Luwte.Statistics.Tests.Reference.ReferenceCase;

namespace Luwte.Statistics.Tests.Reference;

/// <summary>Comparisons that the meta-analysis cases have in common.</summary>
internal static class MetaRows
{
    public static void Coefficients(IReadOnlyList<Coefficient> rows, JsonElement expected, double tolerance)
    {
        var references = expected.EnumerateArray().ToArray();
        rows.Count.ShouldBe(references.Length);
        for (var j = 0; j < rows.Count; j++)
        {
            var reference = references[j];
            Matches(rows[j].Estimate, reference.GetProperty("estimate"), tolerance, rows[j].Term);
            Matches(rows[j].StandardError, reference.GetProperty("se"), tolerance, rows[j].Term + " se");
            Matches(rows[j].Statistic, reference.GetProperty(reference.TryGetProperty("t", out _) ? "t" : "statistic"), tolerance, rows[j].Term + " statistic");
            Matches(rows[j].DegreesOfFreedom ?? double.NaN, reference.GetProperty("df"), tolerance, rows[j].Term + " df");
            PMatches(rows[j].PValue, reference.GetProperty("p"), tolerance, rows[j].Term + " p");
            Matches(rows[j].Lower, reference.GetProperty("lower"), tolerance, rows[j].Term + " lower");
            Matches(rows[j].Upper, reference.GetProperty("upper"), tolerance, rows[j].Term + " upper");
        }
    }

    public static void Omnibus(OmnibusTest test, JsonElement result, string name, double tolerance)
    {
        Matches(test.Statistic, result.GetProperty(name), tolerance, name);
        var df = result.GetProperty(name + "_df");
        if (df.ValueKind == JsonValueKind.Array)
        {
            test.Df.ShouldBe(df[0].GetInt32());
            test.DenominatorDf.ShouldBe(df[1].GetDouble());
        }
        else
        {
            test.Df.ShouldBe(df.GetInt32());
            test.DenominatorDf.ShouldBeNull();
        }

        PMatches(test.PValue, result.GetProperty(name + "_p"), tolerance, name + " p");
    }

    public static void Prediction(Interval? interval, JsonElement expected, double tolerance)
    {
        if (expected.ValueKind == JsonValueKind.Null || expected.GetProperty("lower").ValueKind == JsonValueKind.Null)
        {
            interval.ShouldBeNull();
            return;
        }

        Matches(interval!.Value.Lower, expected.GetProperty("lower"), tolerance, "prediction lower");
        Matches(interval.Value.Upper, expected.GetProperty("upper"), tolerance, "prediction upper");
    }

    public static void Interval(Interval interval, JsonElement expected, double tolerance, string what)
    {
        Matches(interval.Lower, expected[1], tolerance, what + " lower");
        Matches(interval.Upper, expected[2], tolerance, what + " upper");
    }

    /// <summary>Every quantity of a two-level model.</summary>
    public static void Model(MetaFit fit, JsonElement expected, double closed, double iterative, double sigma2)
    {
        fit.Status.ShouldBe(EstimationStatus.Ok);
        fit.K.ShouldBe(expected.GetProperty("k").GetInt32());
        fit.Options.Method.ToString().ShouldBe(expected.GetProperty("method").GetString());
        Matches(fit.Tau2, expected.GetProperty("tau2"), sigma2, "tau2");
        Matches(fit.Tau2StandardError, expected.GetProperty("se_tau2"), sigma2, "se of tau2");
        Matches(fit.I2, expected.GetProperty("I2"), iterative, "I2");
        Matches(fit.H2, expected.GetProperty("H2"), sigma2, "H2");
        Matches(fit.R2, expected.GetProperty("R2"), sigma2, "R2");
        Omnibus(fit.Heterogeneity, expected, "QE", closed);
        Omnibus(fit.Moderators, expected, "QM", iterative);
        Matches(fit.LogLikelihood, expected.GetProperty("logLik"), iterative, "logLik");
        Matches(fit.Aic, expected.GetProperty("AIC"), iterative, "AIC");
        Matches(fit.Bic, expected.GetProperty("BIC"), iterative, "BIC");
        Coefficients(fit.Coefficients, expected.GetProperty("coefficients"), iterative);
        Prediction(fit.Prediction, expected.GetProperty("prediction"), iterative);
    }

    /// <summary>Every quantity of a three-level model.</summary>
    public static void Model(ThreeLevelFit fit, JsonElement expected, ReferenceCase reference)
    {
        double iterative = reference.Tolerance("iterative"), sigma2 = reference.Tolerance("sigma2");
        fit.Status.ShouldBe(EstimationStatus.Ok);
        fit.K.ShouldBe(expected.GetProperty("k").GetInt32());
        fit.ClusterNames.Count.ShouldBe(expected.GetProperty("levels")[0].GetInt32());
        Matches(fit.Between, expected.GetProperty("sigma2")[0], sigma2, "sigma2 between");
        Matches(fit.Within, expected.GetProperty("sigma2")[1], sigma2, "sigma2 within");
        Matches(fit.LogLikelihood, expected.GetProperty("logLik"), iterative, "logLik");
        Matches(fit.Deviance, expected.GetProperty("deviance"), iterative, "deviance");
        Matches(fit.Aic, expected.GetProperty("AIC"), iterative, "AIC");
        Matches(fit.Bic, expected.GetProperty("BIC"), iterative, "BIC");
        Omnibus(fit.Heterogeneity, expected, "QE", reference.Tolerance("closed_form"));
        Omnibus(fit.Moderators, expected, "QM", sigma2);
        Coefficients(fit.Coefficients, expected.GetProperty("coefficients"), iterative);
        Matches(fit.TypicalSamplingVariance, expected.GetProperty("typical_sampling_variance"), reference.Tolerance("closed_form"), "typical variance");
        var shares = expected.GetProperty("I2_percent");
        Matches(fit.Shares.Sampling, shares.GetProperty("sampling"), sigma2, "sampling share");
        Matches(fit.Shares.Between, shares.GetProperty("levels")[0], sigma2, "share between");
        Matches(fit.Shares.Within, shares.GetProperty("levels")[1], sigma2, "share within");
        Matches(fit.I2, shares.GetProperty("total"), sigma2, "I2");
        Prediction(fit.Prediction, expected.GetProperty("prediction"), iterative);
        if (expected.GetProperty("sigma2_profile_ci") is { ValueKind: JsonValueKind.Object } profile)
        {
            var computed = VarianceProfile.Compute(fit)!;
            foreach (var (interval, level) in new[] { (computed.Between!.Value, "1"), (computed.Within!.Value, "2") })
            {
                Interval(interval, profile.GetProperty(level).GetProperty("sigma2"), reference.Tolerance("profile_ci"), "sigma2 " + level);
                Interval(
                    new Interval(Math.Sqrt(interval.Lower), Math.Sqrt(interval.Upper)),
                    profile.GetProperty(level).GetProperty("sigma"),
                    reference.Tolerance("profile_ci"),
                    "sigma " + level);
            }
        }
    }

    public static void LikelihoodRatio(ThreeLevelFit larger, ThreeLevelFit smaller, JsonElement expected, double tolerance)
    {
        var (statistic, df, p, half) = ThreeLevel.Compare(larger, smaller);
        Matches(statistic, expected.GetProperty("chisq"), tolerance, "chi-square");
        df.ShouldBe(expected.GetProperty("df").GetInt32());
        PMatches(p, expected.GetProperty("p"), tolerance, "p");
        PMatches(half, expected.GetProperty("p_one_sided"), tolerance, "one-sided p");
    }
}
