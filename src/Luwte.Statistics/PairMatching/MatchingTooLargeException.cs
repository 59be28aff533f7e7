namespace Luwte.Statistics.PairMatching;

/// <summary>The sample is larger than optimal matching can hold in memory; the message says what to choose in its place.</summary>
public sealed class MatchingTooLargeException(string message) : Exception(message);
