namespace Luwte.Statistics.MetaAnalysis;

/// <summary>How a three-level meta-analysis is computed.</summary>
public sealed record ThreeLevelOptions
{
    /// <summary>Restricted maximum likelihood (default); false = maximum likelihood.</summary>
    public bool Restricted { get; init; } = true;

    /// <summary>t distribution with k − p degrees of freedom; false = normal.</summary>
    public bool UseT { get; init; }

    /// <summary>A fixed variance between clusters (0 to test whether it is needed); null = estimated.</summary>
    public double? FixedBetween { get; init; }

    /// <summary>A fixed variance within clusters; null = estimated.</summary>
    public double? FixedWithin { get; init; }
}
