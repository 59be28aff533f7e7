namespace Luwte.Domain.Instruments;

/// <summary>
/// What a rule asks for. Instruments deliver concepts; rules never name an instrument, so that an organisation with a
/// licence can bring another questionnaire without a change of rules.
/// </summary>
public static class Concept
{
    public const string PartnerViolence = "partner-violence";
    public const string ChildMaltreatment = "child-maltreatment";
    public const string TraumaParent = "trauma-parent";
    public const string TraumaChild = "trauma-child";
    public const string Attachment = "attachment";
    public const string EmotionalInsecurity = "emotional-insecurity";
    public const string ParentingStress = "parenting-stress";
    public const string OwnDrinking = "own-drinking";
    public const string PartnerDrinking = "partner-drinking";
    public const string ChildProblemBehaviour = "child-problem-behaviour";
    public const string Poverty = "poverty";
    public const string Unemployment = "unemployment";

    /// <summary>Every concept that content may name.</summary>
    public static IReadOnlySet<string> All { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        PartnerViolence, ChildMaltreatment, TraumaParent, TraumaChild, Attachment, EmotionalInsecurity,
        ParentingStress, OwnDrinking, PartnerDrinking, ChildProblemBehaviour, Poverty, Unemployment,
        "ace-physical-violence", "ace-psychological-violence", "ace-sexual-violence", "ace-physical-neglect",
        "ace-psychological-neglect", "ace-violence-against-mother", "ace-parent-psychiatric", "ace-parent-addiction",
        "ace-family-member-in-prison", "ace-parents-separated",
    };
}
