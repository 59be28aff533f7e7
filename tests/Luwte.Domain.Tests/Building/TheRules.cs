using Luwte.Domain.Classification;
using Luwte.Domain.Derivation;
using Luwte.Domain.Instruments;
using Luwte.Domain.Scoring;

namespace Luwte.Domain.Tests.Building;

/// <summary>The rule set with its numbers typed from the contract.</summary>
internal static class TheRules
{
    public static MissingAnswersRule MissingAnswers { get; } = new(Named("missing-answers"), 0.2);

    public static IncidentBandsRule Bands { get; } = new(Named("incident-bands"), [0, 1, 2, 4, 8, 15, 25, 0]);

    public static PartnerViolenceRule Partner { get; } = new() { Rule = Named("partner-violence"), SevereIncidents = 1, MildAbove = 22, Boundary = 22, ModerateFrom = 4 };

    public static ChildMaltreatmentRule Child { get; } = new() { Rule = Named("child-maltreatment"), SevereIncidents = 1, NonSevereFrom = 3, ModerateFrom = 1 };

    public static RiskCumulationRule Cumulation { get; } = new()
    {
        Rule = Named("risk-cumulation"),
        Needed = 5,
        Factors =
        [
            .. Concept.All.Where(c => c.StartsWith("ace-", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(c => new RiskFactor(c, AtStart: true)),
            new(Concept.Poverty, AtStart: true), new(Concept.Unemployment, AtStart: true), new(Concept.ParentingStress, AtStart: false),
            new(Concept.OwnDrinking, AtStart: false), new(Concept.PartnerDrinking, AtStart: false), new(Concept.ChildProblemBehaviour, AtStart: false),
        ],
    };

    public static ClassificationRules All { get; } = new()
    {
        Version = "1.0",
        Hash = "test",
        MissingAnswers = MissingAnswers,
        Bands = Bands,
        PartnerViolence = Partner,
        ChildMaltreatment = Child,
        FamilyViolence = Named("family-violence"),
        TraumaParent = new ConceptRule(Named("trauma-parent"), Concept.TraumaParent),
        TraumaChild = new ConceptRule(Named("trauma-child"), Concept.TraumaChild),
        Attachment = new ConceptRule(Named("attachment"), Concept.Attachment),
        EmotionalInsecurity = new ConceptRule(Named("emotional-insecurity"), Concept.EmotionalInsecurity),
        Cumulation = Cumulation,
        Groups = new ProblemGroupRule(Named("problem-group")),
        ZeroIncidents = new ZeroIncidentsRule(Named("zero-incidents"), 18),
    };

    public static Rule Named(string id) => new(id, "1.0", "[Contract]");
}
