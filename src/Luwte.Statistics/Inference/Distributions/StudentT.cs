namespace Luwte.Statistics.Inference.Distributions;

/// <summary>Student's t distribution; R <c>pt</c>, <c>qt</c>. Infinite degrees of freedom mean the normal distribution.</summary>
internal static class StudentT
{
    /// <summary>2 P(T &gt; |t|).</summary>
    public static double TwoSided(double t, double degreesOfFreedom)
    {
        if (double.IsPositiveInfinity(degreesOfFreedom))
        {
            return StandardNormal.TwoSided(t);
        }

        var square = t * t;
        return BetaDistribution.LowerOfPair(
            degreesOfFreedom / (degreesOfFreedom + square),
            square / (degreesOfFreedom + square),
            degreesOfFreedom / 2,
            0.5);
    }

    /// <summary>t with P(|T| &gt; t) = 1 − level.</summary>
    public static double TwoSidedQuantile(double level, double degreesOfFreedom) =>
        double.IsPositiveInfinity(degreesOfFreedom)
            ? StandardNormal.TwoSidedQuantile(level)
            : BracketedRoot.FindUpwards(t => 1 - level - TwoSided(t, degreesOfFreedom), 4);
}
