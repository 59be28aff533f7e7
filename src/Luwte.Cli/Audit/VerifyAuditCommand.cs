using System.CommandLine;
using System.Globalization;
using Luwte.App.Audit;
using Luwte.Cli.Cohorts;
using Luwte.Cli.Tables;

namespace Luwte.Cli.Audit;

/// <summary><c>luwte verify-audit</c>: recomputes the chain of the audit log.</summary>
internal static class VerifyAuditCommand
{
    internal static Command Create()
    {
        var command = new Command("verify-audit", "Recomputes the hash chain of the audit log. Prints the number of records and the head of the chain; note the head elsewhere, so that a log whose end was cut off can be told. Exit code 3 when a record was changed, left out or moved.");
        var store = new StoreOptions(command);
        var head = new Option<string?>("--head")
        {
            Description = "A head noted earlier, as SEQUENCE:HASH: the log must still hold it. Default: none.",
            HelpName = "SEQUENCE:HASH",
        };
        command.Options.Add(head);
        command.SetAction((parse, cancellation) => CommandRun.GuardAsync(parse, async () =>
        {
            var database = store.Require(parse, mustExist: true);
            var noted = Noted(parse.GetValue(head));
            await Databases.MustBeReadyAsync(database, cancellation);
            await using var db = database.Open();
            var check = await VerifyAudit.RunAsync(db, noted, cancellation);
            var output = parse.InvocationConfiguration.Output;
            if (check.FaultAt is { } at)
            {
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Not right at record {at} ({check.Fault}); {check.Records} records before it are right."));
                return CommandRun.NoResult;
            }

            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{check.Records} records, all right. Head: {check.Records}:{check.Head}"));
            return CommandRun.Done;
        }));
        return command;
    }

    private static (long Sequence, string Hash)? Noted(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var parts = text.Split(':');
        return parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) && parts[1].Length == 64
            ? (sequence, parts[1].ToLowerInvariant())
            : throw new BadInputException(new InputFault("--head", null, null, $"'{text}' is no head; write it as verify-audit printed it, for instance 120:3f…"));
    }
}
