using Luwte.Domain.Classification;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
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

    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Of(Family family, WaveSheets start, ClassificationRules rules)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(rules);
        ConceptRule[] concepts = [.. Concepts.Select(concept => new ConceptRule(rules.Attachment.Rule, concept))];
        var problems = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal);
        foreach (var person in start.Sheets.GroupBy(s => Described(family, s), StringComparer.Ordinal))
        {
            Sheet[] sheets = [.. person];
            var yes = concepts
                .Where(c => sheets.Any(c.IsDeliveredBy) && c.Apply(family, sheets, rules.MissingAnswers).Value == Truth.Yes)
                .Select(c => c.Concept)
                .ToHashSet(StringComparer.Ordinal);
            if (yes.Count > 0)
            {
                problems[person.Key] = yes;
            }
        }

        return problems;
    }

    /// <summary>A child tells about itself and a parent's sheet about a child describes the child; anything else the respondent.</summary>
    private static string Described(Family family, Sheet sheet) =>
        sheet.About is { } about && family.Member(sheet.Respondent).Role != Role.Child && family.Member(about).Role == Role.Child ? about : sheet.Respondent;
}
