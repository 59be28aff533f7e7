using Luwte.Domain.Derivation;
using Luwte.Domain.Instruments;
using Luwte.Domain.JointAnalysis;
using Luwte.Domain.Measurement;

namespace Luwte.App.Content;

/// <summary>What the joint analysis needs to know of answers and talks: <c>acts.yaml</c>, <c>control-signs.yaml</c>, <c>talking-cards.yaml</c>, <c>profiles.yaml</c>, <c>plan-rules.yaml</c>.</summary>
/// <param name="Acts">Which answers tell who did something to whom.</param>
/// <param name="ControlSigns">Which answers may show coercive control.</param>
/// <param name="SignTexts">The signs in words.</param>
/// <param name="Cards">What to say, per card and audience.</param>
/// <param name="Profiles">What may speak for and against each violence profile.</param>
/// <param name="Plan">Words for the safety plan.</param>
internal sealed record TalkContent(
    ActSources Acts,
    ControlSignsRule ControlSigns,
    IReadOnlyDictionary<string, LocalText> SignTexts,
    IReadOnlyDictionary<string, TalkingCard> Cards,
    IReadOnlyDictionary<string, ProfileIndicators> Profiles,
    PlanContent Plan)
{
    internal static TalkContent Read(string folder, IReadOnlySet<string> instruments, List<ContentFault> faults)
    {
        var (rule, texts) = ReadSigns(folder, instruments, faults);
        return new TalkContent(ReadActs(folder, instruments, faults), rule, texts, ReadCards(folder, faults), ReadProfiles(folder, faults), ReadPlan(folder, faults));
    }

    private static ActSources ReadActs(string folder, IReadOnlySet<string> instruments, List<ContentFault> faults)
    {
        var who = new Dictionary<(string, string), string>();
        var uncounted = new Dictionary<string, (IReadOnlyList<string>, IReadOnlyList<string>)>(StringComparer.Ordinal);
        var witness = new Dictionary<string, string>(StringComparer.Ordinal);
        if (ContentNode.Load(Path.Combine(folder, "acts.yaml"), "acts.yaml", faults) is { } root)
        {
            root.Only("id", "version", "source", "licence", "who_items", "uncounted", "witness");
            foreach (var node in root.List("who_items"))
            {
                node.Only("instrument", "incidents", "item");
                who[(Known(node, instruments), node.Text("incidents"))] = node.Text("item");
            }

            foreach (var node in root.List("uncounted"))
            {
                node.Only("instrument", "mild", "severe");
                uncounted[Known(node, instruments)] = (node.Texts("mild"), node.Texts("severe"));
            }

            foreach (var node in root.List("witness"))
            {
                node.Only("instrument", "item");
                witness[Known(node, instruments)] = node.Text("item");
            }
        }

        return new ActSources(who, uncounted, witness);
    }

    private static (ControlSignsRule Rule, IReadOnlyDictionary<string, LocalText> Texts) ReadSigns(string folder, IReadOnlySet<string> instruments, List<ContentFault> faults)
    {
        var texts = new Dictionary<string, LocalText>(StringComparer.Ordinal);
        var signs = new List<ControlSign>();
        if (ContentNode.Load(Path.Combine(folder, "control-signs.yaml"), "control-signs.yaml", faults) is not { } root)
        {
            return (new ControlSignsRule(new Rule(string.Empty, string.Empty, string.Empty), signs), texts);
        }

        root.Only("id", "version", "source", "licence", "signs", "one_sided_severe");
        foreach (var (key, node) in root.Node("signs").Entries())
        {
            node.Only("instrument", "items", "from", "nl", "en");
            signs.Add(new ControlSign(key, Known(node, instruments), node.Texts("items"), (short)node.Whole("from")));
            texts[key] = node.LocalHere("instrument", "items", "from");
        }

        texts[ControlSignsRule.OneSidedSevere] = root.Local("one_sided_severe");
        return (new ControlSignsRule(new Rule(root.Text("id"), root.Text("version"), root.Text("source")), signs), texts);
    }

    private static Dictionary<string, TalkingCard> ReadCards(string folder, List<ContentFault> faults)
    {
        var cards = new Dictionary<string, TalkingCard>(StringComparer.Ordinal);
        if (ContentNode.Load(Path.Combine(folder, "talking-cards.yaml"), "talking-cards.yaml", faults) is { } root)
        {
            root.Only("id", "version", "source", "licence", "cards");
            foreach (var (key, node) in root.Node("cards").Entries())
            {
                node.Only("rank", "adult", "young", "child");
                IReadOnlyList<LocalText> Lines(string audience) => [.. node.List(audience).Select(l => l.LocalHere())];
                cards[key] = new TalkingCard(key, node.Whole("rank"), Lines("adult"), Lines("young"), Lines("child"));
            }
        }

        return cards;
    }

    private static Dictionary<string, ProfileIndicators> ReadProfiles(string folder, List<ContentFault> faults)
    {
        var profiles = new Dictionary<string, ProfileIndicators>(StringComparer.Ordinal);
        if (ContentNode.Load(Path.Combine(folder, "profiles.yaml"), "profiles.yaml", faults) is { } root)
        {
            root.Only("id", "version", "source", "licence", "profiles");
            foreach (var (code, node) in root.Node("profiles").Entries())
            {
                node.Only("for", "against");
                if (!ViolenceProfiles.TryParse(code, out _))
                {
                    node.Fault($"'{code}' is no profile");
                }

                profiles[code] = new ProfileIndicators(node.Local("for"), node.Local("against"));
            }
        }

        return profiles;
    }

    private static PlanContent ReadPlan(string folder, List<ContentFault> faults)
    {
        if (ContentNode.Load(Path.Combine(folder, "plan-rules.yaml"), "plan-rules.yaml", faults) is not { } root)
        {
            return new PlanContent([], [], new LocalText(string.Empty, string.Empty));
        }

        root.Only("id", "version", "source", "licence", "vague_words", "conditions", "if_broken");
        return new PlanContent(
            root.Texts("vague_words"),
            [.. root.List("conditions").Select(n => new ReadyCondition(n.LocalHere("child_nl", "child_en", "restrains"), new LocalText(n.Text("child_nl"), n.Text("child_en")), n.Flag("restrains", otherwise: false)))],
            root.Local("if_broken"));
    }

    private static string Known(ContentNode node, IReadOnlySet<string> instruments)
    {
        var id = node.Text("instrument");
        if (!instruments.Contains(id))
        {
            node.Fault($"there is no instrument '{id}'");
        }

        return id;
    }
}

