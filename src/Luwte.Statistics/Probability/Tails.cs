using MathNet.Numerics;

namespace Luwte.Statistics.Probability;

/// <summary>
/// Tail probabilities and quantiles that regression tables need, with relative precision far into the tails
/// (a p-value of 1e-57 keeps its digits).
/// </summary>
/// <remarks>R: <c>pnorm</c>, <c>qnorm</c>, <c>pt</c>, <c>qt</c>, <c>pf</c>, <c>pchisq</c>.</remarks>
internal static class Tails
{
    /// <summary>Two-sided normal p-value of z.</summary>
    internal static double NormalTwoSided(double z) => SpecialFunctions.Erfc(Math.Abs(z) / Constants.Sqrt2);

    /// <summary>Normal distribution function.</summary>
    internal static double NormalCdf(double z) => 0.5 * SpecialFunctions.Erfc(-z / Constants.Sqrt2);

    /// <summary>Normal quantile, 0 &lt; p &lt; 1.</summary>
    internal static double NormalQuantile(double p) => -Constants.Sqrt2 * SpecialFunctions.ErfcInv(2 * p);

    /// <summary>Two-sided p-value of t; <paramref name="df"/> null or infinite means the normal distribution.</summary>
    internal static double TTwoSided(double t, double? df)
    {
        if (df is not { } n || double.IsPositiveInfinity(n))
        {
            return NormalTwoSided(t);
        }

        if (double.IsNaN(t) || double.IsNaN(n) || n <= 0)
        {
            return double.NaN;
        }

        var square = t * t;
        return double.IsInfinity(square) ? 0 : IncompleteBeta.Regularized(n / 2, 0.5, n / (n + square), square / (n + square));
    }

    /// <summary>The value that |t| exceeds with probability <paramref name="alpha"/>.</summary>
    internal static double TCritical(double alpha, double? df)
    {
        var z = NormalQuantile(1 - (alpha / 2));
        if (df is not { } n || double.IsPositiveInfinity(n))
        {
            return z;
        }

        if (double.IsNaN(n) || n <= 0)
        {
            return double.NaN;
        }

        // Newton in ln t on the logarithm of the tail, which is nearly straight however heavy the tail.
        var x = Math.Log(z);
        var logDensityConstant = -IncompleteBeta.LogBeta(n / 2, 0.5) - (0.5 * Math.Log(n));
        for (var i = 0; i < 200; i++)
        {
            var t = Math.Exp(x);
            var tail = TTwoSided(t, n);
            var density = 2 * Math.Exp(logDensityConstant - (0.5 * (n + 1) * IncompleteBeta.Log1P(t * t / n)));
            var step = (Math.Log(tail) - Math.Log(alpha)) * tail / (density * t);
            x += Math.Clamp(step, -2, 2);
            if (Math.Abs(step) < 1e-14)
            {
                break;
            }
        }

        return Math.Exp(x);
    }

    /// <summary>P(F &gt; f) with df1 and df2 degrees of freedom; df2 infinite is chi-square/df1.</summary>
    internal static double FUpper(double f, double df1, double df2)
    {
        if (double.IsNaN(f) || double.IsNaN(df2) || df1 <= 0 || df2 <= 0)
        {
            return double.NaN;
        }

        if (f <= 0)
        {
            return 1;
        }

        if (double.IsPositiveInfinity(df2))
        {
            return ChiSquareUpper(f * df1, df1);
        }

        var total = df2 + (df1 * f);
        return IncompleteBeta.Regularized(df2 / 2, df1 / 2, df2 / total, df1 * f / total);
    }

    /// <summary>P(χ² &gt; x) with df degrees of freedom.</summary>
    internal static double ChiSquareUpper(double x, double df)
    {
        if (double.IsNaN(x) || df <= 0)
        {
            return double.NaN;
        }

        return x <= 0 ? 1 : GammaUpper(df / 2, x / 2);
    }

    // Regularised upper incomplete gamma function: series below a + 1, continued fraction above (DLMF 8.7.1, 8.9.2).
    private static double GammaUpper(double a, double x)
    {
        var front = Math.Exp((a * Math.Log(x)) - x - SpecialFunctions.GammaLn(a));
        if (x < a + 1)
        {
            var term = 1 / a;
            var sum = term;
            for (var k = 1; k < 100_000 && term > sum * 1e-17; k++)
            {
                term *= x / (a + k);
                sum += term;
            }

            return 1 - (front * sum);
        }

        var b = x + 1 - a;
        var c = 1e300;
        var d = 1 / b;
        var h = d;
        for (var i = 1; i < 100_000; i++)
        {
            var an = -i * (i - a);
            b += 2;
            d = 1 / ((an * d) + b);
            c = b + (an / c);
            var factor = d * c;
            h *= factor;
            if (Math.Abs(factor - 1) < 1e-16)
            {
                break;
            }
        }

        return front * h;
    }
}
