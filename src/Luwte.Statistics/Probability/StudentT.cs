namespace Luwte.Statistics.Probability;

/// <summary>Student's t distribution; R <c>pt</c>, <c>qt</c>. Infinite degrees of freedom mean the normal distribution.</summary>
internal static class StudentT
{
    private const int MostSteps = 200;

    /// <summary>2 P(T &gt; |t|), precise far into the tail; NaN when a number is not known or degrees of freedom are not positive.</summary>
    public static double TwoSided(double t, double degreesOfFreedom)
    {
        if (double.IsPositiveInfinity(degreesOfFreedom))
        {
            return StandardNormal.TwoSided(t);
        }

        if (double.IsNaN(t) || !(degreesOfFreedom > 0))
        {
            return double.NaN;
        }

        var square = t * t;
        return double.IsInfinity(square) ? 0 : BetaDistribution.LowerOfPair(
            degreesOfFreedom / (degreesOfFreedom + square),
            square / (degreesOfFreedom + square),
            degreesOfFreedom / 2,
            0.5);
    }

    /// <summary>t with P(|T| &gt; t) = 1 − level, for instance 2.57 at 0.95 with 5 degrees of freedom.</summary>
    public static double TwoSidedQuantile(double level, double degreesOfFreedom)
    {
        var z = StandardNormal.TwoSidedQuantile(level);
        if (double.IsPositiveInfinity(degreesOfFreedom))
        {
            return z;
        }

        if (!(degreesOfFreedom > 0))
        {
            return double.NaN;
        }

        // Newton in ln t on the logarithm of the tail, which is nearly straight however heavy the tail.
        var n = degreesOfFreedom;
        var logAlpha = Math.Log(1 - level);
        var x = Math.Log(z);
        for (var i = 0; i < MostSteps; i++)
        {
            var t = Math.Exp(x);
            var tail = TwoSided(t, n);
            var step = (Math.Log(tail) - logAlpha) * tail / Slope(t, n);
            x += Math.Clamp(step, -2, 2);
            if (Math.Abs(step) < 1e-14)
            {
                break;
            }
        }

        return Math.Exp(x);
    }

    // −d P(|T| > t)/d ln t: with share = t²/(n + t²) a beta variable of 1/2 and n/2, this is share^½ (1 − share)^(n/2) × 2/B(½, n/2).
    private static double Slope(double t, double n)
    {
        var total = n + (t * t);
        return n / (n + 1) * Math.Exp(LogDensity.Binomial(0.5, (n + 1) / 2, t * t / total, n / total));
    }
}
