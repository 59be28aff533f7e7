using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Luwte.App.Content;
using Luwte.App.Storage;
using Luwte.Cli.Cohorts;
using Luwte.Cli.Tables;
using Spectre.Console;

namespace Luwte.Cli.Content;

/// <summary><c>luwte doctor</c>: what is installed, configured and in force.</summary>
internal static class DoctorCommand
{
    internal static Command Create()
    {
        var command = new Command("doctor", "What is installed, configured and in force: versions, rule set, instruments, rule of publication, and the database when one is named. Exit code 1 when something is broken.");
        var store = new StoreOptions(command);
        var output = new ResultOutput(command);
        command.SetAction((parse, cancellation) => CommandRun.GuardAsync(parse, async () =>
        {
            var database = store.Find(parse, mustExist: true);
            var findings = Machine();
            var broken = Content(findings, parse);
            broken |= await DatabaseAsync(findings, database, cancellation);
            output.Write(
                parse,
                json =>
                {
                    foreach (var (key, value) in findings)
                    {
                        json.WriteString(key, value);
                    }

                    json.WriteBoolean("healthy", !broken);
                },
                console =>
                {
                    var table = new Table().Border(TableBorder.Simple).AddColumns("what", "in force").HideHeaders();
                    foreach (var (key, value) in findings)
                    {
                        table.AddRow(Markup.Escape(key.Replace('_', ' ')), Markup.Escape(value));
                    }

                    console.Write(table);
                });
            return broken ? CommandRun.Fault : CommandRun.Done;
        }));
        return command;
    }

    private static List<(string Key, string Value)> Machine() =>
    [
        ("version", typeof(DoctorCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown"),
        ("runtime", RuntimeInformation.FrameworkDescription),
        ("system", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}, {Environment.ProcessorCount} processors"),
        ("content_folder", ContentLibrary.DefaultFolder),
        ("pseudonym_key", string.IsNullOrEmpty(Environment.GetEnvironmentVariable(ExportCommand.KeyVariable)) ? $"not set ({ExportCommand.KeyVariable})" : "set"),
    ];

    private static bool Content(List<(string Key, string Value)> findings, ParseResult parse)
    {
        findings.Add(("packs", Names(ContentSource.Packs(parse))));
        try
        {
            var content = ContentSource.Load(parse);
            var instruments = content.Instruments.All;
            findings.Add(("rule_set", $"{content.Rules.Version}, sha256 {content.Rules.Hash}"));
            findings.Add(("publication", string.Create(CultureInfo.InvariantCulture, $"at least {content.Disclosure.Minimum} families, rounded to {content.Disclosure.RoundTo}")));
            findings.Add(("instruments", string.Join(", ", instruments.Select(i => $"{i.Id} {i.Version}"))));
            findings.Add(("instruments_without_wording", Names(instruments.Where(i => !i.Licence.TextMayBeShipped).Select(i => i.Id))));
            findings.Add(("instruments_not_validated", Names(instruments.Where(i => !i.Validated).Select(i => i.Id))));
            findings.Add(("municipalities", content.Municipalities.All.Count.ToString(CultureInfo.InvariantCulture)));
            return false;
        }
        catch (BadInputException fault)
        {
            findings.Add(("content", fault.Message));
            return true;
        }
    }

    private static async Task<bool> DatabaseAsync(List<(string Key, string Value)> findings, Database? database, CancellationToken cancellation)
    {
        if (database is null)
        {
            findings.Add(("database", "none named (--db or --postgres)"));
            return false;
        }

        try
        {
            var pending = await Databases.PendingAsync(database, cancellation);
            findings.Add(("database", database is Database.Sqlite file ? $"reachable, {file.File}" : "reachable, PostgreSQL"));
            findings.Add(("migrations", pending.Count == 0 ? "up to date" : "lacking: " + string.Join(", ", pending)));
            return pending.Count > 0;
        }
        catch (DbException fault)
        {
            findings.Add(("database", "not reachable: " + fault.Message));
            return true;
        }
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } text ? text : "none";
}
