namespace Luwte.Statistics.Regression;

/// <summary>Choices for a generalised linear model.</summary>
public sealed record GeneralizedLinearOptions
{
    /// <summary>Distribution of the outcome; default normal.</summary>
    public ResponseFamily Family { get; init; } = ResponseFamily.Gaussian;

    /// <summary>Cluster of each row (any whole numbers); null = rows are independent and errors are model-based.</summary>
    public int[]? Clusters { get; init; }

    /// <summary>Weight of each row, ≥ 0 (frequency or inverse-probability weights); null = all 1.</summary>
    public double[]? Weights { get; init; }

    /// <summary>
    /// With clusters: multiply the sandwich by G/(G−1) · (n−1)/(n−p) (CR1). Default false: the plain sandwich (CR0, as
    /// <c>sandwich::vcovCL(type = "HC0", cadjust = FALSE)</c> and as geepack), which is too small with few clusters.
    /// </summary>
    public bool SmallSampleFactor { get; init; }
}
