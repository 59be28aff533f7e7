using System.Text.Json;
using Luwte.Cli.Tables;
using Luwte.Statistics.MetaAnalysis;
using Luwte.Statistics.Outcomes;
using Spectre.Console;

namespace Luwte.Cli.Evidence;

/// <summary>A three-level meta-analysis for programs and for people.</summary>
internal static class ThreeLevelReport
{
    internal static void Json(Utf8JsonWriter json, ThreeLevelFit fit, MetaExtras extras, IReadOnlyList<string> warnings)
    {
        json.WriteNumber("k", fit.K);
        json.Vector("levels", [fit.ClusterNames.Count, fit.K]);
        json.Vector("sigma2", [fit.Between, fit.Within]);
        json.Number("I2", fit.I2);
        json.Vector("I2_levels", [fit.Shares.Between, fit.Shares.Within]);
        json.Number("H2", 1 + ((fit.Between + fit.Within) / fit.TypicalSamplingVariance));
        json.Number("typical_sampling_variance", fit.TypicalSamplingVariance);
        json.Number("logLik", fit.LogLikelihood);
        json.Number("deviance", fit.Deviance);
        json.Number("AIC", fit.Aic);
        json.Number("BIC", fit.Bic);
        MetaReport.Omnibus(json, "QE", fit.Heterogeneity);
        MetaReport.Omnibus(json, "QM", fit.Moderators);
        json.Coefficients("coefficients", fit.Coefficients);
        MetaReport.Ends(json, "prediction", fit.Prediction);
        if (extras.Profile && VarianceProfile.Compute(fit) is { } profile)
        {
            json.WriteStartObject("sigma2_profile_ci");
            Level(json, "1", fit.Between, profile.Between!.Value);
            Level(json, "2", fit.Within, profile.Within!.Value);
            json.WriteEndObject();
        }

        if (extras.Robust)
        {
            json.Coefficients("robust", ClusterRobust.Cr2(fit));
        }

        json.Outcome(fit.Status, warnings);
    }

    internal static void Table(IAnsiConsole console, ThreeLevelFit fit, MetaExtras extras)
    {
        if (fit.Status != EstimationStatus.Ok)
        {
            return;
        }

        console.Write(ResultTables.Coefficients(fit.Coefficients));
        MetaReport.Line(console, $"effects {fit.K} in {fit.ClusterNames.Count} clusters, log-likelihood {ResultTables.Text(fit.LogLikelihood)}");
        MetaReport.Line(console, $"variance between clusters {ResultTables.Text(fit.Between)} ({ResultTables.Text(fit.Shares.Between)} %), within {ResultTables.Text(fit.Within)} ({ResultTables.Text(fit.Shares.Within)} %), sampling {ResultTables.Text(fit.Shares.Sampling)} %");
        MetaReport.Line(console, $"heterogeneity Q {MetaReport.Text(fit.Heterogeneity)}; moderators {MetaReport.Text(fit.Moderators)}");
        if (fit.Prediction is { } prediction)
        {
            MetaReport.Line(console, $"true effect of a new study in a new cluster: 95 % between {ResultTables.Text(prediction.Lower)} and {ResultTables.Text(prediction.Upper)}");
        }

        if (extras.Profile && VarianceProfile.Compute(fit) is { Between: { } between, Within: { } within })
        {
            MetaReport.Line(console, $"95 % intervals: between {ResultTables.Text(between.Lower)} to {ResultTables.Text(between.Upper)}, within {ResultTables.Text(within.Lower)} to {ResultTables.Text(within.Upper)}");
        }

        if (extras.Robust)
        {
            console.WriteLine("cluster-robust (CR2, Satterthwaite):");
            console.Write(ResultTables.Coefficients(ClusterRobust.Cr2(fit)));
        }
    }

    private static void Level(Utf8JsonWriter json, string name, double estimate, Interval interval)
    {
        json.WriteStartObject(name);
        json.Vector("sigma2", [estimate, interval.Lower, interval.Upper]);
        json.Vector("sigma", [Math.Sqrt(estimate), Math.Sqrt(interval.Lower), Math.Sqrt(interval.Upper)]);
        json.WriteEndObject();
    }
}
