namespace Luwte.Statistics.MixedModels;

/// <summary>How the degrees of freedom of a test of fixed effects are found.</summary>
public enum DegreesOfFreedomMethod
{
    /// <summary>Satterthwaite's approximation from the information on the variances (lmerTest).</summary>
    Satterthwaite = 0,

    /// <summary>Kenward and Roger (1997): also widens the standard errors; restricted likelihood only (pbkrtest).</summary>
    KenwardRoger = 1,

    /// <summary>Rows minus coefficients, for every test: too many when a predictor varies between groups only.</summary>
    Residual = 2,
}
