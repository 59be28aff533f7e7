namespace Luwte.Statistics.Outcomes;

/// <summary>One row of a table of coefficients, with a 95 % interval.</summary>
/// <param name="Term">Name of the term as in R (<c>(Intercept)</c>, <c>visit2:treatA</c>).</param>
/// <param name="Estimate">Estimate on the scale of the linear predictor.</param>
/// <param name="StandardError">Its standard error, same unit.</param>
/// <param name="Statistic">Estimate divided by standard error.</param>
/// <param name="DegreesOfFreedom">Degrees of freedom of the t distribution; null when the normal distribution was used.</param>
/// <param name="PValue">Two-sided p-value, 0 to 1.</param>
/// <param name="Lower">Lower end of the 95 % interval.</param>
/// <param name="Upper">Upper end of the 95 % interval.</param>
public sealed record Coefficient(
    string Term,
    double Estimate,
    double StandardError,
    double Statistic,
    double? DegreesOfFreedom,
    double PValue,
    double Lower,
    double Upper);