/// <summary>What to say about one finding, by the age of the listener; the lowest rank is talked about first.</summary>
internal sealed record TalkingCard(string Key, int Rank, IReadOnlyList<LocalText> Adult, IReadOnlyList<LocalText> Young, IReadOnlyList<LocalText> Child)
{
    /// <summary>The lines for a listener; where a card has none for that age, those for the next older.</summary>
    public IReadOnlyList<LocalText> For(RespondentKind kind) => kind switch
    {
        RespondentKind.Child when Child.Count > 0 => Child,
        RespondentKind.Child or RespondentKind.Young when Young.Count > 0 => Young,
        _ => Adult,
    };
}

/// <summary>What may speak for and against one violence profile: for people to weigh, never counted.</summary>
internal sealed record ProfileIndicators(LocalText For, LocalText Against);

/// <summary>A ready-made safety condition with its words for a child.</summary>
/// <param name="Text">The condition.</param>
/// <param name="ForChild">The same in words for a child.</param>
/// <param name="Restrains">It makes whoever keeps it stay at a distance.</param>
internal sealed record ReadyCondition(LocalText Text, LocalText ForChild, bool Restrains);

/// <summary>Words for the safety plan.</summary>
/// <param name="VagueWords">Words of wishes that nobody can see kept.</param>
/// <param name="Conditions">Ready-made conditions for direct safety.</param>
/// <param name="IfBroken">What follows a breach unless something else is agreed.</param>
internal sealed record PlanContent(IReadOnlyList<string> VagueWords, IReadOnlyList<ReadyCondition> Conditions, LocalText IfBroken);
