using Luwte.Statistics.LinearAlgebra;

namespace Luwte.Statistics.MixedModels;

/// <summary>
/// Newton's method on θ with exact derivatives. θ needs no bounds: a negative diagonal entry is the mirror image of the
/// positive one, so a variance at its boundary is an ordinary minimum at θ = 0.
/// </summary>
internal static class MixedOptimizer
{
    private const double SettledFall = 1e-10;

    /// <summary>The minimum, and whether the steps settled (expected fall of the criterion below 1e-10, or below its rounding).</summary>
    internal static (MixedLikelihood.Point Point, bool Converged) Minimize(MixedLikelihood likelihood, int maximumIterations)
    {
        var m = likelihood.Layout.Entries.Length;
        var theta = new double[m];
        for (var k = 0; k < m; k++)
        {
            theta[k] = likelihood.Layout.Entries[k].Row == likelihood.Layout.Entries[k].Column ? 1 : 0;
        }

        var point = likelihood.Evaluate(theta);
        for (var iteration = 0; iteration < maximumIterations && double.IsFinite(point.Criterion); iteration++)
        {
            var curvature = new ParameterCurvature(likelihood, point, likelihood.Differentiate(point, point.Sigma2), point.Sigma2);
            var step = Step(curvature);
            var fall = 0.0;
            for (var k = 0; k < m; k++)
            {
                fall -= curvature.Gradient[k] * step[k];
            }

            if (fall < Math.Max(SettledFall, 1e-15 * Math.Abs(point.Criterion)))
            {
                // What is left is below rounding of the criterion (of millions of rows it is millions), so the last step is
                // taken on the gradient's word.
                var last = likelihood.Evaluate(Move(point.Theta, step, 1));
                return (double.IsFinite(last.Criterion) ? last : point, true);
            }

            var next = Search(likelihood, point, step);
            if (next is null)
            {
                return (point, fall < 1e-6);
            }

            point = next;
        }

        return (point, false);
    }

    private static double[] Step(ParameterCurvature curvature)
    {
        var m = curvature.Gradient.Length;
        var spectrum = new SymmetricSpectrum(curvature.Profiled());
        var floor = 1e-10 * spectrum.Values.Max(Math.Abs);
        var inverse = spectrum.Map(v => 1 / Math.Max(Math.Abs(v), Math.Max(floor, 1e-300)));
        var step = new double[m];
        var largest = 0.0;
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < m; j++)
            {
                step[i] -= inverse[i, j] * curvature.Gradient[j];
            }

            largest = Math.Max(largest, Math.Abs(step[i]));
        }

        // Far from the minimum the quadratic is no guide: no step longer than 2 residual standard deviations.
        return largest > 2 ? [.. step.Select(s => s * 2 / largest)] : step;
    }

    private static MixedLikelihood.Point? Search(MixedLikelihood likelihood, MixedLikelihood.Point from, double[] step)
    {
        var length = 1.0;
        for (var half = 0; half < 40; half++)
        {
            var point = likelihood.Evaluate(Move(from.Theta, step, length));
            if (point.Criterion < from.Criterion)
            {
                return point;
            }

            length /= 2;
        }

        return null;
    }

    private static double[] Move(double[] theta, double[] step, double length)
    {
        var moved = new double[theta.Length];
        for (var k = 0; k < moved.Length; k++)
        {
            moved[k] = theta[k] + (length * step[k]);
        }

        return moved;
    }
}
