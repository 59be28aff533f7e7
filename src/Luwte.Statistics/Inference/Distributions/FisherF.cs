namespace Luwte.Statistics.Inference.Distributions;

/// <summary>Fisher's F distribution; R <c>pf</c>, <c>qf</c>.</summary>
internal static class FisherF
{
    /// <summary>P(F &gt; f).</summary>
    public static double Upper(double f, double numerator, double denominator) =>
        f <= 0
            ? 1
            : BetaDistribution.LowerOfPair(
                denominator / (denominator + (numerator * f)),
                numerator * f / (denominator + (numerator * f)),
                denominator / 2,
                numerator / 2);

    /// <summary>f with P(F ≤ f) = p.</summary>
    public static double Quantile(double p, double numerator, double denominator) =>
        BracketedRoot.FindUpwards(f => 1 - p - Upper(f, numerator, denominator), 2);
}
