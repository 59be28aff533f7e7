namespace Luwte.Statistics.LatentClasses;

/// <summary>How a latent class model is fitted.</summary>
public sealed record LatentClassOptions
{
    /// <summary>Random starts; the likelihood has local maxima, so take many (default 50).</summary>
    public int Starts { get; init; } = 50;

    /// <summary>Largest number of accelerated EM cycles per start.</summary>
    public int MaximumCycles { get; init; } = 3000;

    /// <summary>Seed: the same seed gives the same result whatever the number of threads.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Starts run at the same time; −1 = as many as the machine has cores.</summary>
    public int Threads { get; init; } = -1;

    /// <summary>Covariates that predict class membership: n rows × q columns, without the constant; null = none.</summary>
    public double[,]? Covariates { get; init; }
}
