using MathNet.Numerics;

namespace Luwte.Statistics.Probability;

/// <summary>
/// Point probabilities with full relative precision for large arguments: the differences of large log-gammas are never
/// taken, because they would cost six digits at a population of a million.
/// </summary>
/// <remarks>Loader (2000), Fast and accurate computation of binomial probabilities.</remarks>
internal static class LogDensity
{
    private const double HalfLogTwoPi = 0.918938533204672741780329736406;

    /// <summary>
    /// ln of x^k (1−x)^(n−k) n!/(k!(n−k)!) for real k in [0, n], x in [0, 1]; <paramref name="complement"/> = 1 − x is given
    /// apart so that no digits are lost near 1.
    /// </summary>
    public static double Binomial(double k, double n, double x, double complement)
    {
        var rest = n - k;
        if (x <= 0)
        {
            return k == 0 ? 0 : double.NegativeInfinity;
        }

        if (complement <= 0)
        {
            return rest == 0 ? 0 : double.NegativeInfinity;
        }

        if (k == 0)
        {
            return n * (x > 0.5 ? Math.Log(complement) : Logarithm.OnePlus(-x));
        }

        if (rest == 0)
        {
            return n * (x > 0.5 ? Logarithm.OnePlus(-complement) : Math.Log(x));
        }

        return StirlingError(n) - StirlingError(k) - StirlingError(rest)
            - Deviance(k, n * x) - Deviance(rest, n * complement)
            - HalfLogTwoPi + (0.5 * (Math.Log(n / k) - Math.Log(rest)));
    }

    /// <summary>ln of e^(−m) m^k / Γ(k+1) for real k ≥ 0 and mean m &gt; 0.</summary>
    public static double Poisson(double k, double mean) =>
        k == 0 ? -mean : -StirlingError(k) - Deviance(k, mean) - HalfLogTwoPi - (0.5 * Math.Log(k));

    /// <summary>ln Γ(n+1) minus Stirling's formula.</summary>
    private static double StirlingError(double n)
    {
        if (n < 16)
        {
            return n == 0 ? 0 : SpecialFunctions.GammaLn(n + 1) - ((n + 0.5) * Math.Log(n)) + n - HalfLogTwoPi;
        }

        var s = 1 / (n * n);
        return ((1.0 / 12) - (((1.0 / 360) - (((1.0 / 1260) - (((1.0 / 1680) - ((1.0 / 1188) * s)) * s)) * s)) * s)) / n;
    }

    /// <summary>k ln(k/m) + m − k, by series when k is near m.</summary>
    private static double Deviance(double k, double mean)
    {
        if (Math.Abs(k - mean) >= 0.1 * (k + mean))
        {
            return (k * Math.Log(k / mean)) + mean - k;
        }

        var v = (k - mean) / (k + mean);
        var sum = (k - mean) * v;
        var term = 2 * k * v;
        for (var j = 1; j < 1000; j++)
        {
            term *= v * v;
            var next = sum + (term / ((2 * j) + 1));
            if (next == sum)
            {
                return sum;
            }

            sum = next;
        }

        return sum;
    }
}
