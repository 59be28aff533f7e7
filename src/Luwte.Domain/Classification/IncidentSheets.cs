using Luwte.Domain.Families;
using Luwte.Domain.Instruments;
using Luwte.Domain.Measurement;
using Luwte.Domain.Scoring;

namespace Luwte.Domain.Classification;

/// <summary>The incident sheets of a wave, counted once and used by every rule about violence.</summary>
internal sealed class IncidentSheets
{
    private IncidentSheets(IReadOnlyList<PartnerIncidents> partner, IReadOnlyList<ChildIncidents> child)
    {
        Partner = partner;
        Child = child;
    }

    /// <summary>Per sheet about the partner and direction.</summary>
    public IReadOnlyList<PartnerIncidents> Partner { get; }

    /// <summary>Per sheet about a child.</summary>
    public IReadOnlyList<ChildIncidents> Child { get; }

    /// <summary>Any counted set had a missing item, open or not.</summary>
    public bool Incomplete =>
        Partner.Any(s => s.Mild.Missing + s.Severe.Missing > 0) || Child.Any(s => s.NonSevere.Missing + s.Severe.Missing > 0);

    public static IncidentSheets From(Family family, WaveSheets sheets, IncidentBandsRule bands, MissingAnswersRule missingAnswers)
    {
        var partner = new List<PartnerIncidents>();
        var child = new List<ChildIncidents>();
        foreach (var sheet in sheets.Sheets)
        {
            foreach (var sets in sheet.Instrument.Incidents.GroupBy(s => (s.Concept, s.Direction)))
            {
                var lighter = Count(sets.Where(s => !s.Severe), sheet);
                var severe = Count(sets.Where(s => s.Severe), sheet);
                if (sets.Key.Concept == Concept.PartnerViolence)
                {
                    partner.Add(new PartnerIncidents(sheet, sets.Key.Direction, lighter, severe));
                }
                else
                {
                    // A child tells about itself; a parent's sheet names the child it is about.
                    var byChild = family.Member(sheet.Respondent).Role == Role.Child;
                    var who = byChild ? sheet.Respondent : sheet.About ?? throw new InvalidOperationException($"Sheet {sheet.Id} is about no child.");
                    child.Add(new ChildIncidents(sheet, who, lighter, severe));
                }
            }
        }

        return new IncidentSheets(partner, child);

        IncidentCount Count(IEnumerable<IncidentSet> sets, Sheet sheet) =>
            sets.Aggregate(default(IncidentCount), (sum, set) => sum + IncidentCount.Of(set, sheet, bands, missingAnswers));
    }
}
