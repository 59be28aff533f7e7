using System.Security.Cryptography;
using Luwte.Domain.Classification;
using Luwte.Domain.Derivation;
using Luwte.Domain.Instruments;
using Luwte.Domain.Scoring;

namespace Luwte.App.Content;

/// <summary>Reads the rule set from <c>content/rules</c>.</summary>
internal static class RuleFiles
{
    private static readonly string[] Names =
    [
        "rule-set", "missing-answers", "incident-bands", "partner-violence", "child-maltreatment", "family-violence", "trauma-parent",
        "trauma-child", "attachment", "emotional-insecurity", "risk-cumulation", "problem-group", "zero-incidents", "disclosure",
    ];

    public static (ClassificationRules Rules, DisclosureRule Disclosure, FindingTexts Texts) Read(string folder, List<ContentFault> faults)
    {
        var files = new Dictionary<string, ContentNode>(StringComparer.Ordinal);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in Names)
        {
            var path = Path.Combine(folder, "rules", name + ".yaml");
            var shownAs = $"rules/{name}.yaml";
            if (!File.Exists(path))
            {
                faults.Add(new ContentFault(shownAs, 0, "the file is missing"));
            }
            else if (ContentNode.Load(path, shownAs, faults) is { } node)
            {
                files[name] = node;
                if (name != "disclosure")
                {
                    hash.AppendData(File.ReadAllBytes(path));
                }
            }
        }

        if (files.Count < Names.Length)
        {
            throw new ContentException(faults);
        }

        var rules = new ClassificationRules
        {
            Version = Plain(files["rule-set"]).Version,
            Hash = Convert.ToHexStringLower(hash.GetHashAndReset()),
            MissingAnswers = new MissingAnswersRule(With(files["missing-answers"], "largest_share"), files["missing-answers"].Number("largest_share")),
            Bands = Bands(files["incident-bands"]),
            PartnerViolence = Partner(files["partner-violence"]),
            ChildMaltreatment = Child(files["child-maltreatment"]),
            FamilyViolence = Plain(files["family-violence"]),
            TraumaParent = OfConcept(files["trauma-parent"]),
            TraumaChild = OfConcept(files["trauma-child"]),
            Attachment = OfConcept(files["attachment"]),
            EmotionalInsecurity = OfConcept(files["emotional-insecurity"]),
            Cumulation = Cumulation(files["risk-cumulation"]),
            Groups = new ProblemGroupRule(Plain(files["problem-group"])),
            ZeroIncidents = new ZeroIncidentsRule(With(files["zero-incidents"], "child_under_age"), files["zero-incidents"].Whole("child_under_age")),
        };
        var disclosure = files["disclosure"];
        return (rules, new DisclosureRule(With(disclosure, "minimum", "round_to"), disclosure.Whole("minimum"), disclosure.Whole("round_to")), FindingTexts.Read(files.Values));
    }

    private static Rule Plain(ContentNode node) => With(node);

    private static Rule With(ContentNode node, params string[] keys)
    {
        node.Only(["id", "version", "source", "licence", "findings", .. keys]);
        if (node.Text("licence").Length == 0)
        {
            node.Fault("a rule names its licence");
        }

        return new Rule(node.Text("id"), node.Text("version"), node.Text("source"));
    }

    private static IncidentBandsRule Bands(ContentNode node)
    {
        var midpoints = node.List("midpoints").Select(n => n.WholeScalar()).ToArray();
        if (midpoints.Length != 8 || midpoints[0] != 0 || midpoints[7] != 0 || midpoints.Skip(1).Take(6).Any(m => m <= 0))
        {
            node.Fault("'midpoints' holds eight whole numbers; the first and the last are 0, the others above 0");
        }

        return new IncidentBandsRule(With(node, "midpoints"), midpoints);
    }

    private static PartnerViolenceRule Partner(ContentNode node) => new()
    {
        Rule = With(node, "severe_incidents", "mild_above", "boundary", "moderate_from"),
        SevereIncidents = node.Whole("severe_incidents"),
        MildAbove = node.Whole("mild_above"),
        Boundary = node.Whole("boundary"),
        ModerateFrom = node.Whole("moderate_from"),
    };

    private static ChildMaltreatmentRule Child(ContentNode node) => new()
    {
        Rule = With(node, "severe_incidents", "non_severe_from", "moderate_from"),
        SevereIncidents = node.Whole("severe_incidents"),
        NonSevereFrom = node.Whole("non_severe_from"),
        ModerateFrom = node.Whole("moderate_from"),
    };

    private static ConceptRule OfConcept(ContentNode node) => new(With(node, "concept"), ConceptIn(node));

    private static RiskCumulationRule Cumulation(ContentNode node) => new()
    {
        Rule = With(node, "needed", "factors"),
        Needed = node.Whole("needed"),
        Factors =
        [
            .. node.List("factors").Select(n =>
            {
                n.Only("concept", "when");
                return new RiskFactor(ConceptIn(n), n.Choice("when", "start", "wave") == 0);
            }),
        ],
    };

    private static string ConceptIn(ContentNode node)
    {
        var concept = node.Text("concept");
        if (!Concept.All.Contains(concept))
        {
            node.Fault($"'{concept}' is no concept");
        }

        return concept;
    }
}
