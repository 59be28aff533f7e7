using System.CommandLine;
using Luwte.Cli.Content;
using Luwte.Cli.Tables;
using Luwte.Domain.Classification;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Measurement;

namespace Luwte.Cli.Cohorts;

/// <summary><c>luwte explain</c>: every step of one family's classification.</summary>
internal static class ExplainCommand
{
    internal static Command Create()
    {
        var command = new Command("explain", "Every step of one family's classification: rule, version, source, finding, inputs and missing answers.");
        var data = new DataArguments(command);
        var family = new Option<string>("--family")
        {
            Description = "Id of the family. Required.",
            HelpName = "F",
            Required = true,
        };
        var wave = new Option<string>("--wave")
        {
            Description = "Wave, T0 to T9. Required.",
            HelpName = "W",
            Required = true,
        };
        command.Options.Add(family);
        command.Options.Add(wave);
        var output = new ResultOutput(command);
        command.SetAction((parse, cancellation) => CommandRun.GuardAsync(parse, async () =>
        {
            var source = data.Source(parse);
            var number = WaveOf(parse.GetRequiredValue(wave));
            var content = ContentSource.Load(parse);
            using var progress = new ProgressLine(parse.InvocationConfiguration.Error);
            progress.Begin("Reading");
            var cohort = await source.LoadAsync(content, progress, cancellation);
            var explanation = new Explanation(Find(cohort, parse.GetRequiredValue(family), number, content.Rules), content);
            progress.Dispose();
            output.Write(parse, explanation.WriteDocument, explanation.WriteTree);
            return CommandRun.Done;
        }));
        return command;
    }

    internal static Wave WaveOf(string text) =>
        Wave.TryParse(text, out var wave) ? wave : throw new BadInputException(new InputFault("--wave", null, null, $"'{text}' is no wave; write T0 to T9"));

    private static FamilyClassification Find(Cohort cohort, string id, Wave wave, ClassificationRules rules)
    {
        var family = cohort.Families.FirstOrDefault(f => f.Family.Id == id)
            ?? throw new BadInputException(new InputFault("--family", null, null, $"there is no family '{id}'"));
        var sheets = family.Waves.FirstOrDefault(w => w.Wave == wave)
            ?? throw new BadInputException(new InputFault(
                "--wave", null, null, $"family '{id}' has no sheet in {wave}; it has {(family.Waves.Count == 0 ? "none at all" : string.Join(", ", family.Waves.Select(w => w.Wave)))}"));
        return FamilyClassification.From(family.Family, sheets, family.Start, rules);
    }
}
