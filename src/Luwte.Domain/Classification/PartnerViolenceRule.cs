using Luwte.Domain.Derivation;
using Luwte.Domain.Scoring;

namespace Luwte.Domain.Classification;

/// <summary>
/// Level of violence between partners for one sheet and direction (contract §2; policy instrument [BT]).
/// Formula: severe if S ≥ 1 or M > 22 or M = 22 (D-001); unknown if a set is open; moderate if 4 ≤ M ≤ 21; none if M ≤ 3,
/// with M and S the mild and severe incidents of the past 12 months by band midpoints.
/// </summary>
public sealed record PartnerViolenceRule
{
    public required Rule Rule { get; init; }

    /// <summary>Severe incidents from which the level is severe (1).</summary>
    public required int SevereIncidents { get; init; }

    /// <summary>Mild incidents above which the level is severe (22).</summary>
    public required int MildAbove { get; init; }

    /// <summary>The number that the source leaves open (22); read as severe, with a flag (D-001).</summary>
    public required int Boundary { get; init; }

    /// <summary>Mild incidents from which the level is moderate (4).</summary>
    public required int ModerateFrom { get; init; }

    /// <param name="mild">Count of the mild set.</param>
    /// <param name="severe">Count of the severe set.</param>
    /// <param name="shortWindow">The questions covered less than 12 months: only severe stands.</param>
    /// <param name="subject">Sheet and direction, for the explanation.</param>
    public Derived<ViolenceLevel> Apply(IncidentCount mild, IncidentCount severe, bool shortWindow, string subject)
    {
        var (level, finding) =
            severe.Sum >= SevereIncidents ? (ViolenceLevel.Severe, "severe-incident")
            : mild.Sum > MildAbove ? (ViolenceLevel.Severe, "many-mild-incidents")
            : mild.Sum == Boundary ? (ViolenceLevel.Severe, "boundary")
            : severe.Open || mild.Open ? (ViolenceLevel.Unknown, "set-open")
            : shortWindow ? (ViolenceLevel.Unknown, "short-window")
            : mild.Sum >= ModerateFrom ? (ViolenceLevel.Moderate, "some-mild-incidents")
            : (ViolenceLevel.None, "few-mild-incidents");
        return new(level, new Reason
        {
            Rule = Rule,
            Finding = finding,
            Outcome = level.Code(),
            Subject = subject,
            Boundary = finding == "boundary",
            Inputs =
            [
                ReasonInput.Number("mild-incidents", mild.Sum),
                ReasonInput.Number("mild-missing", mild.Missing),
                ReasonInput.Number("severe-incidents", severe.Sum),
                ReasonInput.Number("severe-missing", severe.Missing),
            ],
        });
    }
}
