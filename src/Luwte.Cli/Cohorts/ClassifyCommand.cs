using System.CommandLine;
using System.Text;
using Luwte.App.Classification;
using Luwte.Cli.Content;
using Luwte.Cli.Tables;
using Luwte.Domain.Classification;

namespace Luwte.Cli.Cohorts;

/// <summary><c>luwte classify</c>: the classification of every family and wave as CSV.</summary>
internal static class ClassifyCommand
{
    internal static Command Create()
    {
        var command = new Command("classify", "Classification of every family in every wave with a sheet, as CSV: violence, problems and group by the published rules. The same bytes whatever the order of the input.");
        var data = new DataArguments(command);
        var output = new Option<string?>("--out")
        {
            Description = "Writes the CSV to this file. Default: printed on standard output.",
            HelpName = "FILE.csv",
        };
        command.Options.Add(output);
        command.SetAction((parse, cancellation) => CommandRun.GuardAsync(parse, async () =>
        {
            var source = data.Source(parse);
            using var progress = new ProgressLine(parse.InvocationConfiguration.Error);
            progress.Begin("Reading");
            var content = ContentSource.Load(parse);
            var cohort = await source.LoadAsync(content, progress, cancellation);
            progress.Begin("Classifying");
            using var text = new StringWriter();
            WriteClassification.To(text, cohort.Classify(content.Rules, cancellation).Select(ClassificationRecord.Of));
            Write(parse.GetValue(output), text.ToString(), parse);
            return CommandRun.Done;
        }));
        return command;
    }

    private static void Write(string? path, string text, ParseResult parse)
    {
        if (path is null)
        {
            parse.InvocationConfiguration.Output.Write(text);
            return;
        }

        // The file appears whole or not at all: half a classification looks like a smaller cohort.
        File.WriteAllText(path + ".part", text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.Move(path + ".part", path, overwrite: true);
    }
}
