namespace Luwte.Statistics.EffectSizes;

/// <summary>Effect measures of a correlation, as in <c>escalc</c>.</summary>
public enum CorrelationMeasure
{
    /// <summary>Fisher's z (ZCOR).</summary>
    FisherZ = 0,

    /// <summary>The correlation itself (COR).</summary>
    Correlation = 1,

    /// <summary>The correlation corrected for bias (UCOR).</summary>
    UnbiasedCorrelation = 2,
}
