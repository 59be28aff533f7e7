using Luwte.Domain.Classification;

namespace Luwte.Domain.Cohorts;

/// <summary>A set of families, ordered by id so that nothing depends on the order of the input.</summary>
public sealed class Cohort
{
    public Cohort(IEnumerable<CohortFamily> families)
    {
        var sorted = families.ToArray();
        Array.Sort(sorted, (a, b) => string.CompareOrdinal(a.Family.Id, b.Family.Id));
        Families = sorted;
    }

    public IReadOnlyList<CohortFamily> Families { get; }

    /// <summary>Classifies every family in every wave that has a sheet, ordered by family then wave.</summary>
    /// <param name="rules">The rule set.</param>
    /// <param name="cancellation">Stops between families.</param>
    public IReadOnlyList<FamilyClassification> Classify(ClassificationRules rules, CancellationToken cancellation = default)
    {
        var perFamily = new FamilyClassification[Families.Count][];
        Parallel.For(0, Families.Count, new ParallelOptions { CancellationToken = cancellation }, i => perFamily[i] = [.. ClassifyOne(Families[i], rules)]);
        return [.. perFamily.SelectMany(c => c)];
    }

    /// <summary>The waves of one family.</summary>
    public static IEnumerable<FamilyClassification> ClassifyOne(CohortFamily family, ClassificationRules rules)
    {
        ArgumentNullException.ThrowIfNull(family);
        var start = family.Start;
        return family.Waves.Select(wave => FamilyClassification.From(family.Family, wave, start, rules));
    }
}
