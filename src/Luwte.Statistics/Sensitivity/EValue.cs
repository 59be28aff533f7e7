using Luwte.Statistics.Outcomes;

namespace Luwte.Statistics.Sensitivity;

/// <summary>
/// How strong something unmeasured would have to be to explain an effect away: the smallest risk ratio it must have both with
/// the measure and with the outcome, beyond the measured covariates.
/// </summary>
/// <param name="RiskRatio">The effect as a risk ratio (converted when it was another measure).</param>
/// <param name="ForEstimate">E-value of the estimate, ≥ 1.</param>
/// <param name="ForInterval">E-value of the limit nearest to 1 (1 when the interval contains 1); null without an interval.</param>
/// <param name="Status">Always <see cref="EstimationStatus.Ok"/>.</param>
/// <param name="Warnings">Sentences for the reader, for instance that a conversion is approximate.</param>
/// <remarks>VanderWeele and Ding (2017), Annals of Internal Medicine 167. R: EValue <c>evalues.RR</c>. See docs/methods/e-value.md.</remarks>
public sealed record EValue(
    double RiskRatio,
    double ForEstimate,
    double? ForInterval,
    EstimationStatus Status,
    IReadOnlyList<string> Warnings)
{
    /// <summary>From a risk ratio.</summary>
    /// <param name="ratio">Risk ratio, above 0.</param>
    /// <param name="interval">Its interval, or null.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ratio is not above 0, or lies outside the interval.</exception>
    public static EValue FromRiskRatio(double ratio, Interval? interval = null) => From(ratio, interval, []);

    /// <summary>From an odds ratio; for an outcome that is not rare (15 % or more) the square root stands in for the risk ratio.</summary>
    /// <param name="ratio">Odds ratio, above 0.</param>
    /// <param name="interval">Its interval, or null.</param>
    /// <param name="rareOutcome">Whether fewer than 15 % have the outcome.</param>
    /// <exception cref="ArgumentOutOfRangeException">As for <see cref="FromRiskRatio"/>.</exception>
    public static EValue FromOddsRatio(double ratio, Interval? interval, bool rareOutcome) => rareOutcome
        ? From(ratio, interval, ["The odds ratio was read as a risk ratio, because the outcome is rare."])
        : From(
            Math.Sqrt(ratio),
            interval is { } i ? new Interval(Math.Sqrt(i.Lower), Math.Sqrt(i.Upper)) : null,
            ["The square root of the odds ratio stands in for the risk ratio, because the outcome is not rare: approximate."]);

    /// <summary>From a standardised mean difference: the risk ratio is about exp(0.91 d), its limits exp(0.91 d ± 1.78 s).</summary>
    /// <param name="difference">Difference in standard deviations.</param>
    /// <param name="standardError">Its standard error, ≥ 0, or null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, or the standard error is negative.</exception>
    public static EValue FromStandardisedDifference(double difference, double? standardError = null)
    {
        if (!double.IsFinite(difference) || standardError is < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(difference), "Give a finite difference and a standard error that is not negative.");
        }

        return From(
            Math.Exp(0.91 * difference),
            standardError is { } s ? new Interval(Math.Exp((0.91 * difference) - (1.78 * s)), Math.Exp((0.91 * difference) + (1.78 * s))) : null,
            ["The risk ratio was approximated from the standardised difference."]);
    }

    private static EValue From(double ratio, Interval? interval, IReadOnlyList<string> warnings)
    {
        if (!(ratio > 0) || !double.IsFinite(ratio) || interval is { Lower: < 0 } || (interval is { } i && !i.Contains(ratio)))
        {
            throw new ArgumentOutOfRangeException(nameof(ratio), "A ratio is above 0 and lies within its interval.");
        }

        double? forInterval = interval is { } ci
            ? ci.Contains(1) ? 1 : Of(ratio > 1 ? ci.Lower : ci.Upper)
            : null;
        return new EValue(ratio, Of(ratio), forInterval, EstimationStatus.Ok, warnings);
    }

    private static double Of(double ratio)
    {
        var away = ratio < 1 ? 1 / ratio : ratio;
        return away + Math.Sqrt(away * (away - 1));
    }
}
