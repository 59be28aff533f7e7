using Luwte.Statistics.Outcomes;

namespace Luwte.Statistics.PairMatching;

/// <summary>Pairs, those left over, and how alike the groups were before and are after.</summary>
public sealed record MatchingResult
{
    /// <summary>Ok, or why there are no pairs (too few units, propensity model separated or not converged, singular covariance).</summary>
    public required EstimationStatus Status { get; init; }

    /// <summary>Sentences for the reader.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Pairs in the order of the treated units in the data; with a ratio above 1, several per treated unit.</summary>
    public required IReadOnlyList<MatchedPair> Pairs { get; init; }

    /// <summary>Treated units without a control, by place in the data, rising.</summary>
    public required IReadOnlyList<int> UnmatchedTreated { get; init; }

    /// <summary>Units left out because a value is missing, by place in the data, rising.</summary>
    public required IReadOnlyList<int> LeftOut { get; init; }

    /// <summary>Sum of the distances of the pairs.</summary>
    public required double TotalDistance { get; init; }

    /// <summary>Propensity score or its log odds per unit of the data (NaN for units left out); empty for Mahalanobis.</summary>
    public required IReadOnlyList<double> Scores { get; init; }

    /// <summary>Width of the caliper in the unit of the distance; null without a caliper.</summary>
    public required double? CaliperWidth { get; init; }

    /// <summary>Balance of all units used.</summary>
    public required IReadOnlyList<BalanceRow> BalanceBefore { get; init; }

    /// <summary>Balance of the matched units; empty when there is no pair.</summary>
    public required IReadOnlyList<BalanceRow> BalanceAfter { get; init; }

    /// <summary>Effective number of matched treated units and controls: (Σw)²/Σw².</summary>
    public required (double Treated, double Control) EffectiveSampleSize { get; init; }

    /// <summary>Whether the ids settled ties; otherwise the order of the rows did.</summary>
    public required bool TiesSettledById { get; init; }

    internal static MatchingResult Failed(EstimationStatus status, IReadOnlyList<string> warnings, IReadOnlyList<int> leftOut, bool byId) => new()
    {
        Status = status,
        Warnings = warnings,
        Pairs = [],
        UnmatchedTreated = [],
        LeftOut = leftOut,
        TotalDistance = 0,
        Scores = [],
        CaliperWidth = null,
        BalanceBefore = [],
        BalanceAfter = [],
        EffectiveSampleSize = (0, 0),
        TiesSettledById = byId,
    };
}
