namespace Luwte.Statistics.Inference;

/// <summary>How a bootstrap is drawn.</summary>
public sealed record BootstrapOptions
{
    private readonly int replicates = 5000;

    /// <summary>Number of draws, at least 100; 5000 unless said otherwise.</summary>
    public int Replicates
    {
        get => replicates;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 100);
            replicates = value;
        }
    }

    /// <summary>Seed of the draws: the same seed gives the same numbers.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Confidence level between 0 and 1.</summary>
    public double Level { get; init; } = 0.95;
}
