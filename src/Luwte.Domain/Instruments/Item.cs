namespace Luwte.Domain.Instruments;

/// <summary>One question.</summary>
public sealed record Item
{
    /// <summary>Id within the instrument; never its position or text.</summary>
    public required string Id { get; init; }

    /// <summary>The codes an answer may have, rising.</summary>
    public required IReadOnlyList<short> Codes { get; init; }

    /// <summary>The answers with their texts, in the order shown; empty when the licence does not allow shipping them.</summary>
    public IReadOnlyList<AnswerOption> Options { get; init; } = [];

    /// <summary>The question; null when the licence does not allow shipping it.</summary>
    public LocalText? Text { get; init; }

    /// <summary>The question as a child reads it, where that differs.</summary>
    public LocalText? TextForChild { get; init; }

    /// <summary>Whether "don't know" and "rather not say" are offered.</summary>
    public bool Sensitive { get; init; } = true;

    /// <summary>Key of the danger this answer may point to; null for most.</summary>
    public string? Danger { get; init; }

    /// <summary>The codes that mean danger; empty unless <see cref="Danger"/> is set.</summary>
    public IReadOnlyList<short> DangerCodes { get; init; } = [];

    public short Lowest => Codes[0];

    public short Highest => Codes[^1];

    /// <summary>Whether the question can be put on a screen.</summary>
    public bool CanBeAsked => Text is not null && Options.Count > 0;
}

/// <summary>One answer a respondent can choose.</summary>
public sealed record AnswerOption(short Code, LocalText Text);
