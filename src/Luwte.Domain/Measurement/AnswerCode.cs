using System.Globalization;

namespace Luwte.Domain.Measurement;

/// <summary>
/// An answer as it is stored: a code of the item (0 or higher), or one of four ways in which an answer is missing.
/// The four are kept apart because they mean different things, but none of them is ever 0.
/// </summary>
public static class AnswerCode
{
    /// <summary>No row: the item was not answered.</summary>
    public const short NotAnswered = -1;

    /// <summary><c>dk</c>: the respondent does not know.</summary>
    public const short DontKnow = -2;

    /// <summary><c>rf</c>: the respondent would rather not say.</summary>
    public const short RatherNotSay = -3;

    /// <summary><c>ns</c>: the item was not shown.</summary>
    public const short NotShown = -4;

    public static bool IsMissing(short answer) => answer < 0;

    /// <summary>The word for files: a code or <c>dk</c>, <c>rf</c>, <c>ns</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An item that was not answered has no row.</exception>
    public static string Text(short answer) => answer switch
    {
        DontKnow => "dk",
        RatherNotSay => "rf",
        NotShown => "ns",
        >= 0 => answer.ToString(CultureInfo.InvariantCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, "An unanswered item is written by leaving its row out."),
    };

    /// <summary>Reads a word; false when it is neither a whole number from 0 on nor one of the three words.</summary>
    public static bool TryParse(string text, out short answer)
    {
        answer = text switch { "dk" => DontKnow, "rf" => RatherNotSay, "ns" => NotShown, _ => NotAnswered };
        return answer != NotAnswered || (short.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out answer) && text == answer.ToString(CultureInfo.InvariantCulture));
    }
}
