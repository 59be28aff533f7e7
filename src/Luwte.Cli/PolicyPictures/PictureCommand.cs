using System.CommandLine;
using System.Globalization;
using Luwte.App.Content;
using Luwte.Cli.Cohorts;
using Luwte.Cli.Content;
using Luwte.Cli.Tables;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Families;
using Luwte.Domain.PolicyPictures;

namespace Luwte.Cli.PolicyPictures;

/// <summary><c>luwte picture</c>: the five-group pyramid, protected against disclosure.</summary>
internal static class PictureCommand
{
    internal static Command Create()
    {
        var command = new Command(
            "picture",
            "The five groups of the policy instrument with violence and overlaps, of the families with a sheet in the wave. Counts under the minimum are hidden, with what would give them back; the rest is rounded (rule: content/rules/disclosure.yaml). Exit code 3 when no number at all may be shown. One picture is protected by itself: do not publish overlapping selections side by side.");
        var data = new DataArguments(command);
        var wave = Text("--wave", "Wave, T0 to T9. Default: T0.", "W");
        var region = Text("--region", "Families of one region, by its code. Default: all.", "R");
        var municipality = Text("--municipality", "Families of one municipality, by its code on the report date (GM and four digits). Default: all.", "M");
        var frame = Text("--frame", "Families of one frame: measure, voluntary or drang. Default: all.", "F");
        var from = Text("--from", "First report date, for instance 2026-01-01. Default: no bound.", "D");
        var to = Text("--to", "Last report date. Default: no bound.", "D");
        var unprotected = new Option<bool>("--unprotected")
        {
            Description = "True numbers, nothing hidden or rounded; never publish them. On a cohort folder only. Default: off.",
        };
        foreach (var option in (Option[])[wave, region, municipality, frame, from, to, unprotected])
        {
            command.Options.Add(option);
        }

        var output = new ResultOutput(command);
        command.SetAction((parse, cancellation) => CommandRun.GuardAsync(parse, async () =>
        {
            var source = data.Source(parse);
            var selection = Selection(parse, wave, region, municipality, frame, from, to);
            var raw = parse.GetValue(unprotected);
            if (raw && source is not DataSource.Folder)
            {
                throw new BadInputException(new InputFault("--unprotected", null, null, "true numbers are for a cohort folder only; leave the option out"));
            }

            var content = ContentSource.Load(parse);
            using var progress = new ProgressLine(parse.InvocationConfiguration.Error);
            progress.Begin("Reading");
            var cohort = await source.LoadAsync(content, progress, cancellation);
            Warn(selection, cohort, content, progress);
            progress.Begin("Counting");
            var pyramid = ProblemPyramid.Of(cohort, selection, content.Rules, cancellation);
            if (raw)
            {
                progress.Dispose();
                output.Write(parse, json => PictureDocument.Write(json, selection.Wave, pyramid), console => PictureTables.Write(console, selection, pyramid));
                return CommandRun.Done;
            }

            var picture = PyramidProtection.Apply(pyramid, content.Disclosure.Minimum, content.Disclosure.RoundTo, cancellation);
            progress.Dispose();
            output.Write(parse, json => PictureDocument.Write(json, selection.Wave, picture), console => PictureTables.Write(console, selection, picture));
            return picture.HasFigures ? CommandRun.Done : CommandRun.NoResult;
        }));
        return command;
    }

    private static Option<string?> Text(string name, string description, string helpName) => new(name) { Description = description, HelpName = helpName };

    private static PictureSelection Selection(
        ParseResult parse, Option<string?> wave, Option<string?> region, Option<string?> municipality, Option<string?> frame, Option<string?> from, Option<string?> to)
    {
        var faults = new List<InputFault>();
        var selection = new PictureSelection
        {
            Wave = ExplainCommand.WaveOf(parse.GetValue(wave) ?? "T0"),
            Region = parse.GetValue(region),
            Municipality = parse.GetValue(municipality),
            Frame = FrameOf(parse.GetValue(frame)),
            From = Date(from),
            To = Date(to),
        };
        if (selection.Municipality is { } code && code is not ['G', 'M', >= '0' and <= '9', >= '0' and <= '9', >= '0' and <= '9', >= '0' and <= '9'])
        {
            faults.Add(new InputFault("--municipality", null, null, $"'{code}' is no municipality code; write GM and four digits"));
        }

        if (selection.To < selection.From)
        {
            faults.Add(new InputFault("--to", null, null, "the last day is before the first"));
        }

        return faults.Count == 0 ? selection : throw new BadInputException(faults);

        Frame? FrameOf(string? text)
        {
            if (text is null)
            {
                return null;
            }

            if (Frames.TryParse(text, out var known))
            {
                return known;
            }

            faults.Add(new InputFault("--frame", null, null, $"'{text}' is none of {string.Join(", ", Frames.Words)}"));
            return null;
        }

        DateOnly? Date(Option<string?> option)
        {
            var text = parse.GetValue(option);
            if (text is null)
            {
                return null;
            }

            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                return date;
            }

            faults.Add(new InputFault(option.Name, null, null, $"'{text}' is no date; write it as 2026-03-01"));
            return null;
        }
    }

    /// <summary>A mistyped code gives an empty picture, which looks like a protected one: say so.</summary>
    private static void Warn(PictureSelection selection, Cohort cohort, ContentLibrary content, ProgressLine progress)
    {
        if (selection.Municipality is { } code && content.Municipalities.Find(code) is null)
        {
            progress.Say($"warning: --municipality: municipality {code} is not known");
        }

        if (selection.Region is { } region && cohort.Families.All(f => f.Family.Region != region))
        {
            progress.Say($"warning: --region: no region '{region}' takes part");
        }
    }
}
