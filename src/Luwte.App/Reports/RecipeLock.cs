using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Luwte.App.Reports;

/// <summary>Everything that is needed to make a report again, and to see whether another report rests on the same.</summary>
internal sealed record RecipeLock
{
    /// <summary>Fingerprint of the data, independent of the order of rows.</summary>
    public required string DataHash { get; init; }

    public required int Families { get; init; }

    /// <summary>The recipe as it was read.</summary>
    public required string Recipe { get; init; }

    public required ulong Seed { get; init; }

    public required string RulesVersion { get; init; }

    public required string RulesHash { get; init; }

    public required int Minimum { get; init; }

    public required int RoundTo { get; init; }

    public required string ProgramVersion { get; init; }

    public required string Language { get; init; }

    /// <summary>The lock as text, LF, without a date: the same input gives the same bytes.</summary>
    public string Text()
    {
        var recipe = Recipe.ReplaceLineEndings("\n").TrimEnd('\n');
        var text = new StringBuilder();
        text.Append("# What this report was made from. Run the recipe below on data with the same fingerprint to make it again.\n");
        Field(text, "data_sha256", DataHash);
        Field(text, "data_families", Families.ToString(CultureInfo.InvariantCulture));
        Field(text, "recipe_sha256", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(recipe))));
        Field(text, "seed", Seed.ToString(CultureInfo.InvariantCulture));
        Field(text, "rules_version", RulesVersion);
        Field(text, "rules_sha256", RulesHash);
        Field(text, "disclosure_minimum", Minimum.ToString(CultureInfo.InvariantCulture));
        Field(text, "disclosure_round_to", RoundTo.ToString(CultureInfo.InvariantCulture));
        Field(text, "program_version", ProgramVersion);
        Field(text, "language", Language);
        text.Append("recipe: |\n");
        foreach (var line in recipe.Split('\n'))
        {
            text.Append(line.Length == 0 ? string.Empty : "  ").Append(line).Append('\n');
        }

        return text.ToString();
    }

    private static void Field(StringBuilder text, string name, string value) => text.Append(CultureInfo.InvariantCulture, $"{name}: \"{value}\"\n");
}
