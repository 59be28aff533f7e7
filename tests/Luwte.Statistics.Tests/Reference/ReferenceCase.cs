using System.Globalization;
using System.Text.Json;
using Shouldly;

namespace Luwte.Statistics.Tests.Reference;

/// <summary>One folder of <c>tests/data/reference/statistics</c>: the data and what R made of them.</summary>
internal sealed class ReferenceCase
{
    private readonly string folder;
    private readonly JsonElement root;

    private ReferenceCase(string folder)
    {
        this.folder = folder;
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "reference.json")));
        root = document.RootElement.Clone();
    }

    public JsonElement Results => root.GetProperty("results");

    /// <summary>Loads a case, for instance <c>gee/ohio</c>.</summary>
    public static ReferenceCase Load(string name) =>
        new(Path.Combine(RepositoryRoot(), "tests", "data", "reference", "statistics", name));

    /// <summary>The tolerance of a kind (<c>closed_form</c>, <c>iterative</c>, …) as the case states it.</summary>
    public double Tolerance(string kind) => root.GetProperty("tolerance").GetProperty(kind).GetDouble();

    /// <summary>Reads a data file as columns of text by name; an empty field is a missing value.</summary>
    public IReadOnlyDictionary<string, string[]> Data(string file = "data.csv")
    {
        var lines = File.ReadAllLines(Path.Combine(folder, file)).Where(l => l.Length > 0).ToArray();
        var header = Split(lines[0]);
        var rows = lines.Skip(1).Select(Split).ToArray();
        return header.Select((name, j) => (name, j)).ToDictionary(h => h.name, h => rows.Select(r => r[h.j]).ToArray());
    }

    /// <summary>A column of numbers; an empty field becomes NaN.</summary>
    public double[] Numbers(string column, string file = "data.csv") =>
        Data(file)[column].Select(Number).ToArray();

    public static double Number(string text) =>
        text.Length == 0 ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>|x − reference| ≤ tolerance × max(0.01, |reference|); a reference of null means not defined (NaN here).</summary>
    public static void Matches(double actual, JsonElement expected, double tolerance, string what)
    {
        if (expected.ValueKind == JsonValueKind.Null)
        {
            double.IsFinite(actual).ShouldBeFalse(what + " should not be defined");
            return;
        }

        var reference = expected.GetDouble();
        Math.Abs(actual - reference).ShouldBeLessThanOrEqualTo(
            tolerance * Math.Max(0.01, Math.Abs(reference)),
            string.Create(CultureInfo.InvariantCulture, $"{what}: {actual:R} against {reference:R}"));
    }

    /// <summary>p-values: 100 × tolerance relative, or both below 1e-12.</summary>
    public static void PMatches(double actual, JsonElement expected, double tolerance, string what)
    {
        if (expected.ValueKind == JsonValueKind.Null)
        {
            double.IsFinite(actual).ShouldBeFalse(what + " should not be defined");
            return;
        }

        var reference = expected.GetDouble();
        if (actual < 1e-12 && reference < 1e-12)
        {
            return;
        }

        Math.Abs(actual - reference).ShouldBeLessThanOrEqualTo(
            100 * tolerance * Math.Abs(reference),
            string.Create(CultureInfo.InvariantCulture, $"{what}: {actual:R} against {reference:R}"));
    }

    private static string RepositoryRoot()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Luwte.slnx")))
        {
            at = at.Parent;
        }

        return at?.FullName ?? throw new InvalidOperationException("The repository root (Luwte.slnx) was not found above the tests.");
    }

    private static string[] Split(string line)
    {
        var fields = new List<string>();
        var field = new System.Text.StringBuilder();
        var quoted = false;
        foreach (var ch in line)
        {
            if (ch == '"')
            {
                quoted = !quoted;
            }
            else if (ch == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(ch);
            }
        }

        fields.Add(field.ToString());
        return [.. fields];
    }
}
