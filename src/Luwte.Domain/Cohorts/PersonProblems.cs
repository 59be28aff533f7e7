using Luwte.Domain.Classification;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.HelpMatching;
using Luwte.Domain.Instruments;
using Luwte.Domain.Measurement;

namespace Luwte.Domain.Cohorts;

/// <summary>
/// Which problems each person has by the rules in force, so that help can be held against the problem of the same person:
/// a family in which a parent got treatment has not treated the child.
/// </summary>
public static class PersonProblems
{
    /// <summary>Concepts that help may be aimed at.</summary>
    public static IReadOnlyList<string> Concepts { get; } =
        [Concept.TraumaChild, Concept.Attachment, Concept.TraumaParent, Concept.OwnDrinking, Concept.ParentingStress, Concept.Poverty];

    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Of(Family family, WaveSheets start, ClassificationRules rules) =>
        PersonNeeds.Concepts(family, start, Concepts, rules)
            .Select(p => (Person: p.Key, Problems: p.Value.Where(c => c.Value == Truth.Yes).Select(c => c.Key).ToHashSet(StringComparer.Ordinal)))
            .Where(p => p.Problems.Count > 0)
            .ToDictionary(p => p.Person, p => (IReadOnlySet<string>)p.Problems, StringComparer.Ordinal);
}
