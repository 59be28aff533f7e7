using System.CommandLine;
using System.Globalization;
using Luwte.App.Access;
using Luwte.App.Audit;
using Luwte.App.Storage;
using Luwte.Cli.Sites;
using Luwte.Cli.Tables;
using Microsoft.EntityFrameworkCore;

namespace Luwte.Cli.Access;

/// <summary>
/// The option <c>--approval</c> of commands that take all families along or count them again. It is needed where people work
/// with accounts: a database without accounts, as a researcher's import, and the demo need none.
/// </summary>
internal sealed class ApprovalOption
{
    private readonly Option<long?> number = new("--approval")
    {
        Description = "Number of the approval that somebody else gave on the professional site, under Akkoord; valid once, for 24 hours. Needed for a database with accounts of professionals. Default: none.",
        HelpName = "NUMBER",
    };

    public ApprovalOption(Command command)
    {
        command.Options.Add(number);
    }

    /// <summary>Uses the approval where one is needed.</summary>
    /// <param name="parse">The arguments.</param>
    /// <param name="database">Which database; it has to be up to date.</param>
    /// <param name="what">For what.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>What the audit log says of it; null where none is needed.</returns>
    /// <exception cref="BadInputException">It is needed and there is none that may be used.</exception>
    public async Task<string?> UseAsync(ParseResult parse, Database database, string what, CancellationToken cancellation)
    {
        if (!await IsNeededAsync(database, cancellation))
        {
            return null;
        }

        if (parse.GetValue(number) is not { } id)
        {
            throw Refusal("people work with this database: ask for approval on the professional site, under Akkoord, and give its number");
        }

        using var audit = new AuditTrail(database, TimeProvider.System, "luwte");
        return await new KeepApprovals(database, audit, TimeProvider.System).UseAsync(id, what, about: null, askedBy: null, cancellation) switch
        {
            null => "approval " + id.ToString(CultureInfo.InvariantCulture),
            "approval-other" => throw Refusal($"approval {id} is for something else than {what}"),
            "approval-not-granted" => throw Refusal($"nobody said yes to approval {id} yet"),
            "approval-used" => throw Refusal($"approval {id} was used already; ask again"),
            "approval-expired" => throw Refusal($"approval {id} was valid for 24 hours; ask again"),
            _ => throw Refusal($"there is no approval {id}"),
        };
    }

    private static async Task<bool> IsNeededAsync(Database database, CancellationToken cancellation)
    {
        await using var db = database.Open();
        return await db.Users.AnyAsync(cancellation) && !await DemoAccounts.AreAllAsync(db, cancellation);
    }

    private static BadInputException Refusal(string why) => new(new InputFault("--approval", null, null, why));
}
