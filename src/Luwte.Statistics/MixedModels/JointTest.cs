namespace Luwte.Statistics.MixedModels;

/// <summary>An F test of several contrasts at once.</summary>
/// <param name="Term">What is tested.</param>
/// <param name="F">The statistic.</param>
/// <param name="NumeratorDegreesOfFreedom">Number of independent contrasts.</param>
/// <param name="DenominatorDegreesOfFreedom">Approximate degrees of freedom of the error.</param>
/// <param name="PValue">0 to 1.</param>
public sealed record JointTest(string Term, double F, int NumeratorDegreesOfFreedom, double DenominatorDegreesOfFreedom, double PValue);
