namespace Luwte.Statistics.Probability;

/// <summary>The binomial distribution; R <c>dbinom</c>, <c>pbinom</c>.</summary>
internal static class BinomialDistribution
{
    /// <summary>P(X = k).</summary>
    public static double Probability(long k, long n, double p) => Math.Exp(LogDensity.Binomial(k, n, p, 1 - p));

    /// <summary>P(X ≤ k).</summary>
    public static double Lower(long k, long n, double p) =>
        k < 0 ? 0 : k >= n ? 1 : BetaDistribution.LowerOfPair(1 - p, p, n - k, k + 1.0);

    /// <summary>P(X ≥ k).</summary>
    public static double AtLeast(long k, long n, double p) =>
        k <= 0 ? 1 : k > n ? 0 : BetaDistribution.LowerOfPair(p, 1 - p, k, n - k + 1.0);
}
