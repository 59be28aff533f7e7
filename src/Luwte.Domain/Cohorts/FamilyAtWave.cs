using Luwte.Domain.Classification;
using Luwte.Domain.FollowUp;
using Luwte.Domain.Measurement;

namespace Luwte.Domain.Cohorts;

/// <summary>What the study knows of a family at one wave.</summary>
public sealed record FamilyAtWave
{
    public required Wave Wave { get; init; }

    /// <summary>The outcome of the rules.</summary>
    public required ClassificationRecord Classification { get; init; }

    /// <summary>
    /// Incidents between partners in the report with most (both directions of one sheet added; informants never); null when
    /// nobody told, a set is open or the window is short.
    /// </summary>
    public int? PartnerIncidents { get; init; }

    /// <summary>Incidents towards the child with most, in the report with most; null as above.</summary>
    public int? ChildIncidents { get; init; }

    /// <summary>Course since the wave before in the study; null at the first wave.</summary>
    public ViolenceCourse? Course { get; init; }

    public ViolenceLevel Violence => Classification.Violence;
}
