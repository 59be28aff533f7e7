using Luwte.Statistics.Optimization;

namespace Luwte.Statistics.Probability;

/// <summary>The chi-square distribution; R <c>pchisq</c>, <c>qchisq</c>.</summary>
internal static class ChiSquare
{
    /// <summary>P(X &gt; x), precise far into the tail.</summary>
    /// <param name="x">Value, ≥ 0.</param>
    /// <param name="degreesOfFreedom">Degrees of freedom, &gt; 0.</param>
    public static double Upper(double x, double degreesOfFreedom)
    {
        if (double.IsNaN(x) || !(degreesOfFreedom > 0))
        {
            return double.NaN;
        }

        if (x <= 0)
        {
            return 1;
        }

        var a = degreesOfFreedom / 2;
        var y = x / 2;
        return y < a + 1 ? 1 - Series(y, a) : Fraction(y, a);
    }

    /// <summary>P(X ≤ x).</summary>
    public static double Lower(double x, double degreesOfFreedom)
    {
        if (double.IsNaN(x) || !(degreesOfFreedom > 0))
        {
            return double.NaN;
        }

        if (x <= 0)
        {
            return 0;
        }

        var a = degreesOfFreedom / 2;
        var y = x / 2;
        return y < a + 1 ? Series(y, a) : 1 - Fraction(y, a);
    }

    /// <summary>x with P(X ≤ x) = p, 0 &lt; p &lt; 1.</summary>
    public static double Quantile(double p, double degreesOfFreedom) =>
        BracketedRoot.FindUpwards(
            x => p < 0.5 ? Lower(x, degreesOfFreedom) - p : 1 - p - Upper(x, degreesOfFreedom),
            degreesOfFreedom + 1);

    private static double Series(double y, double a)
    {
        var term = 1.0;
        var sum = 1.0;
        for (var n = 1; n < 1_000_000 && term > sum * 1e-17; n++)
        {
            term *= y / (a + n);
            sum += term;
        }

        return Math.Min(1, sum * Math.Exp(LogDensity.Poisson(a, y)));
    }

    private static double Fraction(double y, double a)
    {
        const double tiny = 1e-300;
        var b = y + 1 - a;
        var c = 1 / tiny;
        var d = 1 / b;
        var h = d;
        for (var i = 1; i < 1_000_000; i++)
        {
            var an = -i * (i - a);
            b += 2;
            d = (an * d) + b;
            d = 1 / (Math.Abs(d) < tiny ? tiny : d);
            c = b + (an / c);
            c = Math.Abs(c) < tiny ? tiny : c;
            var step = d * c;
            h *= step;
            if (Math.Abs(step - 1) < 2.3e-16)
            {
                break;
            }
        }

        return Math.Exp(LogDensity.Poisson(a, y) + Math.Log(a)) * h;
    }
}
