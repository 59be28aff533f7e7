namespace Luwte.Statistics.Sensitivity;

/// <summary>What remains of a test under a given hidden bias.</summary>
/// <param name="Gamma">Odds that two equal-looking units differ in getting the measure, ≥ 1; 1 is no hidden bias.</param>
/// <param name="SmallestPValue">One-sided p-value when the bias hides the effect.</param>
/// <param name="LargestPValue">One-sided p-value when the bias makes the effect: the one to judge by.</param>
public sealed record SensitivityBound(double Gamma, double SmallestPValue, double LargestPValue);
