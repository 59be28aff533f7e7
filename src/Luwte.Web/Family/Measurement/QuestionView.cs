using Luwte.App.Content;

namespace Luwte.Web.Family.Measurement;

/// <summary>Everything that stands on a page with a question.</summary>
internal sealed record QuestionView
{
    public required string Key { get; init; }

    public required string Nonce { get; init; }

    public required string Text { get; init; }

    /// <summary>Language of the question itself; Dutch where there is no translation.</summary>
    public required string TextLanguage { get; init; }

    public string TextDirection => FamilyLanguages.Direction(TextLanguage);

    public string? Intro { get; init; }

    /// <summary>The period that the question is about.</summary>
    public string? Hint { get; init; }

    public AboutLine? About { get; init; }

    public required IReadOnlyList<OptionView> Options { get; init; }

    /// <summary>The answer given earlier in this visit.</summary>
    public string? Chosen { get; init; }

    /// <summary>Address of the question before, within this visit.</summary>
    public string? Back { get; init; }

    public int Number { get; init; }

    public int Sitting { get; init; }

    /// <summary>How many parts there are; null while an answer may still bring more questions.</summary>
    public int? Sittings { get; init; }

    /// <summary>The answers are the numbers 0 to 10, lowest first: shown as cells in two rows, whatever they measure.</summary>
    public bool IsScale { get; init; }

    public int MinutesLeft { get; init; }

    public bool IsCheck { get; init; }

    /// <summary>An answer here may mean danger: the page says beforehand that nobody reads it at once.</summary>
    public bool Danger { get; init; }

    /// <summary>The answer before may mean danger: the page says whom to call.</summary>
    public Danger? LinesFor { get; init; }
}

/// <summary>Whom a question is about.</summary>
internal sealed record AboutLine(string Before, string Name);

/// <summary>One answer that can be chosen.</summary>
internal sealed record OptionView(string Value, string Text, bool IsMissing);
