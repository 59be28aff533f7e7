using Luwte.Domain.Instruments;

namespace Luwte.Domain.Measurement;

/// <summary>A questionnaire filled in once by one person.</summary>
public sealed record Sheet
{
    public required string Id { get; init; }

    public required Wave Wave { get; init; }

    /// <summary>Member id of who answered.</summary>
    public required string Respondent { get; init; }

    public required Instrument Instrument { get; init; }

    /// <summary>Member id of whom it is about; null when it is about the respondent.</summary>
    public string? About { get; init; }

    public required DateOnly CompletedOn { get; init; }

    /// <summary>Months that incident questions looked back, 1 to 12.</summary>
    public required int WindowMonths { get; init; }

    /// <summary>BCP 47; <c>mul</c> when it was answered in more than one.</summary>
    public required string Language { get; init; }

    /// <summary>Somebody else typed the answers.</summary>
    public required bool Assisted { get; init; }

    /// <summary>One answer per item of the instrument, in its order; see <see cref="AnswerCode"/>.</summary>
    public required short[] Answers { get; init; }

    /// <summary>An answer per item of an instrument, none of them given yet.</summary>
    public static short[] NoAnswers(Instrument instrument)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        var answers = new short[instrument.Items.Count];
        Array.Fill(answers, AnswerCode.NotAnswered);
        return answers;
    }

    /// <summary>Incident questions did not cover the whole year, so a low count proves nothing.</summary>
    public bool HasShortWindow => WindowMonths < 12;

    /// <summary>The wording that was read is a working translation, so a score from it is comparable with some caution only.</summary>
    public bool InWorkingTranslation => Instrument.IsWorkingTranslation(Language);

    /// <summary>The answer to an item by id.</summary>
    public short this[string item] => Instrument.IndexOf(item) is var i and >= 0 ? Answers[i] : AnswerCode.NotAnswered;
}
