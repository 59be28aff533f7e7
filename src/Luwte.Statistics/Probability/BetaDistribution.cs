using Luwte.Statistics.Optimization;

namespace Luwte.Statistics.Probability;

/// <summary>The beta distribution: both tails of the regularised incomplete beta function, and its quantile.</summary>
/// <remarks>Continued fraction of DiDonato and Morris (1992), ACM Transactions on Mathematical Software 18, by Lentz's method; R <c>pbeta</c>, <c>qbeta</c>.</remarks>
internal static class BetaDistribution
{
    /// <summary>P(X ≤ x), a and b &gt; 0.</summary>
    public static double Lower(double x, double a, double b) => LowerOfPair(x, 1 - x, a, b);

    /// <summary>P(X &gt; x) without cancellation in the upper tail.</summary>
    public static double Upper(double x, double a, double b) => LowerOfPair(1 - x, x, b, a);

    /// <summary>P(X ≤ x) where 1 − x is known more precisely than it can be computed from x.</summary>
    public static double LowerOfPair(double x, double complement, double a, double b)
    {
        if (double.IsNaN(x + complement + a + b))
        {
            return double.NaN;
        }

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
        // x^a (1−x)^b / B(a, b) = ab/(a+b) times a binomial probability with real arguments.
        var logFront = x > 1e-300
            ? LogDensity.Binomial(a, a + b, x, complement) + Math.Log(a * b / (a + b))
            : (a * Math.Log(x)) - MathNet.Numerics.SpecialFunctions.BetaLn(a, b);
        return Math.Min(1, Math.Exp(logFront) * Fraction(x, complement, a, b));
    }

    // 1/(β₁ + α₂/(β₂ + α₃/(β₃ + …))). Near x = 1 everything hangs on 1 − x, which enters by itself: with many degrees of
    // freedom the shorter fraction in x alone would keep eleven digits only.
    private static double Fraction(double x, double complement, double a, double b)
    {
        const double tiny = 1e-300;
        var offset = ((a + b) * complement) - b;
        var value = NotZero(a / (a + 1) * (offset + 1));
        var c = value;
        var d = 0.0;
        for (var n = 1; n < 100_000; n++)
        {
            var width = a + (2 * n) - 1;
            var moved = n * (b - n) * x;
            var alpha = (a + n - 1) * (a + b + n - 1) / (width * width) * moved * x;
            var beta = n + (moved / width) + ((a + n) / (width + 2) * (offset + 1 + (n * (1 + complement))));
            d = 1 / NotZero(beta + (alpha * d));
            c = NotZero(beta + (alpha / c));
            var step = c * d;
            value *= step;
            if (Math.Abs(step - 1) < 2.3e-16)
            {
                break;
            }
        }

        return 1 / value;

        static double NotZero(double v) => Math.Abs(v) < tiny ? tiny : v;
    }
}
