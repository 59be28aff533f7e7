using Luwte.Domain.Measurement;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Sensitivity;

namespace Luwte.Domain.Effects;

/// <summary>
/// How strong something that was not measured would have to be to explain the difference between the frames: E-value of the
/// adjusted odds ratio, and the hidden bias that the pairs can bear.
/// </summary>
public sealed record UnmeasuredConfounding
{
    /// <summary>E-value of the estimate, at least 1; null when there is no estimate.</summary>
    public required double? EValue { get; init; }

    /// <summary>E-value of the end of the interval nearest to no difference; 1 when the interval holds no difference.</summary>
    public required double? EValueOfInterval { get; init; }

    /// <summary>Pairs in which only the family with a measure is still severe, and only the family without.</summary>
    public required (int OnlyWith, int OnlyWithout) DiscordantPairs { get; init; }

    /// <summary>
    /// Largest odds of hidden bias at which the difference between the pairs is still significant (one-sided 5 %, in the
    /// direction found); null when it is not significant even without hidden bias.
    /// </summary>
    public required double? CriticalGamma { get; init; }

    public static UnmeasuredConfounding Of(FamilyOutcome outcome, FrameEffect adjusted, MatchedSample matched, Wave last)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(adjusted);
        ArgumentNullException.ThrowIfNull(matched);
        var pairs = matched.Pairs.Select(p => (With: outcome.At(p.With, last), Without: outcome.At(p.Without, last))).ToArray();
        var onlyWith = pairs.Count(p => p.With == 1 && p.Without == 0);
        var onlyWithout = pairs.Count(p => p.With == 0 && p.Without == 1);
        var e = adjusted.OddsRatio is Estimate.Known { Value: > 0 } odds
            ? Statistics.Sensitivity.EValue.FromOddsRatio(odds.Value, new Interval(odds.Lower, odds.Upper), rareOutcome: false)
            : null;
        var bounds = RosenbaumBounds.ForBinaryPairs(Math.Max(onlyWith, onlyWithout), Math.Min(onlyWith, onlyWithout), [1]);
        return new UnmeasuredConfounding
        {
            EValue = e?.ForEstimate,
            EValueOfInterval = e?.ForInterval,
            DiscordantPairs = (onlyWith, onlyWithout),
            CriticalGamma = bounds.CriticalGamma,
        };
    }
}
