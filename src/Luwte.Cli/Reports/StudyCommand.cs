using System.CommandLine;
using System.Globalization;
using Luwte.App.Cohorts;
using Luwte.App.Content;
using Luwte.App.Effects;
using Luwte.App.Reports;
using Luwte.Cli.Tables;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Effects;

namespace Luwte.Cli.Reports;

/// <summary><c>luwte study</c>: the whole study with and without a measure, as a report folder.</summary>
internal static class StudyCommand
{
    internal static Command Create()
    {
        var command = new Command("study", "The study of families with and without a child-protection measure, as a report folder: report.html, tables as CSV, figures as SVG and recipe.lock. The same data and recipe give the same bytes, whatever the order of the rows.");
        var data = new Argument<string>("DATA") { Description = "Cohort folder (families.csv, members.csv, measures.csv, sheets.csv, answers.csv)." };
        var recipe = new Option<string?>("--recipe")
        {
            Description = "What to include, match on and estimate, as YAML. Default: the study of the sources ([INFO], [V&V]), content/recipes/study.yaml.",
            HelpName = "FILE.yaml",
        };
        var output = new Option<string>("--out")
        {
            Description = "Folder of the report; new, empty, or an earlier report, which is replaced. Required.",
            HelpName = "DIR",
            Required = true,
        };
        var language = new Option<string>("--language")
        {
            Description = "Language of the report: nl or en.",
            DefaultValueFactory = _ => "nl",
        };
        language.AcceptOnlyFromAmong("nl", "en");
        var timings = new Option<bool>("--timings") { Description = "Prints the time of each step in milliseconds on standard error, on the clock and of the processors together. Default: off." };
        command.Arguments.Add(data);
        command.Options.Add(recipe);
        command.Options.Add(output);
        command.Options.Add(language);
        command.Options.Add(timings);
        command.SetAction((parse, cancellation) => Task.Run(
            () => CommandRun.Guard(parse, () =>
            {
                var folder = parse.GetRequiredValue(output);
                if (WriteReportFolder.Refusal(folder) is { } refusal)
                {
                    throw new BadInputException(new InputFault(folder, null, null, refusal));
                }

                var clock = new StepClock();
                clock.Report(StudyStep.Reading);
                var content = ContentLibrary.Load();
                var cohort = Read(parse.GetRequiredValue(data), content, parse.InvocationConfiguration.Error);
                try
                {
                    RunStudy.On(cohort, parse.GetValue(recipe), folder, parse.GetRequiredValue(language), content, clock, cancellation);
                }
                catch (ContentException bad)
                {
                    throw new BadInputException([.. bad.Faults.Select(f => new InputFault(f.File, f.Line, null, f.Message))]);
                }

                clock.End();
                if (parse.GetValue(timings))
                {
                    foreach (var (step, time, processor) in clock.Times)
                    {
                        parse.InvocationConfiguration.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{step,-20} {time.TotalMilliseconds,8:0} ms  (processor {processor.TotalMilliseconds,8:0} ms)"));
                    }
                }

                parse.InvocationConfiguration.Output.WriteLine(Path.Combine(folder, "report.html"));
                return CommandRun.Done;
            }),
            CancellationToken.None));
        return command;
    }

    private static Cohort Read(string folder, ContentLibrary content, TextWriter error)
    {
        if (!Directory.Exists(folder))
        {
            throw new BadInputException(new InputFault(folder, null, null, "there is no such folder; give a cohort folder"));
        }

        var reading = ReadCohortFolder.From(folder, content);
        foreach (var warning in reading.Warnings)
        {
            error.WriteLine($"warning: {warning}");
        }

        return reading.Cohort ?? throw new BadInputException([.. reading.Faults.Select(f => new InputFault(f.File, f.Line, f.Column, f.Message))]);
    }
}
