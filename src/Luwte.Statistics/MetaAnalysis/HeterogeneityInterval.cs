using Luwte.Statistics.Optimization;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Probability;

namespace Luwte.Statistics.MetaAnalysis;

/// <summary>95 % interval of τ² by the Q-profile method, with the intervals of τ, I² and H² that follow from it.</summary>
/// <param name="Tau2">Interval of τ²; 0 where the bound would be negative.</param>
/// <param name="Tau">Interval of τ.</param>
/// <param name="I2">Interval of I², percent.</param>
/// <param name="H2">Interval of H².</param>
/// <remarks>Viechtbauer (2007), Statistics in Medicine 26. R: <c>confint(rma)</c>.</remarks>
public sealed record HeterogeneityInterval(Interval Tau2, Interval Tau, Interval I2, Interval H2)
{
    /// <summary>Computes the intervals; null with too few effects.</summary>
    public static HeterogeneityInterval? QProfile(MetaFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var df = fit.K - fit.Design.Columns;
        if (fit.Status != EstimationStatus.Ok || df < 1)
        {
            return null;
        }

        double Q(double tau2) => WeightedMetaFit.Solve(fit.Effects, fit.Design, BetweenStudyVariance.Weights(fit.Variances, tau2))!.RestSum;
        double Bound(double target) =>
            Q(0) <= target ? 0 : BracketedRoot.FindUpwards(t => target - Q(t), Math.Max(fit.Tau2, fit.Variances.Average()));

        var lower = Bound(ChiSquare.Quantile(0.975, df));
        var upper = Bound(ChiSquare.Quantile(0.025, df));
        var typical = df / WeightedMetaFit.Solve(fit.Effects, fit.Design, BetweenStudyVariance.Weights(fit.Variances, 0))!.Trace();
        return new HeterogeneityInterval(
            new Interval(lower, upper),
            new Interval(Math.Sqrt(lower), Math.Sqrt(upper)),
            new Interval(100 * lower / (typical + lower), 100 * upper / (typical + upper)),
            new Interval((lower / typical) + 1, (upper / typical) + 1));
    }
}
