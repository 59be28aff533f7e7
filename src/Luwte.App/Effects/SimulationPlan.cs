namespace Luwte.App.Effects;

/// <summary>A made-up study whose truth is known.</summary>
internal sealed record SimulationPlan
{
    /// <summary>Families at T0, both groups together.</summary>
    public required int Families { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>
    /// The switch: by how much a measure lowers the chance of severe violence in later waves, at equal start and income
    /// (0 to 0.15); 0 is no effect.
    /// </summary>
    public double Effect { get; init; }

    /// <summary>Violence goes on at the same rate in every family; reports vary as incidents do from year to year.</summary>
    public bool ConstantViolence { get; init; }

    /// <summary>Chance that a single answer is missing.</summary>
    public double MissingAnswers { get; init; } = 0.03;

    /// <summary>Chance that a family is gone in a wave after T0; families with severe violence 10 points more.</summary>
    public double DropOut { get; init; } = 0.15;
}
