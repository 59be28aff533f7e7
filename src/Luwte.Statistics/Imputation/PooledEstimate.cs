namespace Luwte.Statistics.Imputation;

/// <summary>One quantity pooled over m imputed copies by Rubin's rules.</summary>
/// <param name="Term">Name of the quantity.</param>
/// <param name="Estimate">Mean of the m estimates.</param>
/// <param name="Within">Mean of the m sampling variances (ū).</param>
/// <param name="Between">Variance of the m estimates (b).</param>
/// <param name="Total">ū + (1 + 1/m) b.</param>
/// <param name="StandardError">Square root of <paramref name="Total"/>.</param>
/// <param name="RelativeIncrease">Relative increase in variance through the missing answers, (1 + 1/m) b / ū.</param>
/// <param name="Lambda">Share of the total variance that the missing answers cause.</param>
/// <param name="FractionMissing">Fraction of missing information, with the correction for finite m.</param>
/// <param name="RubinDegreesOfFreedom">Degrees of freedom of Rubin (1987), for an endless sample; infinite when b = 0.</param>
/// <param name="DegreesOfFreedom">Degrees of freedom of Barnard and Rubin (1999).</param>
/// <param name="Statistic">Estimate / standard error.</param>
/// <param name="PValue">Two-sided p-value against 0.</param>
/// <param name="Lower">Lower end of the 95 % interval.</param>
/// <param name="Upper">Upper end of the 95 % interval.</param>
public sealed record PooledEstimate(
    string Term,
    double Estimate,
    double Within,
    double Between,
    double Total,
    double StandardError,
    double RelativeIncrease,
    double Lambda,
    double FractionMissing,
    double RubinDegreesOfFreedom,
    double DegreesOfFreedom,
    double Statistic,
    double PValue,
    double Lower,
    double Upper);
