using Luwte.Statistics.Regression;

namespace Luwte.Statistics.EstimatingEquations;

/// <summary>Choices for generalised estimating equations.</summary>
public sealed record EstimatingEquationOptions
{
    /// <summary>Distribution of the outcome; default normal.</summary>
    public ResponseFamily Family { get; init; } = ResponseFamily.Gaussian;

    /// <summary>Working correlation; default exchangeable.</summary>
    public WorkingCorrelation Correlation { get; init; } = WorkingCorrelation.Exchangeable;

    /// <summary>Wave of each row, whole numbers, for AR(1); null = the order of the rows within their cluster.</summary>
    public int[]? Waves { get; init; }

    /// <summary>Most iterations; default 200.</summary>
    public int MaximumIterations { get; init; } = 200;
}
