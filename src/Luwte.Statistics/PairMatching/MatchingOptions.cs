namespace Luwte.Statistics.PairMatching;

/// <summary>Choices for matching.</summary>
public sealed record MatchingOptions
{
    private readonly double? caliper;
    private readonly int ratio = 1;

    /// <summary>How controls are chosen; nearest unless said otherwise.</summary>
    public MatchingMethod Method { get; init; } = MatchingMethod.Nearest;

    /// <summary>What near means; the propensity score unless said otherwise.</summary>
    public MatchingDistance Distance { get; init; } = MatchingDistance.Propensity;

    /// <summary>
    /// Largest distance of a pair, in standard deviations of the distance over the whole sample (for Mahalanobis: of the
    /// distances of all treated to all controls); null is none.
    /// </summary>
    public double? Caliper
    {
        get => caliper;
        init
        {
            if (value is { } width && !(width > 0 && double.IsFinite(width)))
            {
                throw new ArgumentOutOfRangeException(nameof(value), "A caliper is a positive number of standard deviations.");
            }

            caliper = value;
        }
    }

    /// <summary>Whether a control may serve more than one treated unit (nearest only).</summary>
    public bool Replace { get; init; }

    /// <summary>Controls per treated unit, at least 1.</summary>
    public int Ratio
    {
        get => ratio;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ratio = value;
        }
    }
}
