using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Luwte.App.Access;
using Luwte.App.Audit;
using Luwte.App.Cohorts;
using Luwte.Cli.Access;
using Luwte.Cli.Audit;
using Luwte.Cli.Content;
using Luwte.Cli.Tables;
using Spectre.Console;

namespace Luwte.Cli.Cohorts;

/// <summary><c>luwte reclassify</c>: the rule set in force over all history.</summary>
internal static class ReclassifyCommand
{
    internal static Command Create()
    {
        var command = new Command("reclassify", "Applies the rule set in force to every family and wave in a database. Earlier results are kept; a result that is there already is not stored again. Reports what changed.");
        var store = new StoreOptions(command);
        var approval = new ApprovalOption(command);
        var output = new ResultOutput(command);
        command.SetAction((parse, cancellation) => CommandRun.GuardAsync(parse, async () =>
        {
            var database = store.Require(parse, mustExist: true);
            await Databases.MustBeReadyAsync(database, cancellation);
            var yes = await approval.UseAsync(parse, database, KeepApprovals.Reclassify, cancellation);
            await CommandAudit.WriteAsync(database, "history.reclassify", AuditKind.Update, yes, cancellation);
            using var progress = new ProgressLine(parse.InvocationConfiguration.Error);
            progress.Begin("Classifying");
            var result = Databases.Require(await ReclassifyHistory.RunAsync(database, ContentSource.Load(parse), TimeProvider.System.GetUtcNow(), progress, cancellation));
            progress.Dispose();
            output.Write(parse, json => Document(json, result), console => Table(console, result));
            return CommandRun.Done;
        }));
        return command;
    }

    private static void Document(Utf8JsonWriter json, Reclassification result)
    {
        json.WriteStartObject("rule_set");
        json.WriteString("version", result.RuleSetVersion);
        json.WriteString("hash", result.RuleSetHash);
        json.WriteEndObject();
        json.WriteNumber("in_force_already", result.Kept);
        json.WriteNumber("first", result.Firsts);
        json.WriteNumber("same", result.Same);
        json.WriteNumber("changed", result.Changed);
        json.WriteStartArray("changes");
        foreach (var change in result.Changes)
        {
            json.WriteStartObject();
            json.WriteString("family", change.Family);
            json.WriteString("wave", change.Wave.ToString());
            json.WriteString("column", change.Column);
            json.WriteString("before", change.Before);
            json.WriteString("after", change.After);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Table(IAnsiConsole console, Reclassification result)
    {
        console.WriteLine($"Rule set {result.RuleSetVersion} ({result.RuleSetHash[..12]})");
        var counts = ResultTables.Rows("families and waves", "number");
        counts.AddRow("result in force already", Number(result.Kept));
        counts.AddRow("first result", Number(result.Firsts));
        counts.AddRow("new result, the same", Number(result.Same));
        counts.AddRow("new result, changed", Number(result.Changed));
        console.Write(counts);
        if (result.Changes.Count == 0)
        {
            return;
        }

        var changes = new Table().Border(TableBorder.Simple).AddColumns("column", "before", "after").AddColumn(new TableColumn("number").RightAligned());
        foreach (var group in result.Changes.GroupBy(c => (c.Column, c.Before, c.After)).OrderByDescending(g => g.Count()).ThenBy(g => g.Key))
        {
            changes.AddRow(Markup.Escape(group.Key.Column), Markup.Escape(group.Key.Before), Markup.Escape(group.Key.After), Number(group.Count()));
        }

        console.Write(changes);
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
