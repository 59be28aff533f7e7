using Luwte.Domain.Instruments;

namespace Luwte.Domain.Cohorts;

/// <summary>A wellbeing outcome of the study. Each names the instrument it comes from: parenting stress is not competence.</summary>
public sealed record OutcomeDefinition
{
    /// <summary>Name in files, for instance <c>parenting-stress</c>.</summary>
    public required string Id { get; init; }

    public required LocalText Name { get; init; }

    /// <summary>Instruments that deliver the outcome in the same unit (one for each kind of respondent).</summary>
    public required string Instrument { get; init; }

    /// <summary>Scales whose mean is the score; one for most. Empty when <see cref="Items"/> are summed.</summary>
    public IReadOnlyList<string> Scales { get; init; } = [];

    /// <summary>Items whose sum is the score, for instruments of which only the first items are asked of everybody.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];

    /// <summary>Filled in by children; else by parents.</summary>
    public required bool ByChild { get; init; }

    /// <summary>Whether a higher score is better.</summary>
    public required bool HigherIsBetter { get; init; }

    /// <summary>Whose wellbeing it is: a child's, also where a parent answers.</summary>
    public required bool OfChild { get; init; }
}
