using System.Buffers;
using Luwte.Domain.Instruments;

namespace Luwte.App.Cohorts;

/// <summary>What a field of a research file may hold. There is no kind for text that a person typed.</summary>
internal enum ResearchField
{
    /// <summary>A keyed pseudonym: a letter and 24 hexadecimal digits.</summary>
    Pseudonym = 0,

    /// <summary>A whole number, or empty.</summary>
    Number = 1,

    /// <summary>One of the listed words.</summary>
    Word = 2,

    /// <summary>Id of an instrument, a version or an item of the content.</summary>
    Content = 3,
}

/// <summary>A column of a research file.</summary>
/// <param name="Name">As in the header.</param>
/// <param name="Field">What it may hold.</param>
/// <param name="Label">What it means.</param>
/// <param name="Words">The words with their meaning; empty unless <see cref="ResearchField.Word"/>.</param>
internal sealed record ResearchColumn(string Name, ResearchField Field, LocalText Label, IReadOnlyList<(string Word, LocalText Label)> Words)
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    public static ResearchColumn Id(string name, string nl, string en) => new(name, ResearchField.Pseudonym, new LocalText(nl, en), []);

    public static ResearchColumn Number(string name, string nl, string en) => new(name, ResearchField.Number, new LocalText(nl, en), []);

    public static ResearchColumn FromContent(string name, string nl, string en) => new(name, ResearchField.Content, new LocalText(nl, en), []);

    public static ResearchColumn Word(string name, string nl, string en, params (string Word, string Nl, string En)[] words) =>
        new(name, ResearchField.Word, new LocalText(nl, en), [.. words.Select(w => (w.Word, new LocalText(w.Nl, w.En)))]);

    /// <summary>
    /// Whether a value may cross. Everything that is not a pseudonym, a number, a listed word or an id of the content is
    /// refused, so a name, an address or a sentence has no column to hide in.
    /// </summary>
    public bool Allows(string value, IReadOnlySet<string> contentIds)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(contentIds);
        return Field switch
        {
            ResearchField.Pseudonym => value.Length == 0 || (value.Length == 25 && value[0] is 'f' or 'm' or 's' && value.AsSpan(1).IndexOfAnyExcept(HexDigits) < 0),
            ResearchField.Number => value.Length == 0 || int.TryParse(value, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out _),
            ResearchField.Word => value.Length == 0 || Words.Any(w => w.Word == value),
            ResearchField.Content => contentIds.Contains(value),
            _ => false,
        };
    }
}

/// <summary>A research file.</summary>
internal sealed record ResearchTable(string Name, LocalText Label, IReadOnlyList<ResearchColumn> Columns, IEnumerable<string[]> Rows);
