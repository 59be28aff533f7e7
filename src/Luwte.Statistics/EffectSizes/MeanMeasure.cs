namespace Luwte.Statistics.EffectSizes;

/// <summary>Effect measures of two means, as in <c>escalc</c>.</summary>
public enum MeanMeasure
{
    /// <summary>Standardised mean difference, Hedges' g with the large-sample variance (SMD).</summary>
    StandardisedMeanDifference = 0,

    /// <summary>Hedges' g with the unbiased variance (SMD, <c>vtype = "UB"</c>).</summary>
    StandardisedMeanDifferenceUnbiasedVariance = 1,

    /// <summary>Standardised mean difference with unequal variances (SMDH).</summary>
    StandardisedMeanDifferenceUnequalVariances = 2,

    /// <summary>Mean difference (MD).</summary>
    MeanDifference = 3,

    /// <summary>Log ratio of means (ROM).</summary>
    LogRatioOfMeans = 4,
}
