using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Probability;

namespace Luwte.Statistics.Inference;

/// <summary>A t test of an estimate.</summary>
/// <param name="Estimate">Estimate, in the unit of the outcome.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="T">Estimate divided by standard error.</param>
/// <param name="DegreesOfFreedom">Degrees of freedom.</param>
/// <param name="PValue">Two-sided p-value.</param>
/// <param name="Interval">Confidence interval of the estimate.</param>
public sealed record TTest(
    double Estimate,
    double StandardError,
    double T,
    double DegreesOfFreedom,
    double PValue,
    Interval Interval)
{
    internal static TTest From(double estimate, double standardError, double degreesOfFreedom, double level)
    {
        var t = estimate / standardError;
        var q = StudentT.TwoSidedQuantile(level, degreesOfFreedom);
        return new TTest(
            estimate,
            standardError,
            t,
            degreesOfFreedom,
            StudentT.TwoSided(t, degreesOfFreedom),
            new Interval(estimate - (q * standardError), estimate + (q * standardError)));
    }
}
