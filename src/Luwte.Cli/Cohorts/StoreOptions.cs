using System.CommandLine;
using Luwte.App.Storage;
using Luwte.Cli.Tables;

namespace Luwte.Cli.Cohorts;

/// <summary>The options <c>--db</c> and <c>--postgres</c> of every command that uses a database.</summary>
internal sealed class StoreOptions
{
    private readonly Option<string?> file = new("--db")
    {
        Description = "Database in a SQLite file. Default: none.",
        HelpName = "FILE",
    };

    private readonly Option<string?> connection = new("--postgres")
    {
        Description = "Database on a PostgreSQL server, for instance \"Host=localhost;Database=luwte;Username=luwte\". The password is better given in PGPASSFILE than here. Default: none.",
        HelpName = "CONNECTION",
    };

    public StoreOptions(Command command)
    {
        command.Options.Add(file);
        command.Options.Add(connection);
    }

    /// <summary>The database that was named; null when none was.</summary>
    /// <param name="parse">The arguments.</param>
    /// <param name="mustExist">Whether a SQLite file must be there already.</param>
    /// <exception cref="BadInputException">Two were named, the file does not exist or the connection is not understood.</exception>
    public Database? Find(ParseResult parse, bool mustExist)
    {
        var path = parse.GetValue(file);
        var server = parse.GetValue(connection);
        if (path is not null && server is not null)
        {
            throw new BadInputException(new InputFault("--db, --postgres", null, null, "give one of the two"));
        }

        if (path is not null)
        {
            return !mustExist || File.Exists(path)
                ? new Database.Sqlite(path)
                : throw new BadInputException(new InputFault(path, null, null, "there is no such database file; luwte import makes one"));
        }

        if (server is null)
        {
            return null;
        }

        var parsed = Database.FromPostgres(server);
        return parsed.Value ?? throw new BadInputException([.. parsed.Problems.Select(p => new InputFault(p.Place, null, null, p.Detail ?? p.Code))]);
    }

    /// <summary>The database, which must be named.</summary>
    /// <exception cref="BadInputException">As <see cref="Find"/>, or none was named.</exception>
    public Database Require(ParseResult parse, bool mustExist) =>
        Find(parse, mustExist) ?? throw new BadInputException(new InputFault("--db, --postgres", null, null, "name the database with one of the two"));
}
