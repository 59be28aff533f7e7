using Luwte.Statistics.Outcomes;

namespace Luwte.Statistics.Ordinal;

/// <summary>A fitted cumulative logit model: logit P(Y ≤ j) = θ_j − x'β − u.</summary>
public sealed record CumulativeLogitFit
{
    /// <summary>How it ended; with anything but <see cref="EstimationStatus.Ok"/> the numbers are NaN.</summary>
    public required EstimationStatus Status { get; init; }

    /// <summary>Plain sentences: why there is no estimate, or what to keep in mind.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Number of rows used.</summary>
    public required int Observations { get; init; }

    /// <summary>Log-likelihood (with a random intercept: by quadrature).</summary>
    public double LogLikelihood { get; init; } = double.NaN;

    /// <summary>Number of parameters.</summary>
    public int Parameters { get; init; }

    /// <summary>Akaike's criterion.</summary>
    public double Aic => (-2 * LogLikelihood) + (2 * Parameters);

    /// <summary>Thresholds (<c>low|middle</c>), then effects per threshold, then the effects β; normal distribution.</summary>
    public required IReadOnlyList<Coefficient> Coefficients { get; init; }

    /// <summary>Covariance of those estimates.</summary>
    public double[,] Covariance { get; init; } = new double[0, 0];

    /// <summary>Variance of the random intercept on the logit scale; null without one.</summary>
    public double? RandomVariance { get; init; }

    internal IReadOnlyList<string> Levels { get; init; } = [];

    /// <summary>Chance of each level for one row of predictors, at a random intercept of 0.</summary>
    /// <param name="predictors">As many values as effects β.</param>
    /// <exception cref="ArgumentException">Another number of values.</exception>
    /// <exception cref="InvalidOperationException">The model has no estimates, or has effects per threshold.</exception>
    public double[] Predict(params double[] predictors)
    {
        ArgumentNullException.ThrowIfNull(predictors);
        var thresholds = Levels.Count - 1;
        if (Status != EstimationStatus.Ok || Coefficients.Count < thresholds)
        {
            throw new InvalidOperationException("This fit has no estimates (see its status).");
        }

        if (predictors.Length != Coefficients.Count - thresholds)
        {
            throw new ArgumentException($"{predictors.Length} predictors for {Coefficients.Count - thresholds} effects.", nameof(predictors));
        }

        var shift = predictors.Select((x, j) => x * Coefficients[thresholds + j].Estimate).Sum();
        var chances = new double[Levels.Count];
        var before = 0.0;
        for (var k = 0; k < chances.Length; k++)
        {
            var up = k < thresholds ? 1 / (1 + Math.Exp(shift - Coefficients[k].Estimate)) : 1;
            chances[k] = up - before;
            before = up;
        }

        return chances;
    }
}
