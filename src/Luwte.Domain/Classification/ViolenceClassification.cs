using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.Instruments;
using Luwte.Domain.Scoring;

namespace Luwte.Domain.Classification;

/// <summary>The level of the family from the levels of sheets, directions, children and informants (contract §2–4).</summary>
internal static class ViolenceClassification
{
    public static Derived<ViolenceLevel> Partner(Family family, IncidentSheets incidents, PartnerViolenceRule rule)
    {
        if (!family.HasCouple)
        {
            return Whole(rule.Rule, ViolenceLevel.NotApplicable, "no-couple", []);
        }

        var parts = incidents.Partner
            .Select(s => Marked(rule.Apply(s.Mild, s.Severe, s.Sheet.HasShortWindow, SheetSubject.Of(s.Sheet, s.Direction == Direction.Out ? "out" : "in")), s.Sheet.InWorkingTranslation))
            .ToArray();
        return Whole(rule.Rule, ViolenceLevels.Combine(parts.Select(p => p.Value)), parts.Length == 0 ? "not-asked" : "highest", parts);
    }

    public static Derived<ViolenceLevel> Child(IncidentSheets incidents, ChildMaltreatmentRule rule)
    {
        // Never add two informants: each makes a level of its own, and the levels are combined.
        var children = new List<Derived<ViolenceLevel>>();
        foreach (var child in incidents.Child.GroupBy(s => s.Child, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var informants = child
                .GroupBy(s => s.Sheet.Respondent, StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => Marked(
                    rule.Apply(
                        g.Aggregate(default(IncidentCount), (sum, s) => sum + s.NonSevere),
                        g.Aggregate(default(IncidentCount), (sum, s) => sum + s.Severe),
                        g.Any(s => s.Sheet.HasShortWindow),
                        $"{child.Key} by {g.Key} ({string.Join(", ", g.Select(s => s.Sheet.Id))})"),
                    g.Any(s => s.Sheet.InWorkingTranslation)))
                .ToArray();
            children.Add(Whole(rule.Rule, ViolenceLevels.Combine(informants.Select(i => i.Value)), "highest", informants, child.Key));
        }

        return Whole(rule.Rule, ViolenceLevels.Combine(children.Select(c => c.Value)), children.Count == 0 ? "not-asked" : "highest", children);
    }

    /// <summary>The higher of the two; without a couple the child level alone.</summary>
    public static Derived<ViolenceLevel> Family(Derived<ViolenceLevel> partner, Derived<ViolenceLevel> child, Rule rule) =>
        Whole(rule, ViolenceLevels.Combine([partner.Value, child.Value]), partner.Value == ViolenceLevel.NotApplicable ? "child-level-alone" : "highest", [partner, child]);

    /// <summary>Severe only because of exactly 22 mild incidents, with no other severe ground in the family (D-001).</summary>
    public static bool RestsOnBoundary(Derived<ViolenceLevel> partner, Derived<ViolenceLevel> child) =>
        partner.Value == ViolenceLevel.Severe
        && child.Value != ViolenceLevel.Severe
        && partner.Because.From.Where(r => r.Outcome == "severe").All(r => r.Boundary);

    /// <summary>The same outcome, with the mark of a working translation on its reason.</summary>
    private static Derived<ViolenceLevel> Marked(Derived<ViolenceLevel> level, bool working) =>
        working ? level with { Because = level.Because with { WorkingTranslation = true } } : level;

    private static Derived<ViolenceLevel> Whole(Rule rule, ViolenceLevel level, string finding, IReadOnlyList<Derived<ViolenceLevel>> parts, string? subject = null) =>
        new(level, new Reason
        {
            Rule = rule,
            Finding = finding,
            Outcome = level.Code(),
            Subject = subject,
            From = [.. parts.Select(p => p.Because)],
            WorkingTranslation = parts.Any(p => p.Because.WorkingTranslation),
        });
}
