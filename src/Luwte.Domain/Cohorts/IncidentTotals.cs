using Luwte.Domain.Classification;
using Luwte.Domain.Families;
using Luwte.Domain.Measurement;

namespace Luwte.Domain.Cohorts;

/// <summary>
/// Numbers of incidents of a family in a wave, for description beside the levels. Never two informants added: the report
/// with most counts. A count is missing when any report is open or looks back less than a year, for then the number is too low.
/// </summary>
public static class IncidentTotals
{
    public static (int? Partner, int? Child) Of(Family family, WaveSheets sheets, ClassificationRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var incidents = IncidentSheets.From(family, sheets, rules.Bands, rules.MissingAnswers);
        return (Partner(incidents), Child(incidents));
    }

    private static int? Partner(IncidentSheets incidents)
    {
        if (incidents.Partner.Count == 0 || incidents.Partner.Any(p => p.Mild.Open || p.Severe.Open || p.Sheet.HasShortWindow))
        {
            return null;
        }

        return incidents.Partner.GroupBy(p => p.Sheet.Id, StringComparer.Ordinal).Max(sheet => sheet.Sum(p => p.Mild.Sum + p.Severe.Sum));
    }

    private static int? Child(IncidentSheets incidents)
    {
        if (incidents.Child.Count == 0 || incidents.Child.Any(c => c.NonSevere.Open || c.Severe.Open || c.Sheet.HasShortWindow))
        {
            return null;
        }

        // A child tells about both parents on two sheets: one informant, so they are added (D-004).
        return incidents.Child
            .GroupBy(c => (c.Child, c.Sheet.Respondent))
            .Max(report => report.Sum(c => c.NonSevere.Sum + c.Severe.Sum));
    }
}
