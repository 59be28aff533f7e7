using System.Text.Json;
using Luwte.Cli;

namespace Luwte.App.Tests.Cli;

/// <summary>Runs one command of the program inside the test.</summary>
internal static class CommandLine
{
    public static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await Program.RunAsync(args, output, error);
        return (code, output.ToString(), error.ToString());
    }

    public static async Task<(int Code, JsonElement Document)> JsonAsync(params string[] args)
    {
        var (code, output, _) = await RunAsync([.. args, "--json"]);
        using var document = JsonDocument.Parse(output);
        return (code, document.RootElement.Clone());
    }

    /// <summary>A file inside the test data of the repository.</summary>
    public static string Data(params string[] parts)
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Luwte.slnx")))
        {
            at = at.Parent;
        }

        var root = at?.FullName ?? throw new InvalidOperationException("The repository root (Luwte.slnx) was not found above the tests.");
        return Path.Combine([root, "tests", "data", .. parts]);
    }

    public static JsonElement Reference(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Data("reference", "statistics", name, "reference.json")));
        return document.RootElement.GetProperty("results").Clone();
    }

    /// <summary>A temporary CSV file of the given lines.</summary>
    public static string Csv(params string[] lines)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csv");
        File.WriteAllLines(path, lines);
        return path;
    }
}
