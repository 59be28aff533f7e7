using MathNet.Numerics;

namespace Luwte.Statistics.Regression;

/// <summary>Mean, variance and deviance of each family under its canonical link.</summary>
internal static class FamilyMath
{
    /// <summary>Mean at a linear predictor.</summary>
    internal static double Mean(ResponseFamily family, double eta) => family switch
    {
        ResponseFamily.Gaussian => eta,
        ResponseFamily.Binomial => eta >= 0 ? 1 / (1 + Math.Exp(-eta)) : Math.Exp(eta) / (1 + Math.Exp(eta)),
        ResponseFamily.Poisson => Math.Exp(eta),
        _ => throw new ArgumentOutOfRangeException(nameof(family)),
    };

    /// <summary>Variance at a mean, for a scale of 1; under the canonical link also dμ/dη.</summary>
    internal static double Variance(ResponseFamily family, double mean) => family switch
    {
        ResponseFamily.Gaussian => 1,
        ResponseFamily.Binomial => mean * (1 - mean),
        ResponseFamily.Poisson => mean,
        _ => throw new ArgumentOutOfRangeException(nameof(family)),
    };

    /// <summary>Log-likelihood of one row (binomial and Poisson).</summary>
    internal static double LogLikelihood(ResponseFamily family, double y, double eta) => family switch
    {
        ResponseFamily.Binomial => (y * eta) - SoftPlus(eta),
        ResponseFamily.Poisson => (y * eta) - Math.Exp(eta) - SpecialFunctions.GammaLn(y + 1),
        _ => throw new ArgumentOutOfRangeException(nameof(family)),
    };

    /// <summary>A linear predictor to start from: that of the outcome moved a little to the middle (as R's <c>mustart</c>).</summary>
    internal static double Start(ResponseFamily family, double y) => family switch
    {
        ResponseFamily.Binomial => Math.Log((y + 0.5) / (1.5 - y)),
        ResponseFamily.Poisson => Math.Log(y + 0.1),
        _ => y,
    };

    /// <summary>The first outcome that the family cannot have, as a sentence; null when all fit.</summary>
    internal static string? Fault(ResponseFamily family, ReadOnlySpan<double> response)
    {
        for (var i = 0; i < response.Length; i++)
        {
            var y = response[i];
            var wrong = family switch
            {
                ResponseFamily.Binomial => y is not (0 or 1),
                ResponseFamily.Poisson => !(y >= 0) || y != Math.Floor(y),
                _ => !double.IsFinite(y),
            };
            if (wrong)
            {
                var needed = family switch
                {
                    ResponseFamily.Binomial => "0 or 1",
                    ResponseFamily.Poisson => "a count 0, 1, 2, …",
                    _ => "a number",
                };
                return FormattableString.Invariant($"The outcome of used row {i + 1} is {y}; the {family.ToString().ToLowerInvariant()} family needs {needed}. Choose another family or recode the column.");
            }
        }

        return null;
    }

    private static double SoftPlus(double x) => Math.Max(x, 0) + Probability.Logarithm.OnePlus(Math.Exp(-Math.Abs(x)));
}
