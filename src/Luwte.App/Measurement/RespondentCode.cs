using System.Security.Cryptography;

namespace Luwte.App.Measurement;

/// <summary>
/// The code of a respondent: twelve symbols of Crockford's base 32. Four find the invitation, eight prove it (40 bits).
/// No I, L, O or U, so that it can be read aloud and written by hand.
/// </summary>
/// <param name="Selector">The first four symbols.</param>
/// <param name="Verifier">The other eight.</param>
internal sealed record RespondentCode(string Selector, string Verifier)
{
    private const string Symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int SelectorLength = 4;
    private const int Length = 12;

    /// <summary>As it is shown: three groups of four.</summary>
    public string Shown => $"{Selector}-{Verifier[..4]}-{Verifier[4..]}";

    public static RespondentCode Random()
    {
        Span<char> symbols = stackalloc char[Length];
        for (var i = 0; i < Length; i++)
        {
            symbols[i] = Symbols[RandomNumberGenerator.GetInt32(Symbols.Length)];
        }

        return new RespondentCode(new string(symbols[..SelectorLength]), new string(symbols[SelectorLength..]));
    }

    /// <summary>
    /// Reads what somebody typed: small letters, spaces and dashes do not matter, O is read as 0, I and L as 1.
    /// </summary>
    /// <returns>The code; null when it cannot be one.</returns>
    public static RespondentCode? Parse(string? typed)
    {
        Span<char> symbols = stackalloc char[Length];
        var count = 0;
        foreach (var letter in typed ?? string.Empty)
        {
            if (letter is '-' or ' ' or '\u00a0' or '\u2011' or '\u2013' or '\t')
            {
                continue;
            }

            var symbol = char.ToUpperInvariant(letter) switch { 'O' => '0', 'I' or 'L' => '1', var other => other };
            if (count == Length || !Symbols.Contains(symbol, StringComparison.Ordinal))
            {
                return null;
            }

            symbols[count++] = symbol;
        }

        return count == Length ? new RespondentCode(new string(symbols[..SelectorLength]), new string(symbols[SelectorLength..])) : null;
    }
}
