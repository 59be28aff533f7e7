namespace Luwte.Statistics.Imputation;

/// <summary>How many copies and how they are made.</summary>
public sealed record ImputationOptions
{
    /// <summary>Number of imputed copies (m), at least 2. With a share q of incomplete rows take about 100 q.</summary>
    public int Copies { get; init; } = 5;

    /// <summary>Rounds through all columns, at least 1.</summary>
    public int Iterations { get; init; } = 10;

    /// <summary>Candidates among which predictive mean matching draws, at least 1.</summary>
    public int Donors { get; init; } = 5;

    /// <summary>Seed: the same seed gives the same copies, whatever the number of threads.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Copies made at the same time; −1 = as many as the machine has cores.</summary>
    public int Threads { get; init; } = -1;
}
