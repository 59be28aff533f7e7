using Luwte.Domain.Instruments;

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

    /// <summary>Language in which a text really stands: Dutch where there is no translation, so that it is read out and set as Dutch.</summary>
    public static string Of(LocalText text, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.LanguageFor(language);
    }

    public static string Direction(string language) => language is "ar" or "fa" ? "rtl" : "ltr";
}
