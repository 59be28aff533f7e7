using Luwte.Statistics.Outcomes;

namespace Luwte.Statistics.Reliability;

/// <summary>
/// The norm that tells whether a person's score changed more than the inexactness of the scale explains.
/// </summary>
/// <param name="StandardDeviation">Standard deviation of the scores at the first moment, in the unit of the score.</param>
/// <param name="Reliability">Reliability of the score, 0 to 1.</param>
/// <remarks>Jacobson and Truax (1991). See docs/methods/reliable-change.md.</remarks>
public sealed record ReliableChange(double StandardDeviation, double Reliability)
{
    /// <summary>The two-sided 95 % value that Jacobson and Truax use.</summary>
    private const double Critical = 1.96;

    /// <summary>Standard deviation of the scores at the first moment, above zero.</summary>
    public double StandardDeviation { get; } = StandardDeviation > 0 && double.IsFinite(StandardDeviation)
        ? StandardDeviation
        : throw new ArgumentOutOfRangeException(nameof(StandardDeviation), "The standard deviation must be above zero.");

    /// <summary>Reliability of the score, 0 to below 1.</summary>
    public double Reliability { get; } = Reliability is >= 0 and < 1
        ? Reliability
        : throw new ArgumentOutOfRangeException(nameof(Reliability), "The reliability must lie between 0 and 1.");

    /// <summary>Standard error of measurement: s √(1 − r).</summary>
    public double StandardErrorOfMeasurement => StandardDeviation * Math.Sqrt(1 - Reliability);

    /// <summary>Standard error of a difference of two scores: √2 times the former.</summary>
    public double StandardErrorOfDifference => Math.Sqrt(2) * StandardErrorOfMeasurement;

    /// <summary>The smallest change that is beyond chance (95 %), in the unit of the score.</summary>
    public double SmallestReliableChange => Critical * StandardErrorOfDifference;

    /// <summary>Reliable change index of one person: change over the standard error of the difference.</summary>
    public double Index(double first, double last) => (last - first) / StandardErrorOfDifference;

    /// <summary>What the change of one person says.</summary>
    public ChangeDirection Judge(double first, double last) => Index(first, last) switch
    {
        < -Critical => ChangeDirection.ReliablyLower,
        > Critical => ChangeDirection.ReliablyHigher,
        _ => ChangeDirection.Unchanged,
    };

    /// <summary>
    /// Cut-offs between the group with problems and the reference group, whichever of them scores higher: a lies two standard
    /// deviations from the group with problems, b two from the reference group, c between them.
    /// </summary>
    /// <param name="mean">Mean of the group with problems at the first moment.</param>
    /// <param name="referenceMean">Mean of the reference group.</param>
    /// <param name="referenceStandardDeviation">Standard deviation of the reference group, above zero.</param>
    public ClinicalCutoffs Cutoffs(double mean, double referenceMean, double referenceStandardDeviation)
    {
        if (!(referenceStandardDeviation > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(referenceStandardDeviation), "The standard deviation must be above zero.");
        }

        // Each lies towards the other group: which way that is follows from the two means.
        var towards = Math.Sign(referenceMean - mean);
        return new ClinicalCutoffs(
            mean + (towards * 2 * StandardDeviation),
            referenceMean - (towards * 2 * referenceStandardDeviation),
            ((StandardDeviation * referenceMean) + (referenceStandardDeviation * mean)) / (StandardDeviation + referenceStandardDeviation));
    }

    /// <summary>Index and judgement for a group of persons; a missing score gives an unknown judgement.</summary>
    /// <param name="first">Scores at the first moment; NaN is missing.</param>
    /// <param name="last">The same persons at the last moment.</param>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public ReliableChangeSummary Summarise(IReadOnlyList<double> first, IReadOnlyList<double> last)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(last);
        if (first.Count != last.Count)
        {
            throw new ArgumentException($"The last moment has {last.Count} persons, the first {first.Count}.", nameof(last));
        }

        var index = new double?[first.Count];
        int lower = 0, higher = 0, unchanged = 0;
        for (var i = 0; i < index.Length; i++)
        {
            if (double.IsNaN(first[i]) || double.IsNaN(last[i]))
            {
                continue;
            }

            index[i] = Index(first[i], last[i]);
            switch (Judge(first[i], last[i]))
            {
                case ChangeDirection.ReliablyLower:
                    lower++;
                    break;
                case ChangeDirection.ReliablyHigher:
                    higher++;
                    break;
                default:
                    unchanged++;
                    break;
            }
        }

        var missing = index.Length - lower - higher - unchanged;
        return new ReliableChangeSummary(
            index,
            lower,
            higher,
            unchanged,
            lower + higher + unchanged == 0 ? EstimationStatus.TooSmall : EstimationStatus.Ok,
            missing == 0 ? [] : [$"{missing} of {index.Length} persons have no judgement: a score is missing."]);
    }
}
