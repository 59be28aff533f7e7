using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Probability;

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

        return new VarianceProfile(
            fit.Options.FixedBetween is null ? Ends(fit, blocks, true) : null,
            fit.Options.FixedWithin is null ? Ends(fit, blocks, false) : null);
    }

    private static Interval Ends(ThreeLevelFit fit, ClusterBlocks blocks, bool between)
    {
        var estimate = between ? fit.Between : fit.Within;
        var allowed = ChiSquare.Quantile(0.95, 1);
        var other = Math.Max(between ? fit.Within : fit.Between, 0.01 * fit.TypicalSamplingVariance);
        var lower = estimate == 0 || At(0).Excess <= 0 ? 0 : Root(0, estimate);
        var far = estimate + Math.Max(estimate, 0.1 * fit.TypicalSamplingVariance);
        while (At(far).Excess < 0)
        {
            far *= 2;
        }

        return new Interval(lower, Root(estimate, far));

        // How far twice the profile log-likelihood has fallen, less the fall allowed, and its slope: the other variance is at
        // its best, so only the direct derivative counts.
        (double Excess, double Slope) At(double held)
        {
            var point = between
                ? VarianceSearch.Maximise(blocks, held, other, held, fit.Options.FixedWithin)!.Value.Point
                : VarianceSearch.Maximise(blocks, other, held, fit.Options.FixedBetween, held)!.Value.Point;
            other = Math.Max(between ? point.Within : point.Between, 1e-3 * fit.TypicalSamplingVariance);
            return ((2 * (fit.LogLikelihood - point.LogLikelihood)) - allowed, -2 * point.Gradient[between ? 0 : 1]);
        }

        // Newton inside a bracket; a step that leaves it is halved.
        double Root(double low, double high)
        {
            var rising = low == estimate;
            var at = (low + high) / 2;
            for (var step = 0; step < 200 && high - low > 1e-9 * high; step++)
            {
                var (excess, slope) = At(at);
                if ((excess > 0) == rising)
                {
                    high = at;
                }
                else
                {
                    low = at;
                }

                var next = at - (excess / slope);
                if (Math.Abs(next - at) <= 1e-9 * high && next >= low && next <= high)
                {
                    return next;
                }

                at = next > low && next < high ? next : (low + high) / 2;
            }

            return at;
        }
    }
}
