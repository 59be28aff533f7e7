namespace Luwte.Domain.Cohorts;

/// <summary>
/// Background of a family at T0. With two responding parents: the highest income and education, and any yes; a no needs a
/// no of everyone who answered, and nobody's answer makes it missing.
/// </summary>
public sealed record FamilyBackground
{
    /// <summary>Income band 1–5; null is missing.</summary>
    public int? Income { get; init; }

    /// <summary>Education 1 low, 2 middle, 3 high; null is missing.</summary>
    public int? Education { get; init; }

    public Derivation.Truth Migration { get; init; } = Derivation.Truth.Unknown;

    public Derivation.Truth PaidWork { get; init; } = Derivation.Truth.Unknown;

    public Derivation.Truth Poverty { get; init; } = Derivation.Truth.Unknown;

    public Derivation.Truth Unemployment { get; init; } = Derivation.Truth.Unknown;
}
