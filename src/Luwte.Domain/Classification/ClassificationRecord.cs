using System.Globalization;
using Luwte.Domain.Derivation;
using Luwte.Domain.Measurement;

namespace Luwte.Domain.Classification;

/// <summary>The values of a classification without their reasons: one row of <c>classify</c>, of the store and of the study.</summary>
public sealed record ClassificationRecord
{
    /// <summary>Column names in the order of contract §8.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "family", "wave", "partner_violence", "child_maltreatment", "violence", "zero_incidents", "boundary", "incomplete",
        "trauma_parent", "trauma_child", "attachment", "emotional_insecurity", "cumulation", "risk_factors_known",
        "risk_factors_unknown", "groups",
    ];

    public required string Family { get; init; }

    public required Wave Wave { get; init; }

    public required ViolenceLevel PartnerViolence { get; init; }

    public required ViolenceLevel ChildMaltreatment { get; init; }

    public required ViolenceLevel Violence { get; init; }

    public required Truth ZeroIncidents { get; init; }

    public required bool Boundary { get; init; }

    public required bool Incomplete { get; init; }

    public required Truth TraumaParent { get; init; }

    public required Truth TraumaChild { get; init; }

    public required Truth Attachment { get; init; }

    public required Truth EmotionalInsecurity { get; init; }

    public required Truth Cumulation { get; init; }

    public required int RiskFactorsKnown { get; init; }

    public required int RiskFactorsUnknown { get; init; }

    public required ProblemGroups Groups { get; init; }

    public static ClassificationRecord Of(FamilyClassification classification)
    {
        ArgumentNullException.ThrowIfNull(classification);
        return new ClassificationRecord
        {
            Family = classification.Family,
            Wave = classification.Wave,
            PartnerViolence = classification.PartnerViolence.Value,
            ChildMaltreatment = classification.ChildMaltreatment.Value,
            Violence = classification.Violence.Value,
            ZeroIncidents = classification.ZeroIncidents.Value,
            Boundary = classification.Boundary,
            Incomplete = classification.Incomplete,
            TraumaParent = classification.TraumaParent.Value,
            TraumaChild = classification.TraumaChild.Value,
            Attachment = classification.Attachment.Value,
            EmotionalInsecurity = classification.EmotionalInsecurity.Value,
            Cumulation = classification.Cumulation.Value.Value,
            RiskFactorsKnown = classification.Cumulation.Value.Known,
            RiskFactorsUnknown = classification.Cumulation.Value.Unknown,
            Groups = classification.Groups.Value,
        };
    }

    /// <summary>The fields of the row, in the order of <see cref="Columns"/>.</summary>
    public IReadOnlyList<string> Fields() =>
    [
        Family, Wave.ToString(), PartnerViolence.Code(), ChildMaltreatment.Code(), Violence.Code(), ZeroIncidents.Code(),
        Flag(Boundary), Flag(Incomplete), TraumaParent.Code(), TraumaChild.Code(), Attachment.Code(), EmotionalInsecurity.Code(),
        Cumulation.Code(), Number(RiskFactorsKnown), Number(RiskFactorsUnknown), Groups.ToString(),
    ];

    private static string Flag(bool value) => value ? "true" : "false";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
