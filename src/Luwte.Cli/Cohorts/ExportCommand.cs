using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Luwte.App.Access;
using Luwte.App.Audit;
using Luwte.App.Cohorts;
using Luwte.App.Measurement;
using Luwte.App.Storage;
using Luwte.Cli.Access;
using Luwte.Cli.Audit;
using Luwte.Cli.Content;
using Luwte.Cli.Tables;

namespace Luwte.Cli.Cohorts;

/// <summary><c>luwte export</c>: the families of a database as a cohort folder.</summary>
internal static class ExportCommand
{
    /// <summary>Where the key of pseudonyms comes from; never an argument, which other users of a machine can see.</summary>
    internal const string KeyVariable = "LUWTE_PSEUDONYM_KEY";

    internal static Command Create()
    {
        var command = new Command("export", "Writes the families of a database as a cohort folder (five CSV files). Questions about the respondent's own safety are never exported.");
        var folder = new Argument<string>("DIR") { Description = "Folder to write; made when there is none. The five files in it are replaced." };
        var pseudonymised = new Option<bool>("--pseudonymised")
        {
            Description = $"Replaces every id by a keyed one. The key is the environment variable {KeyVariable} (16 characters or more): the same key gives the same ids. Without it a key is drawn and forgotten, so that this export can be joined with no other. Dates, places and birth years stay. Default: off.",
        };
        var research = new Option<bool>("--research")
        {
            Description = "For researchers: only of people who said yes to research, under keyed ids (as --pseudonymised), without places, dates and texts, with codebook (CSV, DDI 2.5) and R and SPSS syntax. The folder must be new or empty. Default: off.",
        };
        command.Arguments.Add(folder);
        command.Options.Add(pseudonymised);
        command.Options.Add(research);
        var store = new StoreOptions(command);
        var approval = new ApprovalOption(command);
        command.SetAction((parse, cancellation) => CommandRun.GuardAsync(parse, async () =>
        {
            var error = parse.InvocationConfiguration.Error;
            if (parse.GetValue(research))
            {
                return await ForResearchAsync(parse, approval, parse.GetRequiredValue(folder), store.Require(parse, mustExist: true), cancellation);
            }

            var database = store.Require(parse, mustExist: true);
            var key = parse.GetValue(pseudonymised) ? Key(Environment.GetEnvironmentVariable(KeyVariable), error) : null;
            await Databases.MustBeReadyAsync(database, cancellation);
            var yes = await approval.UseAsync(parse, database, key is null ? KeepApprovals.Export : KeepApprovals.ExportPseudonymised, cancellation);
            var source = new DataSource.Store(database, Purpose(key is null ? "export" : "export pseudonymised", yes));
            using var progress = new ProgressLine(error);
            progress.Begin("Reading");
            var cohort = await source.LoadAsync(ContentSource.Load(parse), progress, cancellation);
            if (key is not null)
            {
                cohort = PseudonymiseCohort.With(cohort, key);
            }

            progress.Begin("Writing");
            WriteCohortFolder.To(parse.GetRequiredValue(folder), cohort);
            progress.Dispose();
            parse.InvocationConfiguration.Output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"Exported {cohort.Families.Count} families{(key is null ? string.Empty : ", pseudonymised")}."));
            return CommandRun.Done;
        }));
        return command;
    }

    private static async Task<int> ForResearchAsync(ParseResult parse, ApprovalOption approval, string folder, Database database, CancellationToken cancellation)
    {
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            throw new BadInputException(new InputFault(folder, null, null, "the folder of a research export must be new or empty"));
        }

        var error = parse.InvocationConfiguration.Error;
        var key = Key(Environment.GetEnvironmentVariable(KeyVariable), error);
        await Databases.MustBeReadyAsync(database, cancellation);
        var yes = await approval.UseAsync(parse, database, KeepApprovals.ExportResearch, cancellation);
        await CommandAudit.WriteAsync(database, "cohort.read", AuditKind.Read, Purpose("export research", yes), cancellation);
        using var progress = new ProgressLine(error);
        progress.Begin("Exporting for research");
        var export = Databases.Require(await ExportForResearch.RunAsync(database, folder, key, ContentSource.Load(parse), DutchTime.DayOf(TimeProvider.System.GetUtcNow()), cancellation));
        progress.Dispose();
        if (export.Families == 0)
        {
            error.WriteLine("Nothing was exported: of nobody is consent for research on record.");
            return CommandRun.NoResult;
        }

        parse.InvocationConfiguration.Output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"Exported {export.Families} families and {export.Persons} persons for research; {export.LeftOut} members without consent were left out."));
        return CommandRun.Done;
    }

    private static string Purpose(string form, string? approval) => approval is null ? form : $"{form}, {approval}";

    internal static byte[] Key(string? given, TextWriter error)
    {
        if (string.IsNullOrEmpty(given))
        {
            error.WriteLine($"{KeyVariable} is not set: a key was drawn and is forgotten; this export cannot be joined with another.");
            return RandomNumberGenerator.GetBytes(32);
        }

        var key = Encoding.UTF8.GetBytes(given);
        return key.Length >= PseudonymiseCohort.ShortestKey
            ? key
            : throw new BadInputException(new InputFault(KeyVariable, null, null, $"a key has at least {PseudonymiseCohort.ShortestKey} characters"));
    }
}
