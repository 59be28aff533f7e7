using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Luwte.App.Cohorts;
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
        command.Arguments.Add(folder);
        command.Options.Add(pseudonymised);
        var store = new StoreOptions(command);
        command.SetAction((parse, cancellation) => CommandRun.GuardAsync(parse, async () =>
        {
            var error = parse.InvocationConfiguration.Error;
            var source = new DataSource.Store(store.Require(parse, mustExist: true));
            var key = parse.GetValue(pseudonymised) ? Key(Environment.GetEnvironmentVariable(KeyVariable), error) : null;
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
