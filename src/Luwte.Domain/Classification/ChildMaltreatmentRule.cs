using Luwte.Domain.Derivation;
using Luwte.Domain.Scoring;

namespace Luwte.Domain.Classification;

/// <summary>
/// Level of child maltreatment for one child by one informant (contract §3; policy instrument [BT]).
/// Formula: severe if X ≥ 1 or N ≥ 3; unknown if a set is open; moderate if N is 1 or 2; none if N = 0, with N and X the
/// non-severe and severe incidents of the past 12 months. One incident is already moderate: the source is stricter for
/// children than for partners.
/// </summary>
public sealed record ChildMaltreatmentRule
{
    public required Rule Rule { get; init; }

    /// <summary>Severe incidents from which the level is severe (1).</summary>
    public required int SevereIncidents { get; init; }

    /// <summary>Non-severe incidents from which the level is severe (3).</summary>
    public required int NonSevereFrom { get; init; }

    /// <summary>Non-severe incidents from which the level is moderate (1).</summary>
    public required int ModerateFrom { get; init; }

    /// <param name="nonSevere">Count of the non-severe set, a child's sheets about both parents added.</param>
    /// <param name="severe">Count of the severe set, likewise.</param>
    /// <param name="shortWindow">A sheet covered less than 12 months: only severe stands.</param>
    /// <param name="subject">Child and informant, for the explanation.</param>
    public Derived<ViolenceLevel> Apply(IncidentCount nonSevere, IncidentCount severe, bool shortWindow, string subject)
    {
        var (level, finding) =
            severe.Sum >= SevereIncidents ? (ViolenceLevel.Severe, "severe-incident")
            : nonSevere.Sum >= NonSevereFrom ? (ViolenceLevel.Severe, "many-incidents")
            : severe.Open || nonSevere.Open ? (ViolenceLevel.Unknown, "set-open")
            : shortWindow ? (ViolenceLevel.Unknown, "short-window")
            : nonSevere.Sum >= ModerateFrom ? (ViolenceLevel.Moderate, "some-incidents")
            : (ViolenceLevel.None, "no-incident");
        return new(level, new Reason
        {
            Rule = Rule,
            Finding = finding,
            Outcome = level.Code(),
            Subject = subject,
            Inputs =
            [
                ReasonInput.Number("non-severe-incidents", nonSevere.Sum),
                ReasonInput.Number("non-severe-missing", nonSevere.Missing),
                ReasonInput.Number("severe-incidents", severe.Sum),
                ReasonInput.Number("severe-missing", severe.Missing),
            ],
        });
    }
}
