using Luwte.Statistics.Outcomes;

namespace Luwte.Statistics.Reliability;

/// <summary>Reliable change in a group.</summary>
/// <param name="Index">Reliable change index per person; null when a score is missing.</param>
/// <param name="ReliablyLower">Persons whose score fell beyond chance.</param>
/// <param name="ReliablyHigher">Persons whose score rose beyond chance.</param>
/// <param name="Unchanged">Persons whose change may be chance.</param>
/// <param name="Status">TooSmall when no person has both scores.</param>
/// <param name="Warnings">Sentences for the reader.</param>
public sealed record ReliableChangeSummary(
    IReadOnlyList<double?> Index,
    int ReliablyLower,
    int ReliablyHigher,
    int Unchanged,
    EstimationStatus Status,
    IReadOnlyList<string> Warnings);
