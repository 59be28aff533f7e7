namespace Luwte.Statistics.Inference.Distributions;

/// <summary>The beta distribution: both tails of the regularised incomplete beta function, and its quantile.</summary>
/// <remarks>Continued fraction of Didonato and Morris (1992) by Lentz's method; R <c>pbeta</c>, <c>qbeta</c>.</remarks>
internal static class BetaDistribution
{
    /// <summary>P(X ≤ x), a and b &gt; 0.</summary>
    public static double Lower(double x, double a, double b)
    {
        if (x <= 0)
        {
            return 0;
        }

        if (x >= 1)
        {
            return 1;
        }

        return x < (a + 1) / (a + b + 2) ? Tail(x, 1 - x, a, b) : 1 - Tail(1 - x, x, b, a);
    }

    /// <summary>P(X &gt; x) without cancellation in the upper tail.</summary>
    public static double Upper(double x, double a, double b) => LowerOfPair(1 - x, x, b, a);

    /// <summary>P(X ≤ x) where 1 − x is known more precisely than it can be computed from x.</summary>
    public static double LowerOfPair(double x, double complement, double a, double b)
    {
        if (x <= 0)
        {
            return 0;
        }

        if (complement <= 0)
        {
            return 1;
        }

        return x < (a + 1) / (a + b + 2) ? Tail(x, complement, a, b) : 1 - Tail(complement, x, b, a);
    }

    /// <summary>x with P(X ≤ x) = p.</summary>
    public static double Quantile(double p, double a, double b)
    {
        if (p <= 0)
        {
            return 0;
        }

        if (p >= 1)
        {
            return 1;
        }

        return BracketedRoot.Find(x => p < 0.5 ? Lower(x, a, b) - p : 1 - p - Upper(x, a, b), 0, 1);
    }

    private static double Tail(double x, double complement, double a, double b)
    {
        // x^a (1−x)^b / (a B(a, b)) = b/(a+b) times a binomial probability with real arguments.
        var logFront = a + b > 40 && x > 1e-300
            ? LogDensity.Binomial(a, a + b, x) + Math.Log(b / (a + b))
            : (a * Math.Log(x)) + (b * Math.Log(complement)) - MathNet.Numerics.SpecialFunctions.BetaLn(a, b) - Math.Log(a);
        return Math.Min(1, Math.Exp(logFront) * Fraction(x, a, b));
    }

    private static double Fraction(double x, double a, double b)
    {
        const double tiny = 1e-300;
        var c = 1.0;
        var d = 1 - ((a + b) * x / (a + 1));
        d = 1 / (Math.Abs(d) < tiny ? tiny : d);
        var h = d;
        for (var m = 1; m < 100_000; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / NotZero(1 + (even * d));
            c = NotZero(1 + (even / c));
            h *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / NotZero(1 + (odd * d));
            c = NotZero(1 + (odd / c));
            var step = d * c;
            h *= step;
            if (Math.Abs(step - 1) < 2.3e-16)
            {
                break;
            }
        }

        return h;

        static double NotZero(double v) => Math.Abs(v) < tiny ? tiny : v;
    }
}
