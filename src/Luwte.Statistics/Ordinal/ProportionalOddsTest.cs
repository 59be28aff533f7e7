namespace Luwte.Statistics.Ordinal;

/// <summary>Likelihood-ratio test that the effect of a term is the same at every threshold.</summary>
/// <param name="Term">The term.</param>
/// <param name="DegreesOfFreedom">Extra parameters without the assumption.</param>
/// <param name="ChiSquare">Twice the gain in log-likelihood.</param>
/// <param name="PValue">Upper tail of chi-square; NaN when the larger model has no estimate.</param>
public sealed record ProportionalOddsTest(string Term, int DegreesOfFreedom, double ChiSquare, double PValue);
