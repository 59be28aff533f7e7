namespace Luwte.Statistics.MixedModels;

/// <summary>A variance or covariance of the random part.</summary>
/// <param name="Group">Grouping column, or <c>Residual</c>.</param>
/// <param name="First">Random effect; null for the residual.</param>
/// <param name="Second">The other effect of a covariance; null for a variance.</param>
/// <param name="Covariance">Variance or covariance, squared unit of the outcome (per unit of the slopes).</param>
/// <param name="DeviationOrCorrelation">Standard deviation, or the correlation (NaN when a variance is zero).</param>
public sealed record VarianceComponent(string Group, string? First, string? Second, double Covariance, double DeviationOrCorrelation);
