using System.CommandLine;
using Luwte.Cli.Tables;
using Luwte.Statistics.MetaAnalysis;

namespace Luwte.Cli.Evidence;

/// <summary><c>luwte meta</c>: meta-analysis of two or three levels on a CSV file of effect sizes.</summary>
internal static class MetaCommand
{
    internal static Command Create()
    {
        var command = new Command("meta", "Meta-analysis of effect sizes: random effects, meta-regression, three levels, small-study effects.");
        MetaInputFile.AddTo(command);
        var method = new Option<string>("--method")
        {
            Description = "Estimator of the variance between studies: REML, ML, DL, PM, EE (equal effects), HE, HS, SJ, EB; with --cluster REML or ML (Viechtbauer 2005).",
            DefaultValueFactory = _ => "REML",
        };
        method.AcceptOnlyFromAmong(Enum.GetNames<HeterogeneityMethod>());
        var test = new Option<string>("--test")
        {
            Description = "Test of the coefficients: z (normal), t (k - p degrees of freedom) or knha (Knapp and Hartung 2003; not with --cluster).",
            DefaultValueFactory = _ => "z",
        };
        test.AcceptOnlyFromAmong("z", "t", "knha");
        var profile = new Option<bool>("--profile")
        {
            Description = "95 % intervals of the variances: profile likelihood with --cluster, Q-profile without (Viechtbauer 2007). Default: off.",
        };
        var robust = new Option<string?>("--robust")
        {
            Description = "Cluster-robust tests: CR2 with Satterthwaite degrees of freedom (Pustejovsky and Tipton 2018); needs --cluster. Default: off.",
        };
        robust.AcceptOnlyFromAmong("CR2");
        var egger = new Option<bool>("--egger") { Description = "Egger's test of funnel asymmetry (Egger et al. 1997; Sterne and Egger 2005); not with --cluster. Default: off." };
        var fill = new Option<bool>("--trim-fill") { Description = "Trim and fill, estimator L0 (Duval and Tweedie 2000); not with --cluster or --moderators. Default: off." };
        Option[] options = [method, test, profile, robust, egger, fill];
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        var output = new ResultOutput(command);
        command.SetAction(parse => CommandRun.Guard(parse, () =>
        {
            var chosen = Enum.Parse<HeterogeneityMethod>(parse.GetRequiredValue(method));
            var testing = parse.GetRequiredValue(test);
            using var progress = new ProgressLine(parse.InvocationConfiguration.Error);
            progress.Begin("Reading");
            var input = MetaInputFile.Read(parse);
            var extras = new MetaExtras(parse.GetValue(profile), parse.GetValue(robust) is not null, parse.GetValue(egger), parse.GetValue(fill));
            CheckCombination(input, chosen, testing, extras);
            progress.Begin("Fitting");
            return input.Clusters is null
                ? TwoLevels(output, parse, progress, input, new MetaOptions { Method = chosen, Test = testing switch { "t" => CoefficientTest.T, "knha" => CoefficientTest.KnappHartung, _ => CoefficientTest.Z } }, extras)
                : ThreeLevels(output, parse, progress, input, new ThreeLevelOptions { Restricted = chosen == HeterogeneityMethod.REML, UseT = testing == "t" }, extras);
        }));
        return command;
    }

    private static void CheckCombination(MetaInputFile input, HeterogeneityMethod method, string test, MetaExtras extras)
    {
        var faults = new List<string>();
        if (input.Clusters is not null)
        {
            if (method is not (HeterogeneityMethod.REML or HeterogeneityMethod.ML))
            {
                faults.Add("--cluster goes with --method REML or ML.");
            }

            if (test == "knha")
            {
                faults.Add("--cluster goes with --test z or t; for better small-sample tests take --robust CR2.");
            }

            if (extras.Egger || extras.TrimFill)
            {
                faults.Add("--egger and --trim-fill are for independent effects; leave out --cluster.");
            }
        }
        else if (extras.Robust)
        {
            faults.Add("--robust CR2 needs --cluster.");
        }

        if (extras.TrimFill && input.Design.Columns > 1)
        {
            faults.Add("--trim-fill goes without --moderators.");
        }

        if ((extras.TrimFill || extras.Egger) && input.Effects.Length < 3)
        {
            faults.Add("--egger and --trim-fill need at least three effects.");
        }

        if (faults.Count > 0)
        {
            throw new BadInputException([.. faults.Select(f => new InputFault("meta", null, null, f))]);
        }
    }

    private static int TwoLevels(ResultOutput output, ParseResult parse, ProgressLine progress, MetaInputFile input, MetaOptions options, MetaExtras extras)
    {
        var fit = RandomEffects.Fit(input.Effects, input.Variances, input.Design, options);
        string[] warnings = [.. input.Warnings, .. fit.Warnings];
        output.Write(parse, progress, json => MetaReport.Json(json, fit, extras, warnings), console => MetaReport.Table(console, fit, extras));
        return CommandRun.Conclude(parse, fit.Status, warnings);
    }

    private static int ThreeLevels(ResultOutput output, ParseResult parse, ProgressLine progress, MetaInputFile input, ThreeLevelOptions options, MetaExtras extras)
    {
        var fit = ThreeLevel.Fit(input.Effects, input.Variances, input.Clusters!, input.Design, options);
        string[] warnings = [.. input.Warnings, .. fit.Warnings];
        output.Write(parse, progress, json => ThreeLevelReport.Json(json, fit, extras, warnings), console => ThreeLevelReport.Table(console, fit, extras));
        return CommandRun.Conclude(parse, fit.Status, warnings);
    }
}

/// <summary>What is asked for besides the model.</summary>
internal sealed record MetaExtras(bool Profile, bool Robust, bool Egger, bool TrimFill);
