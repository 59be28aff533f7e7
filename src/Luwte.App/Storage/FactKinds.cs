using System.Text.Json;
using System.Text.Json.Serialization;
using Luwte.Domain.Families;
using Luwte.Domain.FollowUp;
using Luwte.Domain.HelpMatching;
using Luwte.Domain.JointAnalysis;
using Luwte.Domain.SafetyPlanning;

namespace Luwte.App.Storage;

/// <summary>Which code in the store stands for which kind of fact. A code is never given to another kind: old files keep it.</summary>
internal static class FactKinds
{
    /// <summary>Code of a file that people closed.</summary>
    public const string Closed = "closed";

    /// <summary>A closed file was opened again.</summary>
    public const string Reopened = "reopened";

    private static readonly Dictionary<string, Type> ByCode = new(StringComparer.Ordinal)
    {
        ["agreement"] = typeof(Agreement),
        ["agreement-check"] = typeof(AgreementCheck),
        ["agreement-task"] = typeof(AgreementTask),
        ["control-concern"] = typeof(ControlConcern),
        ["plan-frame"] = typeof(PlanFrame),
        ["plan-voice"] = typeof(PlanVoice),
        ["phase"] = typeof(PhaseEntered),
        ["help-plan"] = typeof(HelpPlanSettled),
        ["priority"] = typeof(Priority),
        ["perspective"] = typeof(Perspective),
        ["statement"] = typeof(OwnStatement),
        ["act"] = typeof(Act),
        ["common-ground"] = typeof(TopicGround),
        ["measure-view"] = typeof(MeasureView),
        ["finding-discussed"] = typeof(FindingDiscussed),
        ["joint-meeting"] = typeof(JointMeeting),
        ["judgement"] = typeof(Judgement),
        ["held-release"] = typeof(HeldRelease),
        ["analysis-discussed"] = typeof(AnalysisDiscussed),
        ["profile"] = typeof(ProfileHypothesis),
        ["help"] = typeof(HelpGiven),
        ["child-seen"] = typeof(ChildSeen),
        ["child-explained"] = typeof(ChildExplained),
        ["child-changed"] = typeof(ChildSaidWhatChanged),
        [Closed] = typeof(FileClosed),
        ["hand-over"] = typeof(HandOver),
        [Reopened] = typeof(FileReopened),
        ["action"] = typeof(ActionTaken),
        ["household"] = typeof(Household),
        ["residence"] = typeof(Residence),
        ["legal-measure"] = typeof(LegalMeasure),
        ["contact"] = typeof(ContactArrangement),
        ["organisation"] = typeof(InvolvedOrganisation),
        ["membership"] = typeof(PeopleFact.Membership),
        ["measure"] = typeof(PeopleFact.Measure),
        ["authority"] = typeof(PeopleFact.Authority),
        ["couple"] = typeof(PeopleFact.Couple),
        ["raises"] = typeof(PeopleFact.Raises),
        ["frame"] = typeof(PeopleFact.FrameCorrected),
    };

    private static readonly Dictionary<Type, string> ByType = ByCode.ToDictionary(p => p.Value, p => p.Key);

    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Every kind that can be stored.</summary>
    public static IReadOnlyCollection<Type> All => ByCode.Values;

    /// <summary>The code of every kind.</summary>
    public static IReadOnlyCollection<string> Codes => ByCode.Keys;

    public static string CodeOf(FileFact fact) => ByType[fact.GetType()];

    public static string Write(FileFact fact) => JsonSerializer.Serialize(fact, fact.GetType(), Json);

    /// <exception cref="InvalidOperationException">The store holds a kind that this version does not know.</exception>
    public static FileFact Read(string code, string body) =>
        ByCode.TryGetValue(code, out var type)
            ? (FileFact)JsonSerializer.Deserialize(body, type, Json)!
            : throw new InvalidOperationException($"The database holds the unknown kind of fact '{code}'.");
}
