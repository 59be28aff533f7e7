using Luwte.Domain.Classification;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.Instruments;
using Luwte.Domain.Measurement;

namespace Luwte.Domain.HelpMatching;

/// <summary>
/// Which problems each person has by the rules in force, so that help can be held against the problem of the same person:
/// a family in which a parent got treatment has not treated the child.
/// </summary>
public static class PersonNeeds
{
    private static readonly Dictionary<HelpProblem, string[]> ConceptsOf = new()
    {
        [HelpProblem.ChildTrauma] = [Concept.TraumaChild],
        [HelpProblem.ParentTrauma] = [Concept.TraumaParent],
        [HelpProblem.Attachment] = [Concept.Attachment],
        [HelpProblem.EmotionalInsecurity] = [Concept.EmotionalInsecurity],
        [HelpProblem.Parenting] = [Concept.ParentingStress],
        [HelpProblem.Practical] = [Concept.Poverty, Concept.Unemployment],
        [HelpProblem.Drinking] = [Concept.OwnDrinking],
        [HelpProblem.ChildBehaviour] = [Concept.ChildProblemBehaviour],
    };

    private static readonly string[] Asked = [.. ConceptsOf.Values.SelectMany(c => c)];

    /// <summary>Per person what a wave says about every problem it was asked about; what nobody asked is left out.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<HelpProblem, Truth>> Of(Family family, WaveSheets wave, ClassificationRules rules)
    {
        var states = Concepts(family, wave, Asked, rules);
        return states.ToDictionary(
            person => person.Key,
            person => (IReadOnlyDictionary<HelpProblem, Truth>)ConceptsOf
                .Select(p => (Problem: p.Key, Known: p.Value.Where(person.Value.ContainsKey).Select(c => person.Value[c]).ToArray()))
                .Where(p => p.Known.Length > 0)
                .ToDictionary(p => p.Problem, p => Truths.AnyOf(p.Known)),
            StringComparer.Ordinal);
    }

    /// <summary>Per person what a wave says about each concept that one of its sheets delivers.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, Truth>> Concepts(Family family, WaveSheets wave, IReadOnlyList<string> concepts, ClassificationRules rules)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(wave);
        ArgumentNullException.ThrowIfNull(rules);
        ConceptRule[] asked = [.. concepts.Select(concept => new ConceptRule(rules.Attachment.Rule, concept))];
        var states = new Dictionary<string, IReadOnlyDictionary<string, Truth>>(StringComparer.Ordinal);
        foreach (var person in wave.Sheets.GroupBy(s => Described(family, s), StringComparer.Ordinal))
        {
            Sheet[] sheets = [.. person];
            var own = asked.Where(c => sheets.Any(c.IsDeliveredBy)).ToDictionary(c => c.Concept, c => c.Apply(family, sheets, rules.MissingAnswers).Value, StringComparer.Ordinal);
            if (own.Count > 0)
            {
                states[person.Key] = own;
            }
        }

        return states;
    }

    /// <summary>A child tells about itself and a parent's sheet about a child describes the child; anything else the respondent.</summary>
    private static string Described(Family family, Sheet sheet) =>
        sheet.About is { } about && family.Member(sheet.Respondent).Role != Role.Child && family.Member(about).Role == Role.Child ? about : sheet.Respondent;
}
