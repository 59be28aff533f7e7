namespace Luwte.Domain.Instruments;

/// <summary>How items make a score.</summary>
public enum ScaleMethod
{
    Sum = 0,
    Mean = 1,

    /// <summary>The highest item: clinical on at least one of several published T scores.</summary>
    Maximum = 2,
}

/// <summary>A scale: items, how they are added, and from where on a score is problematic.</summary>
public sealed record Scale
{
    public required string Id { get; init; }

    public required ScaleMethod Method { get; init; }

    /// <summary>Positions of the items in <see cref="Instrument.Items"/>.</summary>
    public required IReadOnlyList<int> Items { get; init; }

    /// <summary>For each item whether it is reversed (lowest + highest − code).</summary>
    public required IReadOnlyList<bool> Reversed { get; init; }

    /// <summary>Factor on the sum (WHO-5: 4).</summary>
    public double Multiplier { get; init; } = 1;

    /// <summary>From where on the score counts; null for a scale without a cut-off.</summary>
    public CutOff? CutOff { get; init; }

    /// <summary>What the scale delivers to the rules; null for description only.</summary>
    public string? Concept { get; init; }
}

/// <summary>A cut-off, in the unit of the score.</summary>
public abstract record CutOff
{
    private CutOff()
    {
    }

    /// <summary>Problematic at or above.</summary>
    public sealed record AtLeast(double Value) : CutOff;

    /// <summary>Problematic at or below.</summary>
    public sealed record AtMost(double Value) : CutOff;

    /// <summary>Problematic at or above a value that differs for men and women.</summary>
    public sealed record BySex(double Male, double Female) : CutOff;
}
