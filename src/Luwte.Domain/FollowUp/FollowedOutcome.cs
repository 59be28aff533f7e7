using Luwte.Domain.Instruments;
using Luwte.Statistics.Reliability;

namespace Luwte.Domain.FollowUp;

/// <summary>What people in a population score on average.</summary>
/// <param name="Mean">In the unit of the score.</param>
/// <param name="Population">Which people, when, and how they were asked.</param>
/// <param name="Source">Where it was published.</param>
public sealed record PopulationNorm(double Mean, LocalText Population, LocalText Source);

/// <summary>From how many points on a change is more than the inexactness of the questions.</summary>
/// <param name="Points">Smallest change, in the unit of the score; the change itself counts.</param>
/// <param name="Source">Where the numbers were published.</param>
public sealed record ChangeYardstick(double Points, LocalText Source)
{
    /// <summary>1.96 × √2 × s √(1 − r); Jacobson and Truax 1991, docs/methods/reliable-change.md.</summary>
    /// <param name="standardDeviation">Standard deviation of the scores, above zero.</param>
    /// <param name="reliability">Reliability, 0 to below 1.</param>
    /// <param name="source">Where both were published.</param>
    public static ChangeYardstick From(double standardDeviation, double reliability, LocalText source) =>
        new(new ReliableChange(standardDeviation, reliability).SmallestReliableChange, source);
}

/// <summary>A score that is laid beside the violence at every wave.</summary>
public sealed record FollowedOutcome
{
    public required string Id { get; init; }

    public required string Instrument { get; init; }

    /// <summary>Scale that scores it; null when one item does.</summary>
    public string? Scale { get; init; }

    /// <summary>The one item; null when a scale scores it.</summary>
    public string? Item { get; init; }

    public required bool HigherIsBetter { get; init; }

    public required LocalText Name { get; init; }

    /// <summary>Norm for adults; null when content has none that fits.</summary>
    public PopulationNorm? AdultNorm { get; init; }

    /// <summary>Norm for children; null when content has none that fits.</summary>
    public PopulationNorm? ChildNorm { get; init; }

    /// <summary>Null when content has no reliability with a source: then nobody can say whether a change is real.</summary>
    public ChangeYardstick? Change { get; init; }
}
