namespace Luwte.Statistics.Imputation;

/// <summary>How the missing values of a column are drawn.</summary>
public enum ImputationMethod
{
    /// <summary>Nearest observed value by predicted mean (numbers of any distribution; stays within observed values).</summary>
    PredictiveMeanMatching = 0,

    /// <summary>Bayesian linear regression (numbers with about normal residuals).</summary>
    Normal = 1,

    /// <summary>Bayesian logistic regression (two categories, coded 0 and 1).</summary>
    Logistic = 2,

    /// <summary>Proportional odds (ordered categories 0, 1, …).</summary>
    ProportionalOdds = 3,

    /// <summary>Multinomial logistic regression (unordered categories 0, 1, …).</summary>
    Multinomial = 4,
}
