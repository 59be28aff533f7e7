using Luwte.Domain.Classification;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Derivation;

namespace Luwte.Domain.PolicyPictures;

/// <summary>
/// The picture of the policy instrument [BT] in true numbers: five groups, their violence and their problems. Never leaves
/// the house as it is: what is published is a <see cref="PublishablePyramid"/>.
/// </summary>
public sealed record ProblemPyramid
{
    /// <summary>Families that took part in the wave.</summary>
    public required int Families { get; init; }

    /// <summary>Families of which the group is known.</summary>
    public required int Classified { get; init; }

    /// <summary>Families for which more than one group is still possible.</summary>
    public required int NotClassifiable { get; init; }

    /// <summary>Groups 1 to 5, of the classified families.</summary>
    public required IReadOnlyList<PyramidLayer<int>> Groups { get; init; }

    /// <summary>The eleven combinations of two or more problems among the classified families, the heaviest first.</summary>
    public required IReadOnlyList<PyramidOverlap<int>> Overlaps { get; init; }

    /// <summary>Share of a group in the classified families, 0 to 1; null when there are none.</summary>
    public double? Share(int group) => Classified == 0 ? null : (double)Groups[group - 1].Families / Classified;

    /// <summary>Counts the families of a selection that have a sheet in its wave.</summary>
    /// <param name="cohort">The families.</param>
    /// <param name="selection">Which of them, and the wave.</param>
    /// <param name="rules">The rule set.</param>
    /// <param name="cancellation">Stops between families.</param>
    public static ProblemPyramid Of(Cohort cohort, PictureSelection selection, ClassificationRules rules, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(cohort);
        ArgumentNullException.ThrowIfNull(selection);
        var selected = cohort.Families.Where(f => selection.Includes(f.Family)).ToArray();
        var records = new ClassificationRecord?[selected.Length];
        Parallel.For(0, selected.Length, new ParallelOptions { CancellationToken = cancellation }, i =>
        {
            if (selected[i].Waves.FirstOrDefault(w => w.Wave == selection.Wave) is { } wave)
            {
                records[i] = ClassificationRecord.Of(FamilyClassification.From(selected[i].Family, wave, selected[i].Start, rules));
            }
        });
        return Of(records.OfType<ClassificationRecord>());
    }

    /// <summary>Counts classified families: one record per family, all of the same wave.</summary>
    public static ProblemPyramid Of(IEnumerable<ClassificationRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var all = records.ToArray();
        var byGroup = all.ToLookup(r => r.Groups.Only);
        var classified = all.Where(r => r.Groups.Only is not null).ToArray();
        var combinations = classified.GroupBy(ProblemsOf).ToDictionary(g => g.Key, g => g.Count());
        return new ProblemPyramid
        {
            Families = all.Length,
            Classified = classified.Length,
            NotClassifiable = all.Length - classified.Length,
            Groups = [.. Enumerable.Range(1, 5).Select(g => Layer(g, [.. byGroup[g]]))],
            Overlaps = [.. ProblemCombination.Overlapping.Select(c => new PyramidOverlap<int>(c, combinations.GetValueOrDefault(c)))],
        };
    }

    private static ProblemCombination ProblemsOf(ClassificationRecord record) => new(
        record.TraumaParent == Truth.Yes || record.TraumaChild == Truth.Yes,
        record.Attachment == Truth.Yes,
        record.EmotionalInsecurity == Truth.Yes,
        record.Cumulation == Truth.Yes);

    private static PyramidLayer<int> Layer(int group, ClassificationRecord[] families) => new()
    {
        Group = group,
        Families = families.Length,
        Violence = new ViolenceCounts<int>(
            families.Count(f => f.Violence == ViolenceLevel.None),
            families.Count(f => f.Violence == ViolenceLevel.Moderate),
            families.Count(f => f.Violence == ViolenceLevel.Severe),
            families.Count(f => f.Violence == ViolenceLevel.Unknown)),
        TraumaParent = families.Count(f => f.TraumaParent == Truth.Yes),
        TraumaChild = families.Count(f => f.TraumaChild == Truth.Yes),
        Attachment = families.Count(f => f.Attachment == Truth.Yes),
        EmotionalInsecurity = families.Count(f => f.EmotionalInsecurity == Truth.Yes),
        Cumulation = families.Count(f => f.Cumulation == Truth.Yes),
    };
}
