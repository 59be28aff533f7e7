using Luwte.Statistics.Formulas;

namespace Luwte.Statistics.Ordinal;

/// <summary>Choices for a cumulative logit model.</summary>
public sealed record CumulativeLogitOptions
{
    /// <summary>Frequency weight per row, ≥ 0; null = all 1.</summary>
    public double[]? Weights { get; init; }

    /// <summary>Predictors whose effect may differ per threshold (partial proportional odds); null = none.</summary>
    public DesignMatrix? Nominal { get; init; }

    /// <summary>Cluster of each row for a random intercept; null = none.</summary>
    public int[]? Clusters { get; init; }

    /// <summary>
    /// Points of the adaptive Gauss-Hermite quadrature over the random intercept; 1 is the Laplace approximation, 10 (default)
    /// is exact for practice. 1 to 50.
    /// </summary>
    public int QuadraturePoints { get; init; } = 10;
}
