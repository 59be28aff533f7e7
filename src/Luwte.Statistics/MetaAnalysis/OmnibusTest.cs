namespace Luwte.Statistics.MetaAnalysis;

/// <summary>A test of several coefficients at once, or of heterogeneity.</summary>
/// <param name="Statistic">Chi-square value, or F when <paramref name="DenominatorDf"/> is given.</param>
/// <param name="Df">Number of coefficients tested, or degrees of freedom.</param>
/// <param name="DenominatorDf">Denominator degrees of freedom of F; null = chi-square.</param>
/// <param name="PValue">Upper tail.</param>
public sealed record OmnibusTest(double Statistic, int Df, double? DenominatorDf, double PValue);
