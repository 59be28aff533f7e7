namespace Luwte.Statistics.Optimization;

/// <summary>The root of a continuous function between two points of opposite sign (Brent 1973, chapter 4).</summary>
internal static class BracketedRoot
{
    /// <summary>Finds the root to the last digits of a double.</summary>
    /// <exception cref="InvalidOperationException">The function has the same sign at both ends.</exception>
    public static double Find(Func<double, double> function, double low, double high)
    {
        double a = low, b = high, fa = function(a), fb = function(b);
        if (fa == 0)
        {
            return a;
        }

        if (fb == 0)
        {
            return b;
        }

        if (Math.Sign(fa) == Math.Sign(fb))
        {
            throw new InvalidOperationException("The function does not change sign between the ends of the bracket.");
        }

        double c = a, fc = fa, d = b - a, e = d;
        for (var i = 0; i < 300; i++)
        {
            if (Math.Sign(fb) == Math.Sign(fc))
            {
                (c, fc) = (a, fa);
                d = e = b - a;
            }

            if (Math.Abs(fc) < Math.Abs(fb))
            {
                (a, b, c) = (b, c, b);
                (fa, fb, fc) = (fb, fc, fb);
            }

            var tolerance = (2 * 1.1e-16 * Math.Abs(b)) + 1e-300;
            var middle = 0.5 * (c - b);
            if (Math.Abs(middle) <= tolerance || fb == 0)
            {
                return b;
            }

            if (Math.Abs(e) < tolerance || Math.Abs(fa) <= Math.Abs(fb))
            {
                d = e = middle;
            }
            else
            {
                var s = fb / fa;
                double p, q;
                if (a == c)
                {
                    p = 2 * middle * s;
                    q = 1 - s;
                }
                else
                {
                    var t = fa / fc;
                    var r = fb / fc;
                    p = s * ((2 * middle * t * (t - r)) - ((b - a) * (r - 1)));
                    q = (t - 1) * (r - 1) * (s - 1);
                }

                q = p > 0 ? -q : q;
                p = Math.Abs(p);
                if (2 * p < Math.Min((3 * middle * q) - Math.Abs(tolerance * q), Math.Abs(e * q)))
                {
                    e = d;
                    d = p / q;
                }
                else
                {
                    d = e = middle;
                }
            }

            (a, fa) = (b, fb);
            b += Math.Abs(d) > tolerance ? d : Math.CopySign(tolerance, middle);
            fb = function(b);
        }

        return b;
    }

    /// <summary>Doubles the upper end of [0, start] until the increasing function is positive there, then finds the root.</summary>
    public static double FindUpwards(Func<double, double> increasing, double start)
    {
        var low = 0.0;
        var high = start;
        while (increasing(high) < 0)
        {
            low = high;
            high *= 2;
            if (double.IsInfinity(high))
            {
                return double.PositiveInfinity;
            }
        }

        return Find(increasing, low, high);
    }
}
