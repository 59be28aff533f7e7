using Luwte.Statistics.Outcomes;

namespace Luwte.Statistics.Imputation;

/// <summary>Test of several terms at once over imputed copies.</summary>
/// <param name="Statistic">F statistic.</param>
/// <param name="Df1">Number of terms tested.</param>
/// <param name="Df2">Denominator degrees of freedom.</param>
/// <param name="RelativeIncrease">Average relative increase in variance.</param>
/// <param name="PValue">Upper tail of F.</param>
/// <param name="Status">How the computation ended.</param>
/// <param name="Warnings">Sentences for the reader.</param>
public sealed record PooledTest(
    double Statistic,
    int Df1,
    double Df2,
    double RelativeIncrease,
    double PValue,
    EstimationStatus Status,
    IReadOnlyList<string> Warnings);
