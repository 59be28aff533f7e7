using Luwte.Statistics.Outcomes;

namespace Luwte.Statistics.MixedModels;

/// <summary>A fitted linear mixed model.</summary>
public sealed record LinearMixedFit
{
    /// <summary>
    /// How it ended. <see cref="EstimationStatus.Singular"/> with a criterion means that a variance is estimated as zero or a
    /// correlation as ±1: criterion, variances, estimates and standard errors are those of that boundary and must be read with the
    /// warning; correlations, tests, degrees of freedom and intervals are not defined there and NaN. In every other case but
    /// <see cref="EstimationStatus.Ok"/> all numbers are NaN.
    /// </summary>
    public required EstimationStatus Status { get; init; }

    /// <summary>Plain sentences: why there is no estimate, or what to keep in mind.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Number of rows used.</summary>
    public required int Observations { get; init; }

    /// <summary>Number of groups.</summary>
    public required int Groups { get; init; }

    /// <summary>Number of estimated parameters: fixed effects, variances, covariances.</summary>
    public int Parameters { get; init; }

    /// <summary>Whether the likelihood was restricted.</summary>
    public bool Restricted { get; init; }

    /// <summary>−2 log-likelihood (restricted: the REML criterion).</summary>
    public double Criterion { get; init; } = double.NaN;

    /// <summary>Log-likelihood, restricted or not.</summary>
    public double LogLikelihood => -Criterion / 2;

    /// <summary>Akaike's criterion.</summary>
    public double Aic => Criterion + (2 * Parameters);

    /// <summary>Bayesian criterion, with the number of rows (as lme4).</summary>
    public double Bic => Criterion + (Math.Log(Observations) * Parameters);

    /// <summary>Variances first, then covariances, block by block; the residual last.</summary>
    public IReadOnlyList<VarianceComponent> Random { get; init; } = [];

    /// <summary>One row per column of the design.</summary>
    public required IReadOnlyList<Coefficient> Coefficients { get; init; }

    /// <summary>Covariance of the fixed effects, p × p.</summary>
    public double[,] Covariance { get; init; } = new double[0, 0];

    /// <summary>Type III tests per term of the formula; empty for fits from arrays and when factors are not coded by contrasts.</summary>
    public IReadOnlyList<JointTest> TermTests { get; init; } = [];

    /// <summary>Predicted random effects, groups × q, in the order of first appearance; null when not asked for.</summary>
    public double[,]? RandomEffects { get; init; }

    /// <summary>Names of the groups in that order; null for fits from arrays.</summary>
    public IReadOnlyList<string>? GroupLabels { get; init; }

    internal MixedInference? Inference { get; init; }

    internal MixedProfile? Profile { get; init; }

    /// <summary>Estimate and test of a combination of the fixed effects.</summary>
    /// <param name="label">Name for the row.</param>
    /// <param name="weights">One weight per coefficient.</param>
    /// <exception cref="ArgumentException">Another number of weights than coefficients.</exception>
    /// <exception cref="InvalidOperationException">The model has no estimates.</exception>
    public Coefficient Contrast(string label, params double[] weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Length != Coefficients.Count)
        {
            throw new ArgumentException($"{weights.Length} weights for {Coefficients.Count} coefficients.", nameof(weights));
        }

        return Required(Inference).Contrast(label, weights);
    }

    /// <summary>F test of several independent combinations at once.</summary>
    /// <param name="label">Name for the row.</param>
    /// <param name="contrasts">One row of weights per combination.</param>
    /// <exception cref="ArgumentException">Another number of weights than coefficients.</exception>
    /// <exception cref="InvalidOperationException">The model has no estimates.</exception>
    public JointTest Test(string label, IReadOnlyList<double[]> contrasts)
    {
        ArgumentNullException.ThrowIfNull(contrasts);
        return contrasts.Count > 0 && contrasts.All(c => c.Length == Coefficients.Count)
            ? Required(Inference).Test(label, contrasts)
            : throw new ArgumentException("Give one weight per coefficient in every contrast.", nameof(contrasts));
    }

    /// <summary>
    /// Intervals from the profile of the likelihood (maximum likelihood only): standard deviations and correlations of the
    /// random effects in the order of Λ's columns, the residual standard deviation, the fixed effects.
    /// </summary>
    /// <exception cref="InvalidOperationException">The model has no estimates, or was fitted by restricted likelihood.</exception>
    public IReadOnlyList<(string Term, Interval Interval)> ProfileIntervals(double level = 0.95) => Required(Profile).Intervals(level);

    private static T Required<T>(T? part)
        where T : class =>
        part ?? throw new InvalidOperationException("This fit has no estimates to work with (see its status); profiles need maximum likelihood.");
}
