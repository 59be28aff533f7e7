namespace Luwte.Statistics.PairMatching;

/// <summary>What "near" means.</summary>
public enum MatchingDistance
{
    /// <summary>Difference of propensity scores (probability of the measure given the covariates, logistic).</summary>
    Propensity = 0,

    /// <summary>Difference of the log odds of the propensity score.</summary>
    Logit = 1,

    /// <summary>Mahalanobis distance with the covariance pooled within the groups.</summary>
    Mahalanobis = 2,
}
