using System.Globalization;
using Luwte.Domain.Instruments;

namespace Luwte.Web.Texts;

/// <summary>The texts of one request, in its language.</summary>
internal sealed class PageTexts(TextCatalogue catalogue, string language)
{
    /// <summary>Language of the page: <c>nl</c>, <c>en</c>, …</summary>
    public string Language => language;

    /// <summary>Writing direction of the page.</summary>
    public string Direction => language is "ar" or "fa" ? "rtl" : "ltr";

    /// <summary>Dates and numbers in the language of the page.</summary>
    public CultureInfo Culture { get; } = CultureInfo.GetCultureInfo(language switch { "en" => "en-GB", "nl" => "nl-NL", _ => language });

    public string this[string key] => catalogue.In(language, key);

    /// <summary>A text with values put into its places <c>{0}</c>, <c>{1}</c>, …</summary>
    public string this[string key, params object[] values] => string.Format(Culture, catalogue.In(language, key), values);

    public string Of(LocalText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.In(language);
    }

    /// <summary>A number of days in words; none is today.</summary>
    public string Days(int days) => days is 0 or 1 ? this[days == 0 ? "pro.days.0" : "pro.days.1"] : this["pro.days", days];

    public string Date(DateOnly date) => date.ToString("d MMMM yyyy", Culture);
}
