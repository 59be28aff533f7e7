namespace Luwte.Statistics.PairMatching;

/// <summary>The units to match.</summary>
public sealed record MatchingData
{
    /// <summary>Whether each unit got the measure; null is missing.</summary>
    public required bool?[] Treated { get; init; }

    /// <summary>Variables the distance is made of, at least one.</summary>
    public required IReadOnlyList<MatchingCovariate> Covariates { get; init; }

    /// <summary>Variables on which pairs must be equal; none when empty.</summary>
    public IReadOnlyList<MatchingCovariate> Exact { get; init; } = [];

    /// <summary>
    /// A key per unit, all different: it settles ties, so that the pairs do not depend on the order of the rows. Null: the
    /// order of the rows settles them, and the result says so.
    /// </summary>
    public IReadOnlyList<string>? Ids { get; init; }
}
