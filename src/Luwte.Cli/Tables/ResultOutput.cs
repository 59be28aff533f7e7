using System.CommandLine;
using System.Text;
using System.Text.Json;
using Spectre.Console;

namespace Luwte.Cli.Tables;

/// <summary>The two options that every statistics command has for its result, and the writing itself.</summary>
public sealed class ResultOutput
{
    private readonly Option<bool> json = new("--json")
    {
        Description = "One JSON document for programs in place of a table. Default: off.",
    };

    private readonly Option<string?> file = new("--out")
    {
        Description = "Writes the result to this file. Default: printed on standard output.",
        HelpName = "FILE",
    };

    /// <summary>Adds the options to a command.</summary>
    public ResultOutput(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        command.Options.Add(json);
        command.Options.Add(file);
    }

    /// <summary>
    /// Writes the document or the table to the file or to standard output; <paramref name="progress"/> is wiped when all is
    /// computed, before the first character of the result.
    /// </summary>
    internal void Write(ParseResult parse, ProgressLine progress, Action<Utf8JsonWriter> document, Action<IAnsiConsole> table)
    {
        var text = Text(parse, document, table);
        progress.Dispose();
        Write(parse, text);
    }

    /// <summary>Writes the document or the table to the file or to standard output.</summary>
    public void Write(ParseResult parse, Action<Utf8JsonWriter> document, Action<IAnsiConsole> table) => Write(parse, Text(parse, document, table));

    private string Text(ParseResult parse, Action<Utf8JsonWriter> document, Action<IAnsiConsole> table)
    {
        ArgumentNullException.ThrowIfNull(parse);
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(table);
        return parse.GetValue(json) ? Document(document) : Table(table, parse.GetValue(file) is null && !Console.IsOutputRedirected);
    }

    private void Write(ParseResult parse, string text)
    {
        if (parse.GetValue(file) is { } path)
        {
            File.WriteAllText(path, text);
        }
        else
        {
            parse.InvocationConfiguration.Output.Write(text);
        }
    }

    private static string Document(Action<Utf8JsonWriter> document)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            document(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static string Table(Action<IAnsiConsole> table, bool terminal)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(text),
        });

        // A file or pipe has no width: a table must not be broken to fit one.
        console.Profile.Width = terminal ? Math.Max(80, Console.WindowWidth) : 200;
        table(console);
        return text.ToString();
    }
}
