using System.Globalization;
using System.Text.Json;
using Luwte.Cli.Tables;
using Luwte.Statistics.MetaAnalysis;
using Luwte.Statistics.Outcomes;
using Spectre.Console;

namespace Luwte.Cli.Evidence;

/// <summary>A two-level meta-analysis for programs and for people.</summary>
internal static class MetaReport
{
    internal static void Json(Utf8JsonWriter json, MetaFit fit, MetaExtras extras, IReadOnlyList<string> warnings)
    {
        json.WriteNumber("k", fit.K);
        json.WriteString("method", fit.Options.Method.ToString());
        json.Number("tau2", fit.Tau2);
        json.Number("se_tau2", fit.Tau2StandardError);
        json.Number("I2", fit.I2);
        json.Number("H2", fit.H2);
        json.Number("R2", fit.R2);
        json.Number("logLik", fit.LogLikelihood);
        json.Number("deviance", -2 * fit.LogLikelihood);
        json.Number("AIC", fit.Aic);
        json.Number("BIC", fit.Bic);
        Omnibus(json, "QE", fit.Heterogeneity);
        Omnibus(json, "QM", fit.Moderators);
        json.Coefficients("coefficients", fit.Coefficients);
        Ends(json, "prediction", fit.Prediction);
        if (fit.Status == EstimationStatus.Ok)
        {
            Extras(json, fit, extras);
        }

        json.Outcome(fit.Status, warnings);
    }

    internal static void Table(IAnsiConsole console, MetaFit fit, MetaExtras extras)
    {
        if (fit.Status != EstimationStatus.Ok)
        {
            return;
        }

        console.Write(ResultTables.Coefficients(fit.Coefficients));
        Line(console, $"effects {fit.K}, tau2 {ResultTables.Text(fit.Tau2)}, I2 {ResultTables.Text(fit.I2)} %, log-likelihood {ResultTables.Text(fit.LogLikelihood)}");
        Line(console, $"heterogeneity Q {Text(fit.Heterogeneity)}; moderators {Text(fit.Moderators)}");
        if (fit.Prediction is { } prediction)
        {
            Line(console, $"true effect in a new study: 95 % between {ResultTables.Text(prediction.Lower)} and {ResultTables.Text(prediction.Upper)}");
        }

        if (extras.Profile && HeterogeneityInterval.QProfile(fit) is { } interval)
        {
            Line(console, $"tau2 95 % interval {ResultTables.Text(interval.Tau2.Lower)} to {ResultTables.Text(interval.Tau2.Upper)}");
        }

        if (extras.Egger)
        {
            var test = SmallStudyEffects.EggerInModel(fit);
            Line(console, $"Egger: {ResultTables.Text(test.Statistic)}, p {ResultTables.PText(test.PValue)}, effect without sampling error {ResultTables.Text(test.Limit)}");
        }

        if (extras.TrimFill)
        {
            var filled = TrimAndFill.Compute(fit);
            Line(console, $"trim and fill: {filled.Missing} missing at the {Side(filled)}, effect with them {ResultTables.Text(filled.Fit.Coefficients[0].Estimate)}");
        }
    }

    internal static void Omnibus(Utf8JsonWriter json, string name, OmnibusTest test)
    {
        json.Number(name, test.Statistic);
        if (test.DenominatorDf is { } denominator)
        {
            json.Vector(name + "_df", [test.Df, denominator]);
        }
        else
        {
            json.WriteNumber(name + "_df", test.Df);
        }

        json.Number(name + "_p", test.PValue);
    }

    internal static void Ends(Utf8JsonWriter json, string name, Interval? interval)
    {
        json.WriteStartObject(name);
        json.Number("lower", interval?.Lower);
        json.Number("upper", interval?.Upper);
        json.WriteEndObject();
    }

    internal static string Text(OmnibusTest test) => string.Create(
        CultureInfo.InvariantCulture,
        $"{ResultTables.Text(test.Statistic)} (df {test.Df}{(test.DenominatorDf is { } d ? ", " + ResultTables.Text(d) : string.Empty)}, p {ResultTables.PText(test.PValue)})");

    internal static void Line(IAnsiConsole console, FormattableString text) => console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static void Extras(Utf8JsonWriter json, MetaFit fit, MetaExtras extras)
    {
        if (extras.Profile && HeterogeneityInterval.QProfile(fit) is { } interval)
        {
            json.WriteStartObject("heterogeneity_ci_q_profile");
            json.Vector("tau2", [fit.Tau2, interval.Tau2.Lower, interval.Tau2.Upper]);
            json.Vector("tau", [Math.Sqrt(fit.Tau2), interval.Tau.Lower, interval.Tau.Upper]);
            json.Vector("I2", [fit.I2, interval.I2.Lower, interval.I2.Upper]);
            json.Vector("H2", [fit.H2, interval.H2.Lower, interval.H2.Upper]);
            json.WriteEndObject();
        }

        if (extras.Egger)
        {
            json.WriteStartObject("egger");
            Asymmetry(json, SmallStudyEffects.EggerInModel(fit));
            json.WriteStartObject("lm");
            Asymmetry(json, SmallStudyEffects.Egger(fit));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        if (extras.TrimFill)
        {
            var filled = TrimAndFill.Compute(fit);
            json.WriteStartObject("trim_fill");
            json.WriteNumber("k0", filled.Missing);
            json.Number("se_k0", filled.MissingStandardError);
            json.WriteString("side", Side(filled));
            json.Number("estimate", filled.Fit.Coefficients[0].Estimate);
            json.Number("se", filled.Fit.Coefficients[0].StandardError);
            json.Number("tau2", filled.Fit.Tau2);
            json.WriteStartArray("filled");
            foreach (var (effect, variance) in filled.Filled)
            {
                json.WriteStartObject();
                json.Number("yi", effect);
                json.Number("vi", variance);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }
    }

    private static string Side(TrimAndFill filled) => filled.MissingAtLeft ? "left" : "right";

    private static void Asymmetry(Utf8JsonWriter json, AsymmetryTest test)
    {
        json.Number(test.DegreesOfFreedom is null ? "z" : "t", test.Statistic);
        json.Number("df", test.DegreesOfFreedom);
        json.Number("p", test.PValue);
        json.Number("limit", test.Limit);
        json.Vector("limit_ci", [test.LimitInterval.Lower, test.LimitInterval.Upper]);
    }
}
