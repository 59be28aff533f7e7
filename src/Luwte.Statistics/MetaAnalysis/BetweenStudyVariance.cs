using Luwte.Statistics.Formulas;

namespace Luwte.Statistics.MetaAnalysis;

/// <summary>The estimators of τ².</summary>
/// <remarks>Viechtbauer (2005), Journal of Educational and Behavioral Statistics 30(3); Veroniki et al. (2016), Research Synthesis
/// Methods 7. Standard errors as in <c>metafor</c>.</remarks>
internal static class BetweenStudyVariance
{
    private const int MostSteps = 1000;

    /// <summary>τ² (never negative) and its standard error; not converged = <c>Converged</c> false.</summary>
    public sealed record Result(double Tau2, double StandardError, bool Converged);

    public static Result? Estimate(HeterogeneityMethod method, double[] y, double[] v, DesignMatrix x)
    {
        int k = y.Length, p = x.Columns;
        if (method == HeterogeneityMethod.EE || k <= p)
        {
            return new Result(0, double.NaN, true);
        }

        if (WeightedMetaFit.Solve(y, x, Weights(v, 0)) is not { } fixedFit || WeightedMetaFit.Solve(y, x, [.. v.Select(_ => 1.0)]) is not { } plain)
        {
            return null;
        }

        var hedges = (plain.RestSum - plain.TraceWith(v)) / (k - p);
        return method switch
        {
            HeterogeneityMethod.HE => Hedges(hedges, plain, v, k - p),
            HeterogeneityMethod.DL => Moment(Math.Max(0, (fixedFit.RestSum - (k - p)) / fixedFit.Trace()), fixedFit, fixedFit.Trace(), k - p),
            HeterogeneityMethod.HS => Moment(Math.Max(0, (fixedFit.RestSum - k) / v.Sum(s => 1 / s)), fixedFit, v.Sum(s => 1 / s), k - p),
            HeterogeneityMethod.SJ => SidikJonkman(y, v, x),
            HeterogeneityMethod.PM or HeterogeneityMethod.EB => PauleMandel(y, v, x),
            HeterogeneityMethod.ML => Likelihood(y, v, x, Math.Max(0, hedges), false),
            HeterogeneityMethod.REML => Likelihood(y, v, x, Math.Max(0, hedges), true),
            _ => throw new ArgumentOutOfRangeException(nameof(method)),
        };
    }

    public static double[] Weights(double[] v, double tau2) => [.. v.Select(s => 1 / (s + tau2))];

    private static Result Hedges(double raw, WeightedMetaFit plain, double[] v, int df)
    {
        var tau2 = Math.Max(0, raw);
        return new Result(
            tau2, Math.Sqrt((2 * plain.TraceWithSquare(v)) + (4 * tau2 * plain.TraceWith(v)) + (2 * tau2 * tau2 * df)) / df, true);
    }

    private static Result Moment(double tau2, WeightedMetaFit fit, double divisor, int df) =>
        new(tau2, Math.Sqrt((2 * df) + (4 * tau2 * fit.Trace()) + (2 * tau2 * tau2 * fit.TraceSquare())) / divisor, true);

    private static Result? SidikJonkman(double[] y, double[] v, DesignMatrix x)
    {
        int k = y.Length, df = k - x.Columns;
        var mean = y.Average();
        var start = y.Sum(e => (e - mean) * (e - mean)) / k;
        if (start <= 0)
        {
            return new Result(0, double.NaN, true);
        }

        if (WeightedMetaFit.Solve(y, x, Weights(v, start)) is not { } fit)
        {
            return null;
        }

        var tau2 = start * fit.RestSum / df;
        var variance = (2 * fit.TraceWithSquare(v)) + (4 * tau2 * fit.TraceBetween(v)) + (2 * tau2 * tau2 * fit.TraceSquare());
        return new Result(tau2, start / df * Math.Sqrt(variance), true);
    }

    // The generalised Q falls and is convex in τ²: Newton from 0 climbs to the root without overshooting.
    private static Result? PauleMandel(double[] y, double[] v, DesignMatrix x)
    {
        int k = y.Length, df = k - x.Columns;
        var tau2 = 0.0;
        var converged = false;
        for (var step = 0; step < MostSteps && !converged; step++)
        {
            if (WeightedMetaFit.Solve(y, x, Weights(v, tau2)) is not { } fit)
            {
                return null;
            }

            var excess = fit.RestSum - df;
            if (tau2 == 0 && excess <= 0)
            {
                break;
            }

            var change = excess / fit.SquareSum;
            tau2 = Math.Max(0, tau2 + change);
            converged = Math.Abs(change) <= 1e-14 * (tau2 + v.Min());
        }

        return new Result(tau2, Math.Sqrt(2.0 * k * k / df) / Weights(v, tau2).Sum(), converged || tau2 == 0);
    }

    private static Result? Likelihood(double[] y, double[] v, DesignMatrix x, double start, bool restricted)
    {
        var tau2 = start;
        for (var step = 0; step < MostSteps; step++)
        {
            var weights = Weights(v, tau2);
            if (WeightedMetaFit.Solve(y, x, weights) is not { } fit)
            {
                return null;
            }

            var information = restricted ? fit.TraceSquare() : weights.Sum(w => w * w);
            var change = (fit.SquareSum - (restricted ? fit.Trace() : weights.Sum())) / information;
            var next = Math.Max(0, tau2 + change);
            if (Math.Abs(next - tau2) <= 1e-13 * (tau2 + v.Min()))
            {
                return new Result(tau2, Math.Sqrt(2 / information), true);
            }

            // Scoring may swing around the maximum when effects differ wildly; halving damps it.
            tau2 = step < 100 ? next : (tau2 + next) / 2;
        }

        return new Result(tau2, double.NaN, false);
    }
}
