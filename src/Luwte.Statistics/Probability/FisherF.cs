using Luwte.Statistics.Optimization;

namespace Luwte.Statistics.Probability;

/// <summary>Fisher's F distribution; R <c>pf</c>, <c>qf</c>. Infinite degrees of freedom of the denominator mean chi-square / numerator.</summary>
internal static class FisherF
{
    /// <summary>P(F &gt; f), precise far into the tail; NaN when a number is not known or degrees of freedom are not positive.</summary>
    public static double Upper(double f, double numerator, double denominator)
    {
        if (double.IsNaN(f) || !(numerator > 0) || !(denominator > 0))
        {
            return double.NaN;
        }

        if (f <= 0)
        {
            return 1;
        }

        if (double.IsPositiveInfinity(denominator))
        {
            return ChiSquare.Upper(f * numerator, numerator);
        }

        var total = denominator + (numerator * f);
        return BetaDistribution.LowerOfPair(denominator / total, numerator * f / total, denominator / 2, numerator / 2);
    }

    /// <summary>f with P(F ≤ f) = p.</summary>
    public static double Quantile(double p, double numerator, double denominator) =>
        BracketedRoot.FindUpwards(f => 1 - p - Upper(f, numerator, denominator), 2);
}
