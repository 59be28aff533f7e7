namespace Luwte.Domain.PolicyPictures;

/// <summary>One group of the pyramid: how many families, at which level of violence, with which problems.</summary>
/// <typeparam name="T">A count: a number inside, a cell that may be protected outside.</typeparam>
public sealed record PyramidLayer<T>
{
    /// <summary>1 (light, on top) to 5 (heavy, at the bottom).</summary>
    public required int Group { get; init; }

    public required T Families { get; init; }

    public required ViolenceCounts<T> Violence { get; init; }

    /// <summary>Families with a known yes; unknown is not counted here, and is not a no either.</summary>
    public required T TraumaParent { get; init; }

    public required T TraumaChild { get; init; }

    public required T Attachment { get; init; }

    public required T EmotionalInsecurity { get; init; }

    public required T Cumulation { get; init; }

    /// <summary>Every count of the layer, in the order in which it is printed.</summary>
    public IEnumerable<T> Cells =>
    [
        Families, Violence.None, Violence.Moderate, Violence.Severe, Violence.Unknown,
        TraumaParent, TraumaChild, Attachment, EmotionalInsecurity, Cumulation,
    ];
}

/// <summary>Families by level of violence; the four add up to the families of the group.</summary>
public sealed record ViolenceCounts<T>(T None, T Moderate, T Severe, T Unknown);

/// <summary>Families with exactly one combination of two or more problems.</summary>
public sealed record PyramidOverlap<T>(ProblemCombination Problems, T Families);
