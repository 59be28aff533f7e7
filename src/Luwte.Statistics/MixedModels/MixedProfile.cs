using Luwte.Statistics.LinearAlgebra;
using Luwte.Statistics.Optimization;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Probability;

namespace Luwte.Statistics.MixedModels;

/// <summary>Intervals by the profile of the likelihood: the values of one parameter that the likelihood-ratio test does not reject.</summary>
/// <remarks>Bates et al. (2015), §5.1; R <c>confint(fit, method = "profile")</c>. The root is found exactly, not by a spline.</remarks>
internal sealed class MixedProfile(
    MixedLikelihood likelihood, MixedLikelihood.Point best, TriangularBasis basis, double scale, double[] zScales, double[] estimates, IReadOnlyList<Coefficient> coefficients)
{
    private readonly CovarianceLayout layout = likelihood.Layout;

    internal IReadOnlyList<(string Term, Interval Interval)> Intervals(double level)
    {
        var z = StandardNormal.TwoSidedQuantile(level);
        var target = best.Criterion + (z * z);
        var results = new List<(string, Interval)>();
        var natural = Natural();
        for (var k = 0; k < natural.Length; k++)
        {
            var last = k == natural.Length - 1;
            var correlation = !last && layout.Entries[k].Row != layout.Entries[k].Column;
            var limits = correlation ? (-1.0, 1.0) : (0.0, double.PositiveInfinity);
            var index = k;
            var interval = Limits(natural[k], 0.3 * Math.Max(Math.Abs(natural[k]), 0.1), limits, target, (value, start) => Variances(natural, index, value, start));
            var unit = correlation ? 1 : last ? scale : scale / zScales[layout.Entries[k].Row];
            results.Add((last ? ".sigma" : FormattableString.Invariant($".sig{k + 1:00}"), new Interval(unit * interval.Lower, unit * interval.Upper)));
        }

        for (var j = 0; j < coefficients.Count; j++)
        {
            var weights = new double[coefficients.Count];
            weights[j] = 1;
            var l = basis.Contrast(weights);
            var center = l.Zip(estimates, (a, b) => a * b).Sum() / scale;
            var interval = Limits(
                center, 2 * coefficients[j].StandardError / scale, (double.NegativeInfinity, double.PositiveInfinity), target,
                (value, start) => Fixed(l, value - center, start));
            results.Add((coefficients[j].Term, new Interval(scale * interval.Lower, scale * interval.Upper)));
        }

        return results;
    }

    // Standard deviations and correlations in the order of θ, then σ; working units.
    private double[] Natural()
    {
        var product = layout.Product(best.Lambda);
        var sigma = Math.Sqrt(best.Sigma2);
        return
        [
            .. layout.Entries.Select(e => e.Row == e.Column
                ? sigma * Math.Sqrt(product[(e.Row * layout.Size) + e.Row])
                : product[(e.Row * layout.Size) + e.Column] / Math.Sqrt(product[(e.Row * layout.Size) + e.Row] * product[(e.Column * layout.Size) + e.Column])),
            sigma,
        ];
    }

    // Criterion with one natural parameter held, minimised over the others; searched as logarithms and arctanh to stay in range.
    private (double Value, double[] At) Variances(double[] natural, int held, double value, double[]? start)
    {
        var free = Enumerable.Range(0, natural.Length).Where(k => k != held).ToArray();
        var from = start ?? [.. free.Select(k => IsCorrelation(k) ? Math.Atanh(Math.Clamp(natural[k], -0.999, 0.999)) : Math.Log(Math.Max(natural[k], 1e-6)))];
        return SmallMinimizer.Minimize(
            x =>
            {
                var full = new double[natural.Length];
                full[held] = value;
                for (var i = 0; i < free.Length; i++)
                {
                    full[free[i]] = IsCorrelation(free[i]) ? Math.Tanh(x[i]) : Math.Exp(x[i]);
                }

                return At(full);
            },
            from);
    }

    private bool IsCorrelation(int k) => k < layout.Entries.Length && layout.Entries[k].Row != layout.Entries[k].Column;

    private double At(double[] natural)
    {
        var q = layout.Size;
        var sigma = natural[^1];
        var correlation = new double[q * q];
        var deviations = new double[q];
        for (var k = 0; k < layout.Entries.Length; k++)
        {
            var (row, column) = layout.Entries[k];
            if (row == column)
            {
                deviations[row] = natural[k];
                correlation[(row * q) + row] = 1;
            }
            else
            {
                correlation[(row * q) + column] = correlation[(column * q) + row] = natural[k];
            }
        }

        if (!(sigma > 0) || !SymmetricSolver.Cholesky(correlation, q))
        {
            return double.PositiveInfinity;
        }

        var theta = layout.Entries.Select(e => correlation[(e.Row * q) + e.Column] * deviations[e.Row] / sigma).ToArray();
        var point = likelihood.Evaluate(theta);
        var sigma2 = sigma * sigma;
        return point.LogDeterminant + (likelihood.Rows * Math.Log(2 * Math.PI * sigma2)) + (point.ResidualSquare / sigma2);
    }

    // Holding l'β at a distance from its estimate adds distance²/l'(X'V⁻¹X)⁻¹l to the residual sum of squares.
    private (double Value, double[] At) Fixed(double[] l, double fromBest, double[]? start) => SmallMinimizer.Minimize(
        theta =>
        {
            var point = likelihood.Evaluate(theta);
            if (!double.IsFinite(point.Criterion))
            {
                return double.PositiveInfinity;
            }

            var shift = l.Zip(best.FixedEffects, (a, b) => a * b).Sum() + fromBest - l.Zip(point.FixedEffects, (a, b) => a * b).Sum();
            var square = point.ResidualSquare + (shift * shift / SymmetricSolver.Form(l, point.InverseGram, l));
            return point.LogDeterminant + (likelihood.Rows * (1 + Math.Log(2 * Math.PI * square / likelihood.Rows)));
        },
        start ?? best.Theta);

    private static Interval Limits(
        double center, double width, (double Lower, double Upper) limits, double target, Func<double, double[]?, (double Value, double[] At)> profile) =>
        new(Limit(center, -width, limits.Lower, target, profile), Limit(center, width, limits.Upper, target, profile));

    private static double Limit(double center, double step, double bound, double target, Func<double, double[]?, (double Value, double[] At)> profile)
    {
        double inside = center, outside = center;
        double[]? start = null;
        var found = false;
        for (var i = 0; i < 60 && !found; i++)
        {
            outside = inside + step;
            if ((step < 0 && outside <= bound) || (step > 0 && outside >= bound))
            {
                // Half-way to the bound each time; when even a hair from it is not rejected, the bound is the limit.
                outside = (inside + bound) / 2;
                if (Math.Abs(outside - bound) < 1e-5)
                {
                    return bound;
                }
            }

            var (value, at) = profile(outside, start);
            if (value > target)
            {
                found = true;
            }
            else
            {
                inside = outside;
                start = at;
                step *= 1.5;
            }
        }

        if (!found)
        {
            return bound;
        }

        // Illinois false position on the signed root of the deviance, which is close to a straight line.
        double low = inside, high = outside;
        var fLow = profile(low, start).Value - target;
        var fHigh = profile(high, start).Value - target;
        for (var i = 0; i < 60 && Math.Abs(high - low) > 1e-9 * (Math.Abs(center) + Math.Abs(high - center)); i++)
        {
            var middle = high - (fHigh * (high - low) / (fHigh - fLow));
            var (value, at) = profile(middle, start);
            start = at;
            var f = value - target;
            if (Math.Abs(f) < 1e-9)
            {
                return middle;
            }

            if (f * fHigh < 0)
            {
                (low, fLow) = (high, fHigh);
            }
            else
            {
                fLow /= 2;
            }

            (high, fHigh) = (middle, f);
        }

        return high;
    }
}
