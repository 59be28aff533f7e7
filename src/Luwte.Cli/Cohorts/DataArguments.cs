using System.CommandLine;
using Luwte.Cli.Tables;

namespace Luwte.Cli.Cohorts;

/// <summary><c>DATA | --db FILE | --postgres CONNECTION</c>: where a command takes its families from.</summary>
internal sealed class DataArguments
{
    private readonly Argument<string?> folder = new("DATA")
    {
        Description = "Cohort folder (families.csv, members.csv, measures.csv, sheets.csv, answers.csv); or leave it out and name a database with --db or --postgres.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly StoreOptions store;

    public DataArguments(Command command)
    {
        command.Arguments.Add(folder);
        store = new StoreOptions(command);
    }

    /// <summary>The source that was named.</summary>
    /// <exception cref="BadInputException">None or more than one was named.</exception>
    public DataSource Source(ParseResult parse)
    {
        var path = parse.GetValue(folder);
        var database = store.Find(parse, mustExist: true);
        return (path, database) switch
        {
            ({ } only, null) => new DataSource.Folder(only),
            (null, { } only) => new DataSource.Store(only, parse.CommandResult.Command.Name),
            _ => throw new BadInputException(new InputFault("DATA", null, null, "name one source: a cohort folder, --db FILE or --postgres CONNECTION")),
        };
    }
}
