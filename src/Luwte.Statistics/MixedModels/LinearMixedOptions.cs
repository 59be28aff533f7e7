namespace Luwte.Statistics.MixedModels;

/// <summary>Choices for a linear mixed model.</summary>
public sealed record LinearMixedOptions
{
    /// <summary>Restricted maximum likelihood (default) or maximum likelihood.</summary>
    public bool Restricted { get; init; } = true;

    /// <summary>Degrees of freedom; default Satterthwaite.</summary>
    public DegreesOfFreedomMethod DegreesOfFreedom { get; init; } = DegreesOfFreedomMethod.Satterthwaite;

    /// <summary>Whether to predict the random effects of each group; default false (it keeps one number per group and effect).</summary>
    public bool RandomEffects { get; init; }

    /// <summary>Most Newton steps; default 200. Ten are usual.</summary>
    public int MaximumIterations { get; init; } = 200;
}
