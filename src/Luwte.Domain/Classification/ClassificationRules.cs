using Luwte.Domain.Derivation;
using Luwte.Domain.Scoring;

namespace Luwte.Domain.Classification;

/// <summary>The rule set in force, read from <c>content/rules</c>.</summary>
public sealed record ClassificationRules
{
    /// <summary>Version of the set as a whole; stored with each classification.</summary>
    public required string Version { get; init; }

    /// <summary>SHA-256 of the rule files, lower-case hex: two sets with the same version but other numbers are told apart.</summary>
    public required string Hash { get; init; }

    public required MissingAnswersRule MissingAnswers { get; init; }

    public required IncidentBandsRule Bands { get; init; }

    public required PartnerViolenceRule PartnerViolence { get; init; }

    public required ChildMaltreatmentRule ChildMaltreatment { get; init; }

    /// <summary>How the two levels make the level of the family.</summary>
    public required Rule FamilyViolence { get; init; }

    public required ConceptRule TraumaParent { get; init; }

    public required ConceptRule TraumaChild { get; init; }

    public required ConceptRule Attachment { get; init; }

    public required ConceptRule EmotionalInsecurity { get; init; }

    public required RiskCumulationRule Cumulation { get; init; }

    public required ProblemGroupRule Groups { get; init; }

    public required ZeroIncidentsRule ZeroIncidents { get; init; }
}
