using Luwte.Statistics.Inference.Distributions;
using Luwte.Statistics.Outcomes;

namespace Luwte.Statistics.MetaAnalysis;

/// <summary>95 % intervals of the two variances: the values whose profile likelihood is not significantly lower.</summary>
/// <param name="Between">Interval of the variance between clusters; null when it was fixed.</param>
/// <param name="Within">Interval of the variance within clusters; null when it was fixed.</param>
/// <remarks>R: <c>confint(rma.mv)</c>. A lower end of 0 means that no variance fits about as well.</remarks>
public sealed record VarianceProfile(Interval? Between, Interval? Within)
{
    /// <summary>Computes the intervals; null when the fit gave no estimate.</summary>
    public static VarianceProfile? Compute(ThreeLevelFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        if (fit.Status != EstimationStatus.Ok || fit.Blocks is not { } blocks)
        {
            return null;
        }

        var drop = ChiSquare.Quantile(0.95, 1);
        return new VarianceProfile(
            fit.Options.FixedBetween is null ? Of(fit.Between, s => Drop(s, fit.Options.FixedWithin)) : null,
            fit.Options.FixedWithin is null ? Of(fit.Within, s => Drop(fit.Options.FixedBetween, s)) : null);

        // How far twice the log-likelihood falls when one variance is held, less the fall that is allowed.
        double Drop(double? between, double? within)
        {
            var point = VarianceSearch.Maximise(blocks, Positive(fit.Between), Positive(fit.Within), between, within)!.Value.Point;
            return (2 * (fit.LogLikelihood - point.LogLikelihood)) - drop;
        }

        double Positive(double variance) => Math.Max(variance, 0.01 * fit.TypicalSamplingVariance);

        Interval Of(double estimate, Func<double, double> excess)
        {
            var lower = estimate == 0 || excess(0) <= 0 ? 0 : BracketedRoot.Find(excess, 0, estimate);
            var step = Math.Max(estimate, 0.1 * fit.TypicalSamplingVariance);
            var upper = BracketedRoot.FindUpwards(d => excess(estimate + d), step);
            return new Interval(lower, estimate + upper);
        }
    }
}
