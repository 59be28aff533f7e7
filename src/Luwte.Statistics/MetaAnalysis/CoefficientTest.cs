namespace Luwte.Statistics.MetaAnalysis;

/// <summary>Against which distribution coefficients are tested.</summary>
public enum CoefficientTest
{
    /// <summary>Normal distribution.</summary>
    Z = 0,

    /// <summary>t distribution with k − p degrees of freedom.</summary>
    T = 1,

    /// <summary>Knapp and Hartung (2003): t distribution with k − p degrees of freedom and rescaled standard errors.</summary>
    KnappHartung = 2,
}
