using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.Measurement;

namespace Luwte.Domain.Classification;

/// <summary>Everything the rules say of one family in one wave, each outcome with its reason.</summary>
public sealed record FamilyClassification
{
    public required string Family { get; init; }

    public required Wave Wave { get; init; }

    public required Derived<ViolenceLevel> PartnerViolence { get; init; }

    public required Derived<ViolenceLevel> ChildMaltreatment { get; init; }

    public required Derived<ViolenceLevel> Violence { get; init; }

    public required Derived<Truth> ZeroIncidents { get; init; }

    /// <summary>Severe only because of the number that the source leaves open.</summary>
    public required bool Boundary { get; init; }

    /// <summary>An incident set had missing items.</summary>
    public required bool Incomplete { get; init; }

    public required Derived<Truth> TraumaParent { get; init; }

    public required Derived<Truth> TraumaChild { get; init; }

    public required Derived<Truth> Attachment { get; init; }

    public required Derived<Truth> EmotionalInsecurity { get; init; }

    public required Derived<RiskCumulation> Cumulation { get; init; }

    public required Derived<ProblemGroups> Groups { get; init; }

    /// <summary>The reasons in the order in which a reader wants them.</summary>
    public IReadOnlyList<Reason> Reasons =>
    [
        Violence.Because, ZeroIncidents.Because, TraumaParent.Because, TraumaChild.Because, Attachment.Because,
        EmotionalInsecurity.Because, Cumulation.Because, Groups.Because,
    ];

    /// <summary>Classifies one family in one wave.</summary>
    /// <param name="family">The family with everybody who belongs to it or did.</param>
    /// <param name="wave">Sheets of the wave that count; at least one.</param>
    /// <param name="start">Sheets of T0 (for what is asked at T0 only); the same object at T0, empty when there are none.</param>
    /// <param name="rules">The rule set.</param>
    /// <exception cref="ArgumentException">The wave has no sheet: there is nothing to classify.</exception>
    public static FamilyClassification From(Family family, WaveSheets wave, WaveSheets start, ClassificationRules rules)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(wave);
        ArgumentNullException.ThrowIfNull(rules);
        if (wave.IsEmpty)
        {
            throw new ArgumentException($"Family {family.Id} has no sheet in {wave.Wave}.", nameof(wave));
        }

        // Who is asked about decides what silence means: a partner who came later leaves an earlier wave as it was.
        var there = WaveFamily.Of(family, wave);
        var incidents = IncidentSheets.From(family, wave, rules.Bands, rules.MissingAnswers);
        var partner = ViolenceClassification.Partner(there, incidents, rules.PartnerViolence);
        var child = ViolenceClassification.Child(incidents, rules.ChildMaltreatment);
        var traumaParent = rules.TraumaParent.Apply(family, wave.Sheets, rules.MissingAnswers);
        var traumaChild = rules.TraumaChild.Apply(family, wave.Sheets, rules.MissingAnswers);
        var attachment = rules.Attachment.Apply(family, wave.Sheets, rules.MissingAnswers);
        var insecurity = rules.EmotionalInsecurity.Apply(family, wave.Sheets, rules.MissingAnswers);
        var cumulation = rules.Cumulation.Apply(family, wave, start, rules.MissingAnswers);
        return new FamilyClassification
        {
            Family = family.Id,
            Wave = wave.Wave,
            PartnerViolence = partner,
            ChildMaltreatment = child,
            Violence = ViolenceClassification.Family(partner, child, rules.FamilyViolence),
            ZeroIncidents = rules.ZeroIncidents.Apply(there, wave, incidents, partner.Value, child.Value),
            Boundary = ViolenceClassification.RestsOnBoundary(partner, child),
            Incomplete = incidents.Incomplete,
            TraumaParent = traumaParent,
            TraumaChild = traumaChild,
            Attachment = attachment,
            EmotionalInsecurity = insecurity,
            Cumulation = cumulation,
            Groups = rules.Groups.Apply(Trauma(wave, rules, traumaParent.Value, traumaChild.Value), attachment.Value, insecurity.Value, cumulation.Value.Value),
        };
    }

    /// <summary>
    /// Trauma for the group looks only at the sides that were asked (contract §6): a family in which nobody asked the
    /// children is judged by its parents. When neither side was asked it is unknown.
    /// </summary>
    private static Truth Trauma(WaveSheets wave, ClassificationRules rules, Truth parent, Truth child)
    {
        var sides = new List<Truth>(2);
        if (wave.Sheets.Any(rules.TraumaParent.IsDeliveredBy))
        {
            sides.Add(parent);
        }

        if (wave.Sheets.Any(rules.TraumaChild.IsDeliveredBy))
        {
            sides.Add(child);
        }

        return Truths.AnyOf(sides);
    }
}
