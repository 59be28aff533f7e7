namespace Luwte.Statistics.MixedModels;

/// <summary>A likelihood-ratio test of two nested models on the same rows.</summary>
/// <param name="ChiSquare">Twice the difference of the log-likelihoods.</param>
/// <param name="DegreesOfFreedom">Difference of the numbers of parameters.</param>
/// <param name="PValue">Upper tail of chi-square. For a variance against zero it is too large (the boundary): halve the df-1 case.</param>
/// <remarks>R <c>anova(small, large)</c>.</remarks>
public sealed record LikelihoodRatio(double ChiSquare, int DegreesOfFreedom, double PValue)
{
    /// <summary>Compares a small model with a larger one.</summary>
    /// <exception cref="ArgumentException">The models use different rows or criteria, restricted fits differ in fixed effects, or the second has no more parameters.</exception>
    public static LikelihoodRatio Compare(LinearMixedFit small, LinearMixedFit large)
    {
        ArgumentNullException.ThrowIfNull(small);
        ArgumentNullException.ThrowIfNull(large);
        if (small.Observations != large.Observations || small.Restricted != large.Restricted)
        {
            throw new ArgumentException("Both models must use the same rows and the same criterion.", nameof(large));
        }

        if (small.Restricted && !small.Coefficients.Select(c => c.Term).SequenceEqual(large.Coefficients.Select(c => c.Term)))
        {
            throw new ArgumentException("Restricted likelihoods of models with different fixed effects cannot be compared; fit by maximum likelihood.", nameof(large));
        }

        var df = large.Parameters - small.Parameters;
        if (df <= 0)
        {
            throw new ArgumentException("The second model must have more parameters than the first.", nameof(large));
        }

        var statistic = small.Criterion - large.Criterion;
        return new LikelihoodRatio(statistic, df, Probability.ChiSquare.Upper(statistic, df));
    }
}
