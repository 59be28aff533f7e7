namespace Luwte.Statistics.EffectSizes;

/// <summary>
/// Effect sizes with sampling variances from what publications report; R metafor <c>escalc</c>. A missing input (NaN) gives a
/// missing effect. See docs/methods/effect-sizes-for-meta-analysis.md.
/// </summary>
public static class EffectSize
{
    /// <summary>The effect in a 2 × 2 table; half a unit is added to every cell when one is zero and the measure needs it.</summary>
    /// <param name="measure">Which effect.</param>
    /// <param name="a">First group, with the outcome; counts ≥ 0.</param>
    /// <param name="b">First group, without.</param>
    /// <param name="c">Second group, with the outcome.</param>
    /// <param name="d">Second group, without.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative count.</exception>
    /// <remarks>Yusuf et al. (1985) for Peto; Rücker et al. (2009) for the arcsine difference.</remarks>
    public static EffectEstimate OfTable(TableMeasure measure, double a, double b, double c, double d)
    {
        if (a < 0 || b < 0 || c < 0 || d < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(a), "A count is negative.");
        }

        double n1 = a + b, n2 = c + d, n = n1 + n2;
        if (double.IsNaN(n) || n1 == 0 || n2 == 0)
        {
            return EffectEstimate.Missing;
        }

        if (measure == TableMeasure.PetoLogOddsRatio)
        {
            var variance = n1 * n2 * (a + c) * (b + d) / (n * n * (n - 1));
            return variance == 0 ? EffectEstimate.Missing : new((a - (n1 * (a + c) / n)) / variance, 1 / variance);
        }

        if (measure == TableMeasure.ArcsineRiskDifference)
        {
            return new(Math.Asin(Math.Sqrt(a / n1)) - Math.Asin(Math.Sqrt(c / n2)), (1 / (4 * n1)) + (1 / (4 * n2)));
        }

        // As escalc (to = "only0"): half a unit in every cell as soon as one cell is empty.
        if (a == 0 || b == 0 || c == 0 || d == 0)
        {
            (a, b, c, d) = (a + 0.5, b + 0.5, c + 0.5, d + 0.5);
        }

