using Luwte.Statistics.Formulas;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Regression;

namespace Luwte.Statistics.Weighting;

/// <summary>
/// Inverse-probability weights for drop-out: a family that answered counts for those like it that did not.
/// Valid when, given the predictors, dropping out does not depend on the missing outcome.
/// </summary>
/// <remarks>
/// Robins, Rotnitzky and Zhao (1995), JASA 90, 106-121; Seaman and White (2013), Stat. Methods Med. Res. 22, 278-295. R:
/// <c>1 / fitted(glm(observed ~ …, binomial))</c>. See docs/methods/drop-out-weights.md.
/// </remarks>
public static class DropOutWeights
{
    /// <summary>Estimates the weights.</summary>
    /// <param name="predictors">n × p predictors of answering, the constant included, known for everyone.</param>
    /// <param name="observed">Whether each of the n rows answered.</param>
    /// <param name="stabilised">Whether to multiply by the share that answered, which brings the mean weight to about 1. Default true.</param>
    /// <param name="largest">Weights above this are cut to it (before stabilising, so 20 means a chance of 1 in 20); null = no cut.</param>
    /// <returns>Weights (0 for those who did not answer), or the status of the logistic model.</returns>
    /// <exception cref="ArgumentException">Lengths differ, or <paramref name="largest"/> is below 1.</exception>
    public static DropOutWeightsFit Estimate(DesignMatrix predictors, bool[] observed, bool stabilised = true, double? largest = null)
    {
        ArgumentNullException.ThrowIfNull(predictors);
        ArgumentNullException.ThrowIfNull(observed);
        if (largest is < 1)
        {
            throw new ArgumentException("The largest weight must be 1 or more.", nameof(largest));
        }

        double[] outcome = [.. observed.Select(o => o ? 1.0 : 0.0)];
        if (Array.TrueForAll(observed, o => o))
        {
            return new DropOutWeightsFit
            {
                Status = EstimationStatus.Ok,
                Warnings = ["Nobody dropped out; every weight is 1."],
                Weights = outcome,
                Probabilities = outcome,
                Coefficients = [],
                Cut = 0,
            };
        }

        var model = GeneralizedLinearModel.Fit(outcome, predictors, new GeneralizedLinearOptions { Family = ResponseFamily.Binomial });
        if (model.Status != EstimationStatus.Ok)
        {
            return new DropOutWeightsFit { Status = model.Status, Warnings = model.Warnings, Weights = [], Probabilities = [], Coefficients = model.Coefficients, Cut = 0 };
        }

        var share = outcome.Average();
        var weights = new double[outcome.Length];
        int cut = 0, rare = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            if (!observed[i])
            {
                continue;
            }

            var weight = 1 / model.Fitted[i];
            rare += weight > 20 ? 1 : 0;
            if (largest is { } limit && weight > limit)
            {
                weight = limit;
                cut++;
            }

            weights[i] = stabilised ? weight * share : weight;
        }

        var warnings = new List<string>(model.Warnings);
        if (rare > 0)
        {
            warnings.Add($"{rare} who answered had a chance below 1 in 20 to do so; a few families then stand for many. Cut the weights or predict with less.");
        }

        return new DropOutWeightsFit
        {
            Status = EstimationStatus.Ok,
            Warnings = warnings,
            Weights = weights,
            Probabilities = model.Fitted,
            Coefficients = model.Coefficients,
            Cut = cut,
        };
    }
}
