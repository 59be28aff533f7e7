namespace Luwte.Statistics.MetaAnalysis;

/// <summary>How a meta-analysis is computed.</summary>
public sealed record MetaOptions
{
    /// <summary>Estimator of τ².</summary>
    public HeterogeneityMethod Method { get; init; } = HeterogeneityMethod.REML;

    /// <summary>Test of the coefficients.</summary>
    public CoefficientTest Test { get; init; } = CoefficientTest.Z;
}
