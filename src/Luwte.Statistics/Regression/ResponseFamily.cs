namespace Luwte.Statistics.Regression;

/// <summary>The distribution of an outcome, with its canonical link.</summary>
public enum ResponseFamily
{
    /// <summary>Normal with constant variance; identity link.</summary>
    Gaussian = 0,

    /// <summary>Yes/no (1/0); logit link.</summary>
    Binomial = 1,

    /// <summary>Counts 0, 1, 2, …; log link.</summary>
    Poisson = 2,
}
