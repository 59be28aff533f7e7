namespace Luwte.Statistics.Probability;

/// <summary>ln(1 + x) without loss of digits for small x; the one of the runtime rounds 1 + x first.</summary>
/// <remarks>The quotient repairs exactly what rounding took from 1 + x: Kahan's device, Goldberg (1991), ACM Computing Surveys 23, theorem 4. R <c>log1p</c>.</remarks>
internal static class Logarithm
{
    /// <summary>ln(1 + x), x &gt; −1.</summary>
    public static double OnePlus(double x)
    {
        if (Math.Abs(x) > 0.5)
        {
            return Math.Log(1 + x);
        }

        var u = 1 + x;
        return u == 1 ? x : Math.Log(u) * x / (u - 1);
    }
}