        double m1 = a + b, m2 = c + d, p1 = a / m1, p2 = c / m2;
        return measure switch
        {
            TableMeasure.LogOddsRatio => new(Math.Log(a * d / (b * c)), (1 / a) + (1 / b) + (1 / c) + (1 / d)),
            TableMeasure.LogRiskRatio => new(Math.Log(p1 / p2), (1 / a) - (1 / m1) + (1 / c) - (1 / m2)),
            TableMeasure.RiskDifference => new(p1 - p2, (p1 * (1 - p1) / m1) + (p2 * (1 - p2) / m2)),
            _ => throw new ArgumentOutOfRangeException(nameof(measure)),
        };
    }

    /// <summary>The effect between two means.</summary>
    /// <param name="measure">Which effect.</param>
    /// <param name="mean1">Mean of the first group.</param>
    /// <param name="sd1">Standard deviation of the first group, ≥ 0.</param>
    /// <param name="n1">Persons in the first group.</param>
    /// <param name="mean2">Mean of the second group.</param>
    /// <param name="sd2">Standard deviation of the second group, ≥ 0.</param>
    /// <param name="n2">Persons in the second group.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative standard deviation or group size.</exception>
    /// <remarks>Hedges (1981); Bonett (2009) for unequal variances; Hedges, Gurevitch and Curtis (1999) for the ratio.</remarks>
    public static EffectEstimate OfMeans(MeanMeasure measure, double mean1, double sd1, double n1, double mean2, double sd2, double n2)
    {
        if (sd1 < 0 || sd2 < 0 || n1 < 0 || n2 < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(sd1), "A standard deviation or a group size is negative.");
        }

        var estimate = measure switch
        {
            MeanMeasure.MeanDifference => new EffectEstimate(mean1 - mean2, (sd1 * sd1 / n1) + (sd2 * sd2 / n2)),
            MeanMeasure.LogRatioOfMeans => new EffectEstimate(
                Math.Log(mean1 / mean2),
                (sd1 * sd1 / (n1 * mean1 * mean1)) + (sd2 * sd2 / (n2 * mean2 * mean2))),
            MeanMeasure.StandardisedMeanDifference or MeanMeasure.StandardisedMeanDifferenceUnbiasedVariance =>
                Standardised(measure, mean1 - mean2, sd1, n1, sd2, n2),
            MeanMeasure.StandardisedMeanDifferenceUnequalVariances => UnequalVariances(mean1 - mean2, sd1, n1, sd2, n2),
            _ => throw new ArgumentOutOfRangeException(nameof(measure)),
        };
        return estimate.IsKnown ? estimate : EffectEstimate.Missing;
    }

    /// <summary>The effect of a correlation.</summary>
    /// <param name="measure">Which effect.</param>
    /// <param name="r">Correlation, −1 to 1.</param>
    /// <param name="n">Persons; the variance of Fisher's z needs more than three.</param>
    /// <exception cref="ArgumentOutOfRangeException">A correlation outside −1 to 1.</exception>
    /// <remarks>Fisher (1921); Olkin and Pratt (1958) for the unbiased correlation.</remarks>
    public static EffectEstimate OfCorrelation(CorrelationMeasure measure, double r, double n)
    {
        if (r is < -1 or > 1)
        {
            throw new ArgumentOutOfRangeException(nameof(r), "A correlation lies between -1 and 1.");
        }

        var estimate = measure switch
        {
            CorrelationMeasure.FisherZ => n > 3 ? new EffectEstimate(Math.Atanh(r), 1 / (n - 3)) : EffectEstimate.Missing,
            CorrelationMeasure.Correlation => n > 1 ? new EffectEstimate(r, (1 - (r * r)) * (1 - (r * r)) / (n - 1)) : EffectEstimate.Missing,
            CorrelationMeasure.UnbiasedCorrelation => n > 4 ? Unbiased(r, n) : EffectEstimate.Missing,
            _ => throw new ArgumentOutOfRangeException(nameof(measure)),
        };
        return estimate.IsKnown ? estimate : EffectEstimate.Missing;
    }

    private static EffectEstimate Standardised(MeanMeasure measure, double difference, double sd1, double n1, double sd2, double n2)
    {
        var m = n1 + n2 - 2;
        var correction = TwoGroupEffect.SmallSampleCorrection(m);
        var g = correction * difference / Math.Sqrt((((n1 - 1) * sd1 * sd1) + ((n2 - 1) * sd2 * sd2)) / m);
        var variance = measure == MeanMeasure.StandardisedMeanDifference
            ? (1 / n1) + (1 / n2) + (g * g / (2 * (n1 + n2)))
            : (1 / n1) + (1 / n2) + ((1 - ((m - 2) / (m * correction * correction))) * g * g);
        return new(g, variance);
    }

    private static EffectEstimate UnequalVariances(double difference, double sd1, double n1, double sd2, double n2)
    {
        double v1 = sd1 * sd1, v2 = sd2 * sd2, average = (v1 + v2) / 2;
        var correction = TwoGroupEffect.SmallSampleCorrection(n1 + n2 - 2);
        var g = correction * difference / Math.Sqrt(average);
        var variance = (v1 / (average * (n1 - 1))) + (v2 / (average * (n2 - 1)))
            + (g * g * ((v1 * v1 / (n1 - 1)) + (v2 * v2 / (n2 - 1))) / (8 * average * average));
        return new(g, correction * correction * variance);
    }

    private static EffectEstimate Unbiased(double r, double n)
    {
        // r · F(1/2, 1/2; n/2 − 1; 1 − r²), with the large-sample variance at the corrected value.
        var g = r * Hypergeometric(0.5, 0.5, (n - 2) / 2, 1 - (r * r));
        return new(g, (1 - (g * g)) * (1 - (g * g)) / (n - 1));
    }

    private static double Hypergeometric(double a, double b, double c, double x)
    {
        double term = 1, sum = 1;
        for (var i = 0; i < 1_000_000 && term > sum * 1e-17; i++)
        {
            term *= (a + i) * (b + i) / (c + i) * x / (i + 1);
            sum += term;
        }

        return sum;
    }
}
