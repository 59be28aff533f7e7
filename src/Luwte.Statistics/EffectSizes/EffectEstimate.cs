namespace Luwte.Statistics.EffectSizes;

/// <summary>One effect size for a meta-analysis.</summary>
/// <param name="Effect">Effect yi (on the log scale for ratios); NaN when the study gives none.</param>
/// <param name="Variance">Its sampling variance vi; NaN likewise.</param>
public readonly record struct EffectEstimate(double Effect, double Variance)
{
    /// <summary>A study from which no effect can be computed.</summary>
    public static EffectEstimate Missing { get; } = new(double.NaN, double.NaN);

    /// <summary>Whether both numbers are known.</summary>
    public bool IsKnown => double.IsFinite(Effect) && double.IsFinite(Variance);
}
