using MathNet.Numerics;

namespace Luwte.Statistics.Probability;

/// <summary>The standard normal distribution; R <c>pnorm</c>, <c>qnorm</c>.</summary>
public static class StandardNormal
{
    /// <summary>P(Z ≤ z), precise in the lower tail.</summary>
    public static double Lower(double z) => 0.5 * SpecialFunctions.Erfc(-z / Math.Sqrt(2));

    /// <summary>2 P(Z &gt; |z|).</summary>
    public static double TwoSided(double z) => SpecialFunctions.Erfc(Math.Abs(z) / Math.Sqrt(2));

    /// <summary>z with P(Z ≤ z) = p, 0 &lt; p &lt; 1.</summary>
    public static double Quantile(double p)
    {
        if (p > 0.5)
        {
            return -Quantile(1 - p);
        }

        // One Newton step repairs the last digits of the approximation.
        var z = -Math.Sqrt(2) * SpecialFunctions.ErfcInv(2 * p);
        var density = Math.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI);
        return density > 0 ? z - ((Lower(z) - p) / density) : z;
    }

    /// <summary>The normal value that leaves (1 − level)/2 in each tail, for instance 1.96 at 0.95.</summary>
    public static double TwoSidedQuantile(double level) => -Quantile((1 - level) / 2);
}
