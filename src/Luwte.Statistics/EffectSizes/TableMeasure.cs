namespace Luwte.Statistics.EffectSizes;

/// <summary>Effect measures of a 2 × 2 table, as in <c>escalc</c>.</summary>
public enum TableMeasure
{
    /// <summary>Log odds ratio (OR).</summary>
    LogOddsRatio = 0,

    /// <summary>Log risk ratio (RR).</summary>
    LogRiskRatio = 1,

    /// <summary>Risk difference (RD).</summary>
    RiskDifference = 2,

    /// <summary>Peto's log odds ratio (PETO).</summary>
    PetoLogOddsRatio = 3,

    /// <summary>Difference of arcsine-transformed risks (AS).</summary>
    ArcsineRiskDifference = 4,
}
