using System.CommandLine;
using System.Globalization;
using Luwte.Cli.Tables;
using Luwte.Statistics.Formulas;
using Luwte.Statistics.MixedModels;
using Luwte.Statistics.Outcomes;
using Spectre.Console;

namespace Luwte.Cli.Effects;

/// <summary><c>luwte mixed</c>: linear mixed models on a CSV file.</summary>
internal static class MixedCommand
{
    private static readonly Dictionary<string, DegreesOfFreedomMethod> Methods = new()
    {
        ["satterthwaite"] = DegreesOfFreedomMethod.Satterthwaite,
        ["residual"] = DegreesOfFreedomMethod.Residual,
        ["kenward-roger"] = DegreesOfFreedomMethod.KenwardRoger,
    };

    internal static Command Create()
    {
        var command = new Command("mixed", "Linear mixed model on a CSV file: random intercepts and slopes of one grouping column, such as waves within families.");
        var input = new ModelInput(command);
        var maximumLikelihood = new Option<bool>("--ml")
        {
            Description = "Maximum likelihood in place of restricted maximum likelihood (Bates et al. 2015), to compare models with different fixed effects. Default: off.",
        };
        var df = new Option<string>("--df")
        {
            Description = "Degrees of freedom of the tests: satterthwaite (Fai and Cornelius 1996), residual (rows minus coefficients) or kenward-roger (Kenward and Roger 1997; not with --ml).",
            DefaultValueFactory = _ => "satterthwaite",
        };
        df.AcceptOnlyFromAmong([.. Methods.Keys]);
        command.Options.Add(maximumLikelihood);
        command.Options.Add(df);
        var output = new ResultOutput(command);
        command.SetAction(parse => CommandRun.Guard(parse, () =>
        {
            var method = Methods[parse.GetRequiredValue(df)];
            var restricted = !parse.GetValue(maximumLikelihood);
            if (method == DegreesOfFreedomMethod.KenwardRoger && !restricted)
            {
                throw new FormulaException("--df kenward-roger rests on the restricted likelihood; leave out --ml or use --df satterthwaite.");
            }

            using var progress = new ProgressLine(parse.InvocationConfiguration.Error);
            progress.Begin("Reading");
            var (table, formula, frame) = input.Read(parse, [], []);
            progress.Begin("Fitting");
            var fit = LinearMixedModel.Fit(table, formula, new LinearMixedOptions { Restricted = restricted, DegreesOfFreedom = method }, frame);
            Write(output, parse, progress, fit, method);
            return CommandRun.Conclude(parse, fit.Status, fit.Warnings);
        }));
        return command;
    }

    private static void Write(ResultOutput output, ParseResult parse, ProgressLine progress, LinearMixedFit fit, DegreesOfFreedomMethod method) => output.Write(
        parse,
        progress,
        json =>
        {
            json.WriteNumber("n_obs", fit.Observations);
            json.WriteNumber("groups", fit.Groups);
            json.Number("criterion", fit.Criterion);
            json.Number("logLik", fit.LogLikelihood);
            json.Number("AIC", fit.Aic);
            json.Number("BIC", fit.Bic);
            json.WriteStartArray("random");
            foreach (var component in fit.Random)
            {
                json.WriteStartObject();
                json.WriteString("group", component.Group);
                json.WriteString("var1", component.First);
                json.WriteString("var2", component.Second);
                json.Number("covariance", component.Covariance);
                json.Number("sd_or_correlation", component.DeviationOrCorrelation);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.Coefficients("fixed", fit.Coefficients);
            json.WriteStartArray(method switch
            {
                DegreesOfFreedomMethod.Satterthwaite => "type3_satterthwaite",
                DegreesOfFreedomMethod.KenwardRoger => "type3_kenward_roger",
                _ => "type3_residual",
            });
            foreach (var test in fit.TermTests)
            {
                json.WriteStartObject();
                json.WriteString("term", test.Term);
                json.Number("F", test.F);
                json.WriteNumber("df1", test.NumeratorDegreesOfFreedom);
                json.Number("df2", test.DenominatorDegreesOfFreedom);
                json.Number("p", test.PValue);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.Outcome(fit.Status, fit.Warnings);
        },
        console =>
        {
            if (fit.Status != EstimationStatus.Ok)
            {
                return;
            }

            console.Write(ResultTables.Coefficients(fit.Coefficients));
            var random = ResultTables.Rows("random part", "variance or covariance", "sd or correlation");
            foreach (var c in fit.Random)
            {
                var name = c.First is null ? c.Group : c.Second is null ? $"{c.Group}: {c.First}" : $"{c.Group}: {c.First} with {c.Second}";
                random.AddRow(Markup.Escape(name), ResultTables.Text(c.Covariance), ResultTables.Text(c.DeviationOrCorrelation));
            }

            console.Write(random);
            if (fit.TermTests.Count > 0)
            {
                var tests = ResultTables.Rows("test of the whole term (type III)", "F", "df1", "df2", "p");
                foreach (var t in fit.TermTests)
                {
                    tests.AddRow(
                        Markup.Escape(t.Term), ResultTables.Text(t.F), ResultTables.Text(t.NumeratorDegreesOfFreedom),
                        ResultTables.Text(t.DenominatorDegreesOfFreedom), ResultTables.PText(t.PValue));
                }

                console.Write(tests);
            }

            console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"rows {fit.Observations}, groups {fit.Groups}, {(fit.Restricted ? "REML criterion" : "-2 log-likelihood")} {ResultTables.Text(fit.Criterion)}, AIC {ResultTables.Text(fit.Aic)}, BIC {ResultTables.Text(fit.Bic)}"));
        });
}
