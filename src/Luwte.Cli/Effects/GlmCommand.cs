using System.CommandLine;
using System.Globalization;
using Luwte.Cli.Tables;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Regression;
using Spectre.Console;

namespace Luwte.Cli.Effects;

/// <summary><c>luwte glm</c>: linear, logistic and Poisson regression on a CSV file.</summary>
internal static class GlmCommand
{
    internal static Command Create()
    {
        var command = new Command("glm", "Linear, logistic or Poisson regression on a CSV file, with robust standard errors for clustered rows.");
        var input = new ModelInput(command);
        var family = new Option<string>("--family")
        {
            Description = "Distribution of the outcome: gaussian (identity link), binomial (logit) or poisson (log); McCullagh and Nelder (1989).",
            DefaultValueFactory = _ => "gaussian",
        };
        family.AcceptOnlyFromAmong("gaussian", "binomial", "poisson");
        var cluster = new Option<string?>("--cluster")
        {
            Description = "Column whose rows belong together (family, person): robust standard errors without small-sample factor (CR0; Liang and Zeger 1986). Default: none, rows are independent.",
            HelpName = "COL",
        };
        var smallSample = new Option<bool>("--small-sample")
        {
            Description = "With --cluster: multiply the covariance by G/(G-1) x (n-1)/(n-p) (CR1), for fewer than about 40 clusters. Default: off.",
        };
        command.Options.Add(family);
        command.Options.Add(cluster);
        command.Options.Add(smallSample);
        var output = new ResultOutput(command);
        command.SetAction(parse => CommandRun.Guard(parse, () =>
        {
            using var progress = new ProgressLine(parse.InvocationConfiguration.Error);
            progress.Begin("Reading");
            var clusterColumn = parse.GetValue(cluster);
            var (table, formula, frame) = input.Read(parse, clusterColumn is null ? [] : [clusterColumn], []);
            var options = new GeneralizedLinearOptions
            {
                Family = Enum.Parse<ResponseFamily>(parse.GetRequiredValue(family), ignoreCase: true),
                SmallSampleFactor = parse.GetValue(smallSample),
            };
            progress.Begin("Fitting");
            var fit = GeneralizedLinearModel.Fit(table, formula, options, frame, clusterColumn);
            Write(output, parse, progress, fit);
            return CommandRun.Conclude(parse, fit.Status, fit.Warnings);
        }));
        return command;
    }

    private static void Write(ResultOutput output, ParseResult parse, ProgressLine progress, GeneralizedLinearFit fit) => output.Write(
        parse,
        progress,
        json =>
        {
            json.WriteNumber("n", fit.Observations);
            if (fit.Clusters is { } clusters)
            {
                json.WriteNumber("clusters", clusters);
            }

            json.Number("deviance", fit.Deviance);
            json.Number("logLik", fit.LogLikelihood);
            json.Number("AIC", fit.Aic);
            json.Coefficients("coefficients", fit.Coefficients);
            json.Matrix("covariance", fit.Covariance);
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
                $"rows {fit.Observations}, {(fit.Clusters is { } clusters ? $"clusters {clusters}, " : string.Empty)}deviance {ResultTables.Text(fit.Deviance)}, log-likelihood {ResultTables.Text(fit.LogLikelihood)}, AIC {ResultTables.Text(fit.Aic)}"));
        });
}
