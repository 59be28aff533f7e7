using System.CommandLine;
using Luwte.App.Content;
using Luwte.Cli.Tables;

namespace Luwte.Cli.Content;

/// <summary>The content of the product with the packs that were named: <c>--pack</c> on any command, or <c>LUWTE_PACKS</c>.</summary>
internal static class ContentSource
{
    private const string Variable = "LUWTE_PACKS";

    /// <summary>An option of every command.</summary>
    public static Option<string[]> Pack { get; } = new("--pack")
    {
        Description = $"Folder with instruments that your organisation has a licence for (content/instruments/README.md); may be given more than once. Default: the folders in {Variable}, joined by '{Path.PathSeparator}'.",
        HelpName = "FOLDER",
        Recursive = true,
    };

    /// <summary>The packs that are in force.</summary>
    public static IReadOnlyList<string> Packs(ParseResult parse)
    {
        ArgumentNullException.ThrowIfNull(parse);
        return parse.GetValue(Pack) is { Length: > 0 } named
            ? named
            : Environment.GetEnvironmentVariable(Variable)?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];
    }

    /// <exception cref="BadInputException">Any fault in any content file, all of them at once.</exception>
    public static ContentLibrary Load(ParseResult parse)
    {
        ArgumentNullException.ThrowIfNull(parse);
        try
        {
            return ContentLibrary.Load(packs: Packs(parse));
        }
        catch (ContentException wrong)
        {
            throw new BadInputException([.. wrong.Faults.Select(f => new InputFault(f.File, f.Line, null, f.Message))]);
        }
    }
}
