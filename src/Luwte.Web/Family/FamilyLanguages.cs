namespace Luwte.Web.Family;

/// <summary>The languages of the family site by their own names; no flags, for a language is not a country.</summary>
internal static class FamilyLanguages
{
    public static IReadOnlyList<string> All { get; } = ["nl", "en", "ar", "tr", "pl"];

    public static string Autonym(string language) => language switch
    {
        "nl" => "Nederlands",
        "en" => "English",
        "ar" => "العربية",
        "tr" => "Türkçe",
        "pl" => "Polski",
        _ => language,
    };
}
