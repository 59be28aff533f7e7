namespace Luwte.Domain.Instruments;

/// <summary>A text in Dutch and English, and in other languages where there is a translation.</summary>
public sealed record LocalText(string Nl, string En)
{
    /// <summary>Other languages by code; empty when none.</summary>
    public IReadOnlyDictionary<string, string> Others { get; init; } = new Dictionary<string, string>();

    /// <summary>The language in which a reader of a language really gets the text: Dutch where there is no translation.</summary>
    public string LanguageFor(string language) => language is "nl" or "en" || Others.ContainsKey(language) ? language : "nl";

    /// <summary>The text in a language; Dutch where that language has none.</summary>
    public string In(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return language switch
        {
            "nl" => Nl,
            "en" => En,
            _ => Others.GetValueOrDefault(language, Nl),
        };
    }
}
