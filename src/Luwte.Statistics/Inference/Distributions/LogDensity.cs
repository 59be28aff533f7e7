using MathNet.Numerics;

namespace Luwte.Statistics.Inference.Distributions;

/// <summary>
/// Point probabilities with full relative precision for large arguments: the differences of large log-gammas are never
/// taken, because they would cost six digits at a population of a million.
/// </summary>
/// <remarks>Loader (2000), Fast and accurate computation of binomial probabilities.</remarks>
internal static class LogDensity
{
    private const double HalfLogTwoPi = 0.918938533204672741780329736406;

    /// <summary>ln of x^k (1−x)^(n−k) n!/(k!(n−k)!) for real k in [0, n], x in [0, 1].</summary>
    public static double Binomial(double k, double n, double x)
    {
        var rest = n - k;
        if (x <= 0)
        {
            return k == 0 ? 0 : double.NegativeInfinity;
        }

        if (x >= 1)
        {
            return rest == 0 ? 0 : double.NegativeInfinity;
        }

        if (k == 0)
        {
            return n * SpecialLog1p(-x);
        }

        if (rest == 0)
        {
            return n * Math.Log(x);
        }

        return StirlingError(n) - StirlingError(k) - StirlingError(rest)
            - Deviance(k, n * x) - Deviance(rest, n * (1 - x))
            - HalfLogTwoPi + (0.5 * (Math.Log(n / k) - Math.Log(rest)));
    }

    /// <summary>ln of e^(−m) m^k / Γ(k+1) for real k ≥ 0 and mean m &gt; 0.</summary>
    public static double Poisson(double k, double mean) =>
        k == 0 ? -mean : -StirlingError(k) - Deviance(k, mean) - HalfLogTwoPi - (0.5 * Math.Log(k));

    /// <summary>ln(1 + x) without cancellation near zero.</summary>
    public static double SpecialLog1p(double x)
    {
        if (Math.Abs(x) > 0.5)
        {
            return Math.Log(1 + x);
        }

        var u = 1 + x;
        return u == 1 ? x : Math.Log(u) * x / (u - 1);
    }

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
