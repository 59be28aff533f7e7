namespace Luwte.Statistics.PairMatching;

/// <summary>How alike the groups are on one variable; R <c>summary(matchit)</c>.</summary>
/// <param name="Variable">Name; a level of a category is written after it (<c>raceblack</c>); <c>distance</c> is the score.</param>
/// <param name="MeanTreated">Mean (or share) of the treated.</param>
/// <param name="MeanControl">Weighted mean (or share) of the controls.</param>
/// <param name="StandardisedDifference">
/// Difference over the standard deviation of the treated in the full sample (yes/no: sqrt(p(1−p))); below 0.1 is usually called
/// balanced; null when that standard deviation is zero.
/// </param>
/// <param name="VarianceRatio">Variance of the treated over that of the controls; null for yes/no variables and when undefined.</param>
/// <param name="EcdfMean">Mean distance of the two cumulative distributions, 0 to 1.</param>
/// <param name="EcdfMax">Largest distance of the two cumulative distributions, 0 to 1.</param>
public sealed record BalanceRow(
    string Variable,
    double MeanTreated,
    double MeanControl,
    double? StandardisedDifference,
    double? VarianceRatio,
    double EcdfMean,
    double EcdfMax);
