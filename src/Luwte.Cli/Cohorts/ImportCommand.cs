using System.CommandLine;
using System.Globalization;
using Luwte.App.Audit;
using Luwte.App.Cohorts;
using Luwte.Cli.Audit;
using Luwte.Cli.Content;
using Luwte.Cli.Tables;

namespace Luwte.Cli.Cohorts;

/// <summary><c>luwte import</c>: a cohort folder into a database, whole or not at all.</summary>
internal static class ImportCommand
{
    internal static Command Create()
    {
        var command = new Command("import", "Adds a cohort folder to a database, whole or not at all. The database is made when there is none and brought up to date. Nothing that is stored is overwritten.");
        var folder = new Argument<string>("DIR") { Description = "Cohort folder." };
        command.Arguments.Add(folder);
        var store = new StoreOptions(command);
        command.SetAction((parse, cancellation) => CommandRun.GuardAsync(parse, async () =>
        {
            var database = store.Require(parse, mustExist: false);
            using var progress = new ProgressLine(parse.InvocationConfiguration.Error);
            progress.Begin("Reading");
            var cohort = DataSource.ReadFolder(parse.GetRequiredValue(folder), ContentSource.Load(parse), progress);
            await database.MigrateAsync(cancellation);
            await CommandAudit.WriteAsync(database, "cohort.import", AuditKind.Create, null, cancellation);
            progress.Begin("Storing");
            Databases.Require(await ImportCohort.IntoAsync(database, cohort, TimeProvider.System.GetUtcNow(), progress, cancellation));
            progress.Dispose();
            parse.InvocationConfiguration.Output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"Imported {cohort.Families.Count} families and {cohort.Families.Sum(f => f.Sheets.Count)} sheets."));
            return CommandRun.Done;
        }));
        return command;
    }
}
