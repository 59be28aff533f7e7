using System.CommandLine;
using System.Globalization;
using Luwte.App.Content;
using Luwte.App.Reports;
using Luwte.Cli.Cohorts;
using Luwte.Cli.Content;
using Luwte.Cli.Tables;
using Luwte.Domain.Effects;
using Luwte.Statistics.Outcomes;

namespace Luwte.Cli.Reports;

/// <summary><c>luwte study</c>: the whole study with and without a measure, as a report folder.</summary>
internal static class StudyCommand
{
    internal static Command Create()
    {
        var command = new Command("study", "The study of families with and without a child-protection measure, as a report folder: report.html, tables as CSV, figures as SVG and recipe.lock. The same data and recipe give the same bytes, whatever the order of the rows.");
        var data = new DataArguments(command);
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
        command.Options.Add(recipe);
        command.Options.Add(output);
        command.Options.Add(language);
        command.Options.Add(timings);
        command.SetAction((parse, cancellation) => CommandRun.GuardAsync(parse, async () =>
        {
            var error = parse.InvocationConfiguration.Error;
            var folder = parse.GetRequiredValue(output);
            if (WriteReportFolder.Refusal(folder) is { } refusal)
            {
                throw new BadInputException(new InputFault(folder, null, null, refusal));
            }

            var source = data.Source(parse);
            using var progress = new ProgressLine(error);
            var clock = new StepClock(step =>
            {
                progress.Begin(Name(step));
                progress.Report((double)step / (int)StudyStep.Report);
            });
            clock.Report(StudyStep.Reading);
            var content = ContentSource.Load(parse);
            var cohort = await source.LoadAsync(content, progress, cancellation);
            StudyResults results;
            try
            {
                // On a thread of its own, so that Ctrl-C is heard while it computes.
                results = await Task.Run(() => RunStudy.On(cohort, parse.GetValue(recipe), folder, parse.GetRequiredValue(language), content, clock, cancellation), cancellation);
            }
            catch (ContentException bad)
            {
                throw new BadInputException([.. bad.Faults.Select(f => new InputFault(f.File, f.Line, null, f.Message))]);
            }

            clock.End();
            progress.Dispose();
            if (parse.GetValue(timings))
            {
                foreach (var (step, time, processor) in clock.Times)
                {
                    error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Name(step),-34} {time.TotalMilliseconds,8:0} ms  (processor {processor.TotalMilliseconds,8:0} ms)"));
                }
            }

            parse.InvocationConfiguration.Output.WriteLine(Path.Combine(folder, "report.html"));
            return CommandRun.Conclude(parse, results.Matched.Status, results.Matched.Status == EstimationStatus.Ok ? [] : results.Matched.Warnings);
        }));
        return command;
    }

    private static string Name(StudyStep step) => step switch
    {
        StudyStep.Reading => "Reading",
        StudyStep.Population => "Classifying and scoring",
        StudyStep.Baseline => "Comparing at the start",
        StudyStep.Matching => "Matching",
        StudyStep.Violence => "Violence over time",
        StudyStep.Wellbeing => "Wellbeing over time",
        StudyStep.WellbeingByViolence => "Wellbeing by violence",
        StudyStep.Frames => "Difference between frames",
        StudyStep.DropOut => "Sensitivity to drop-out",
        StudyStep.Thresholds => "Sensitivity to thresholds",
        StudyStep.Subgroups => "Subgroups",
        StudyStep.Help => "Help and experience",
        StudyStep.Report => "Writing the report",
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };
}
