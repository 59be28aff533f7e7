using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.Instruments;
using Luwte.Domain.Measurement;

namespace Luwte.Domain.Classification;

/// <summary>
/// Whether nothing at all happened in the past 12 months (contract §7). Only <c>yes</c> here may be called <i>gestopt</i>:
/// "below the threshold" still allows three mild incidents, and a family's silence about one child is never zero.
/// </summary>
public sealed record ZeroIncidentsRule(Rule Rule, int ChildUnderAge)
{
    /// <param name="family">The family.</param>
    /// <param name="sheets">Sheets of the wave that count.</param>
    /// <param name="incidents">What the incident sheets of the wave counted.</param>
    /// <param name="partner">Partner level of the family.</param>
    /// <param name="child">Child level of the family.</param>
    internal Derived<Truth> Apply(Family family, WaveSheets sheets, IncidentSheets incidents, ViolenceLevel partner, ViolenceLevel child)
    {
        var (value, finding, subject) = Decide(family, sheets, incidents, partner, child);
        return new(value, new Reason { Rule = Rule, Finding = finding, Outcome = value.Code(), Subject = subject });
    }

    private (Truth Value, string Finding, string? Subject) Decide(Family family, WaveSheets sheets, IncidentSheets incidents, ViolenceLevel partner, ViolenceLevel child)
    {
        if (incidents.Partner.Any(s => s.Mild.Happened || s.Severe.Happened) || incidents.Child.Any(s => s.NonSevere.Happened || s.Severe.Happened))
        {
            return (Truth.No, "incident-told", null);
        }

        // From here on the answer is yes or unknown; the order only chooses which of the reasons is told, the most telling first.
        if (family.HasCouple && incidents.Partner.Count == 0)
        {
            return (Truth.Unknown, "partner-not-asked", null);
        }

        if (incidents.Partner.Any(s => s.Sheet.HasShortWindow) || incidents.Child.Any(s => s.Sheet.HasShortWindow))
        {
            return (Truth.Unknown, "short-window", null);
        }

        if (incidents.Partner.Any(s => s.Mild.Open || s.Severe.Open) || incidents.Child.Any(s => s.NonSevere.Open || s.Severe.Open))
        {
            return (Truth.Unknown, "set-open", null);
        }

        var lastDay = sheets.LastCompletedOn;
        var silent = family.Children.FirstOrDefault(c => c.AgeOn(lastDay) < ChildUnderAge && incidents.Child.All(s => s.Child != c.Id));
        if (silent is not null)
        {
            return (Truth.Unknown, "child-not-asked", silent.Id);
        }

        // All children are grown up and nobody told about them: the level towards children is unknown.
        return partner.IsKnown() && child.IsKnown() ? (Truth.Yes, "nothing-happened", null) : (Truth.Unknown, "level-unknown", null);
    }
}

/// <summary>One partner sheet in one direction.</summary>
internal sealed record PartnerIncidents(Sheet Sheet, Direction Direction, Scoring.IncidentCount Mild, Scoring.IncidentCount Severe);

/// <summary>One sheet about incidents towards one child; the informant is the respondent.</summary>
internal sealed record ChildIncidents(Sheet Sheet, string Child, Scoring.IncidentCount NonSevere, Scoring.IncidentCount Severe);
