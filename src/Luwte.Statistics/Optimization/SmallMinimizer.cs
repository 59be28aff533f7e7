using Luwte.Statistics.LinearAlgebra;

namespace Luwte.Statistics.Optimization;

/// <summary>Minimum of a smooth function of a few variables by Newton's method with numerical derivatives.</summary>
internal static class SmallMinimizer
{
    internal static (double Value, double[] At) Minimize(Func<double[], double> function, double[] start)
    {
        var x = start.ToArray();
        var value = function(x);
        var n = x.Length;
        for (var iteration = 0; iteration < 100 && n > 0; iteration++)
        {
            var (gradient, hessian) = Derivatives(function, x, value, 1e-4);
            var spectrum = new SymmetricSpectrum(hessian);
            var floor = 1e-8 * Math.Max(1e-8, spectrum.Values.Max(Math.Abs));
            var inverse = spectrum.Map(v => 1 / Math.Max(Math.Abs(v), floor));
            var step = new double[n];
            double largest = 0, fall = 0;
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    step[i] -= inverse[i, j] * gradient[j];
                }

                largest = Math.Max(largest, Math.Abs(step[i]));
                fall -= step[i] * gradient[i];
            }

            var length = Math.Min(1, 1.5 / Math.Max(largest, 1e-300));
            var moved = false;
            for (var half = 0; half < 40 && !moved; half++, length /= 2)
            {
                var trial = x.Select((v, i) => v + (length * step[i])).ToArray();
                var at = function(trial);
                if (at < value)
                {
                    (x, value, moved) = (trial, at, true);
                }
            }

            if (!moved || fall < 1e-11)
            {
                break;
            }
        }

        return (value, x);
    }

    /// <summary>Central differences; <paramref name="h"/> is relative to max(|x|, 1).</summary>
    internal static (double[] Gradient, double[,] Hessian) Derivatives(Func<double[], double> function, double[] x, double value, double h)
    {
        var n = x.Length;
        var gradient = new double[n];
        var hessian = new double[n, n];
        var steps = x.Select(v => h * Math.Max(1, Math.Abs(v))).ToArray();
        double At(params (int Index, double Shift)[] shifts)
        {
            var moved = x.ToArray();
            foreach (var (index, shift) in shifts)
            {
                moved[index] += shift;
            }

            return function(moved);
        }

        for (var i = 0; i < n; i++)
        {
            var up = At((i, steps[i]));
            var down = At((i, -steps[i]));
            gradient[i] = (up - down) / (2 * steps[i]);
            hessian[i, i] = (up - (2 * value) + down) / (steps[i] * steps[i]);
            for (var j = 0; j < i; j++)
            {
                var mixed = At((i, steps[i]), (j, steps[j])) - At((i, steps[i]), (j, -steps[j])) - At((i, -steps[i]), (j, steps[j])) + At((i, -steps[i]), (j, -steps[j]));
                hessian[i, j] = hessian[j, i] = mixed / (4 * steps[i] * steps[j]);
            }
        }

        return (gradient, hessian);
    }
}
