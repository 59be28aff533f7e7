using MathNet.Numerics;

namespace Luwte.Statistics.Probability;

/// <summary>The regularised incomplete beta function, with full relative precision in both tails.</summary>
internal static class IncompleteBeta
{
    private const int MaximumIterations = 20_000;
    private const double Tiny = 1e-300;

    /// <summary>I_x(a, b) for a, b &gt; 0; <paramref name="y"/> = 1 − x is given apart so that no digits are lost near 1.</summary>
    /// <remarks>Continued fraction DLMF 8.17.22 by the method of Lentz; log-beta with Stirling corrections for large arguments.</remarks>
    internal static double Regularized(double a, double b, double x, double y)
    {
        if (double.IsNaN(x) || double.IsNaN(y) || double.IsNaN(a) || double.IsNaN(b))
        {
            return double.NaN;
        }

        if (x <= 0)
        {
            return 0;
        }

        if (y <= 0)
        {
            return 1;
        }

        return x < (a + 1) / (a + b + 2)
            ? Front(a, b, x, y) * Fraction(a, b, x) / a
            : 1 - (Front(b, a, y, x) * Fraction(b, a, y) / b);
    }

    /// <summary>ln B(a, b).</summary>
    internal static double LogBeta(double a, double b)
    {
        var p = Math.Min(a, b);
        var q = Math.Max(a, b);
        if (q < 10)
        {
            return SpecialFunctions.GammaLn(p) + SpecialFunctions.GammaLn(q) - SpecialFunctions.GammaLn(p + q);
        }

        var logQ = Log1P(-p / (p + q));
        return p < 10
            ? SpecialFunctions.GammaLn(p) + Correction(q) - Correction(p + q) + p - (p * Math.Log(p + q)) + ((q - 0.5) * logQ)
            : (-0.5 * Math.Log(q)) + (0.5 * Math.Log(2 * Math.PI)) + Correction(p) + Correction(q) - Correction(p + q)
                + ((p - 0.5) * Math.Log(p / (p + q))) + (q * logQ);
    }

    /// <summary>ln(1 + x) without loss of digits for small x.</summary>
    internal static double Log1P(double x)
    {
        if (Math.Abs(x) > 0.01)
        {
            return Math.Log(1 + x);
        }

        var u = 1 + x;
        return u == 1 ? x : Math.Log(u) * x / (u - 1);
    }

    private static double Front(double a, double b, double x, double y)
    {
        var logX = x > 0.5 ? Log1P(-y) : Math.Log(x);
        var logY = y > 0.5 ? Log1P(-x) : Math.Log(y);
        return Math.Exp((a * logX) + (b * logY) - LogBeta(a, b));
    }

    private static double Fraction(double a, double b, double x)
    {
        var c = 1.0;
        var d = 1 / Away(1 - ((a + b) * x / (a + 1)));
        var h = d;
        for (var m = 1; m <= MaximumIterations; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / Away(1 + (even * d));
            c = Away(1 + (even / c));
            h *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / Away(1 + (odd * d));
            c = Away(1 + (odd / c));
            var factor = d * c;
            h *= factor;
            if (Math.Abs(factor - 1) < 1e-16)
            {
                return h;
            }
        }

        return h;
    }

    private static double Away(double value) => Math.Abs(value) < Tiny ? Tiny : value;

    // ln Γ(x) minus Stirling's main part, x >= 10 (DLMF 5.11.1).
    private static double Correction(double x)
    {
        var r = 1 / (x * x);
        return ((1.0 / 12) - (r * ((1.0 / 360) - (r * ((1.0 / 1260) - (r * ((1.0 / 1680) - (r * ((1.0 / 1188) - (r * 691.0 / 360360)))))))))) / x;
    }
}
