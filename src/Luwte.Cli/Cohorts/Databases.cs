using Luwte.App.Storage;
using Luwte.Cli.Tables;
using Luwte.Domain.Derivation;
using Microsoft.EntityFrameworkCore;

namespace Luwte.Cli.Cohorts;

/// <summary>Checks on a database before a command reads it, and the sentences for what is wrong with it.</summary>
internal static class Databases
{
    /// <summary>Refuses a database that is not up to date: reading it with another shape would give wrong families.</summary>
    /// <exception cref="BadInputException">It lacks migrations.</exception>
    public static async Task MustBeReadyAsync(Database database, CancellationToken cancellation)
    {
        var pending = await PendingAsync(database, cancellation);
        if (pending.Count > 0)
        {
            throw new BadInputException(new InputFault("database", null, null, $"it lacks {pending.Count} migration(s) of this version; luwte import and luwte serve bring it up to date"));
        }
    }

    /// <summary>Names of the migrations that a database still lacks.</summary>
    public static async Task<IReadOnlyList<string>> PendingAsync(Database database, CancellationToken cancellation)
    {
        await using var context = database.Open();
        return [.. await context.Database.GetPendingMigrationsAsync(cancellation)];
    }

    /// <summary>The value, or every problem as a fault of the input.</summary>
    /// <exception cref="BadInputException">There are problems.</exception>
    public static T Require<T>(Checked<T> result)
        where T : class =>
        result.Value ?? throw new BadInputException([.. result.Problems.Select(p => new InputFault(p.Place, null, null, Sentence(p)))]);

    private static string Sentence(Problem problem) => problem.Code switch
    {
        "in-use" => $"id '{problem.Detail}' is in the database already; an import never overwrites",
        "instrument-unknown" => $"the content has no instrument {problem.Detail}; install the pack that brings it",
        "account-taken" => "there is an account with this name already",
        "password-short" => $"the password needs at least {problem.Detail} characters",
        "roles-apart" => "an administrator is not also a worker or team leader; make another account for that",
        "required" => "it is empty",
        _ => $"{problem.Code} {problem.Detail}",
    };
}
