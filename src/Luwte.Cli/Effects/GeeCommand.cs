using System.CommandLine;
using System.Globalization;
using Luwte.Cli.Tables;
using Luwte.Statistics.EstimatingEquations;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Regression;
using Spectre.Console;

namespace Luwte.Cli.Effects;

/// <summary><c>luwte gee</c>: generalised estimating equations on a CSV file.</summary>
internal static class GeeCommand
{
    private static readonly Dictionary<string, WorkingCorrelation> Correlations = new()
    {
        ["exchangeable"] = WorkingCorrelation.Exchangeable,
        ["independence"] = WorkingCorrelation.Independence,
        ["ar1"] = WorkingCorrelation.Autoregressive,
    };

    internal static Command Create()
    {
        var command = new Command("gee", "Population-averaged regression for repeated or clustered rows: generalised estimating equations with robust standard errors.");
        var input = new ModelInput(command);
        var id = new Option<string>("--id")
        {
            Description = "Column that names the cluster (family, person); its rows need not stand together. Required.",
            HelpName = "COL",
            Required = true,
        };
        var family = new Option<string>("--family")
        {
            Description = "Distribution of the outcome: binomial (logit link), gaussian (identity) or poisson (log); Liang and Zeger (1986).",
            DefaultValueFactory = _ => "binomial",
        };
        family.AcceptOnlyFromAmong("binomial", "gaussian", "poisson");
        var correlation = new Option<string>("--correlation")
        {
            Description = "Working correlation within a cluster: exchangeable, independence or ar1; estimated from Pearson residuals without subtracting the number of coefficients (as geepack).",
            DefaultValueFactory = _ => "exchangeable",
        };
        correlation.AcceptOnlyFromAmong([.. Correlations.Keys]);
        var wave = new Option<string?>("--wave")
        {
            Description = "Column of whole numbers: position of a row in its cluster, in waves, for ar1. Default: the order of the rows.",
            HelpName = "COL",
        };
        command.Options.Add(id);
        command.Options.Add(family);
        command.Options.Add(correlation);
        command.Options.Add(wave);
        var output = new ResultOutput(command);
        command.SetAction(parse => CommandRun.Guard(parse, () =>
        {
            using var progress = new ProgressLine(parse.InvocationConfiguration.Error);
            progress.Begin("Reading");
            var cluster = parse.GetRequiredValue(id);
            var waveColumn = parse.GetValue(wave);
            var (table, formula, frame) = input.Read(parse, [cluster], waveColumn is null ? [] : [waveColumn]);
            var options = new EstimatingEquationOptions
            {
                Family = Enum.Parse<ResponseFamily>(parse.GetRequiredValue(family), ignoreCase: true),
                Correlation = Correlations[parse.GetRequiredValue(correlation)],
            };
            progress.Begin("Fitting");
            var fit = GeneralizedEstimatingEquations.Fit(table, formula, cluster, options, frame, waveColumn);
            Write(output, parse, progress, fit);
            return CommandRun.Conclude(parse, fit.Status, fit.Warnings);
        }));
        return command;
    }

    private static void Write(ResultOutput output, ParseResult parse, ProgressLine progress, EstimatingEquationFit fit) => output.Write(
        parse,
        progress,
        json =>
        {
            json.WriteNumber("n", fit.Observations);
            json.WriteNumber("clusters", fit.Clusters);
            json.WriteNumber("max_cluster", fit.LargestCluster);
            json.Number("scale", fit.Scale);
            json.Vector("alpha", fit.Alpha is { } alpha ? [alpha] : []);
            json.Coefficients("fixed", fit.Coefficients);
            json.Vector("wald_chisq", [.. fit.Coefficients.Select(c => c.Statistic * c.Statistic)]);
            json.Matrix("covariance", fit.Covariance);
            json.Vector("naive_se", fit.NaiveStandardErrors);
            json.WriteStartObject("qic");
            json.Number("QIC", fit.Qic);
            json.Number("QICu", fit.QicU);
            json.Number("Quasi Lik", fit.QuasiLikelihood);
            json.Number("CIC", fit.Cic);
            json.WriteEndObject();
            json.Outcome(fit.Status, fit.Warnings);
        },
        console =>
        {
            if (fit.Status != EstimationStatus.Ok)
            {
                return;
            }

            console.Write(ResultTables.Coefficients(fit.Coefficients));
            console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"rows {fit.Observations}, clusters {fit.Clusters} (largest {fit.LargestCluster}), scale {ResultTables.Text(fit.Scale)}, working correlation {ResultTables.Text(fit.Alpha)}, QIC {ResultTables.Text(fit.Qic)}"));
        });
}
