using Luwte.Statistics.Outcomes;

namespace Luwte.Statistics.MetaAnalysis;

/// <summary>What the model expects at given values of the moderators.</summary>
/// <param name="Estimate">Mean effect there.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="Confidence">95 % interval of the mean effect.</param>
/// <param name="Prediction">95 % interval of the true effect in a new study; null in an equal-effects model.</param>
public sealed record MetaPrediction(double Estimate, double StandardError, Interval Confidence, Interval? Prediction);
