namespace Luwte.Statistics.Reliability;

/// <summary>One item of a scale.</summary>
/// <param name="Mean">Mean score.</param>
/// <param name="StandardDeviation">Standard deviation (n − 1).</param>
/// <param name="ItemRestCorrelation">Correlation with the sum of the other items; null when either does not vary.</param>
/// <param name="AlphaIfDeleted">Alpha of the scale without this item; null for scales of two items.</param>
public sealed record ItemStatistic(double Mean, double StandardDeviation, double? ItemRestCorrelation, double? AlphaIfDeleted);
