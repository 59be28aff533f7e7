using System.Globalization;

namespace Luwte.Domain.PolicyPictures;

/// <summary>The texts of the drawing in one language. Short, and without the words of the law: readers are of the municipality.</summary>
public sealed record PyramidWords
{
    public static PyramidWords Dutch { get; } = new()
    {
        Culture = CultureInfo.GetCultureInfo("nl-NL"),
        Title = "Vijf groepen gezinnen, van licht (boven) naar zwaar (onder)",
        Groups =
        [
            "Groep 1: geen van de vier problemen",
            "Groep 2: opeenstapeling van risicofactoren",
            "Groep 3: emotionele onveiligheid",
            "Groep 4: onveilige hechting",
            "Groep 5: trauma van ouder of kind",
        ],
        Families = "gezinnen",
        About = "ongeveer",
        Hidden = "afgeschermd",
    };

    public static PyramidWords English { get; } = new()
    {
        Culture = CultureInfo.GetCultureInfo("en-GB"),
        Title = "Five groups of families, from light (top) to heavy (bottom)",
        Groups =
        [
            "Group 1: none of the four problems",
            "Group 2: cumulation of risk factors",
            "Group 3: emotional insecurity",
            "Group 4: insecure attachment",
            "Group 5: trauma of a parent or child",
        ],
        Families = "families",
        About = "about",
        Hidden = "protected",
    };

    public required CultureInfo Culture { get; init; }

    public required string Title { get; init; }

    /// <summary>Names of groups 1 to 5.</summary>
    public required IReadOnlyList<string> Groups { get; init; }

    public required string Families { get; init; }

    /// <summary>Before a share: shares of rounded numbers are never exact.</summary>
    public required string About { get; init; }

    /// <summary>In place of a protected number.</summary>
    public required string Hidden { get; init; }
}
