using Luwte.Domain.Instruments;

namespace Luwte.App.Content;

/// <summary>Reads one instrument from <c>content/instruments</c> or from a pack.</summary>
internal static class InstrumentFile
{
    /// <summary>Own safety questions: whatever the file says, they never leave the house.</summary>
    private const string CheckInstrument = "luwte-checks";

    public static Instrument? Read(ContentNode root)
    {
        root.Only(
            "id", "version", "name", "what", "source", "licence", "validated", "translations", "takes", "asked_about_ages", "asked_in",
            "window", "intro", "intro_for_child", "danger", "options", "items", "scales", "incidents", "factors", "screen_for", "own_screen", "ask_when", "store_when", "never_exported");
        var options = Options(root);
        var dangers = Dangers(root);
        var items = root.List("items").Select(n => ReadItem(n, options, dangers)).ToArray();
        if (items.Length == 0)
        {
            root.Fault("an instrument needs items");
            return null;
        }

        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < items.Length; i++)
        {
            if (!positions.TryAdd(items[i].Id, i))
            {
                root.List("items")[i].Fault($"item '{items[i].Id}' stands twice");
                return null;
            }
        }

        var at = new ItemPositions(positions);
        var id = root.Text("id");
        return new Instrument(items)
        {
            Id = id,
            Version = root.Text("version"),
            Name = root.Local("name"),
            What = root.Local("what"),
            Source = root.Text("source"),
            Licence = ReadLicence(root.Node("licence")),
            Validated = root.Flag("validated", otherwise: false),
            Translations = root.Optional("translations")?.Entries().ToDictionary(e => e.Key, e => e.Value.Scalar(), StringComparer.Ordinal) ?? [],
            Takes = [.. root.List("takes").Select(n => ReadTake(n, at))],
            AskedAboutAges = root.Optional("asked_about_ages") is { } ages ? (ages.Whole("min"), ages.Whole("max")) : null,
            AskedIn = (AskedIn)root.Choice("asked_in", "all", "t0", "from-t1"),
            Window = root.Text("window"),
            Intro = root.Has("intro") ? root.Local("intro") : null,
            IntroForChild = root.Has("intro_for_child") ? root.Local("intro_for_child") : null,
            Scales = [.. root.List("scales").Select(n => ReadScale(n, at))],
            Incidents = [.. root.List("incidents").Select(n => ReadIncidents(n, at))],
            Factors = [.. root.List("factors").Select(n => new RiskFactorItem(at.Of(n, n.Text("item")), ConceptOf(n)))],
            OwnScreen = root.Optional("own_screen") is { } own ? new OwnScreen(at.All(own, "items"), own.Whole("below")) : null,
            ScreenFor = root.Optional("screen_for") is { } screen ? new ScreenFor(screen.Text("instrument"), at.All(screen, "items"), screen.Whole("below"), ConceptOf(screen)) : null,
            AskWhen = [.. root.List("ask_when").Select(n => new AskWhen(at.All(n, "ask"), at.All(n.Node("when"), "sum_of"), n.Node("when").Whole("at_least")))],
            StoreWhen = [.. root.List("store_when").Select(n => ReadStore(n, at))],
            NeverExported = root.Flag("never_exported", otherwise: id == CheckInstrument),
        };
    }

    private static Dictionary<string, IReadOnlyList<AnswerOption>> Options(ContentNode root)
    {
        var options = new Dictionary<string, IReadOnlyList<AnswerOption>>(StringComparer.Ordinal);
        foreach (var (name, list) in root.Optional("options")?.Entries() ?? [])
        {
            options[name] = [.. root.Node("options").List(name).Select(o => new AnswerOption((short)o.Whole("code"), o.LocalHere("code")))];
        }

        return options;
    }

    /// <summary>Which codes mean danger, per kind of danger.</summary>
    private static Dictionary<string, IReadOnlyList<short>> Dangers(ContentNode root)
    {
        var dangers = new Dictionary<string, IReadOnlyList<short>>(StringComparer.Ordinal);
        foreach (var (key, _) in root.Optional("danger")?.Entries() ?? [])
        {
            dangers[key] = [.. root.Node("danger").List(key).Select(c => (short)c.WholeScalar())];
        }

        return dangers;
    }

    private static Item ReadItem(ContentNode node, Dictionary<string, IReadOnlyList<AnswerOption>> lists, Dictionary<string, IReadOnlyList<short>> dangers)
    {
        node.Only("id", "options", "codes", "sensitive", "danger", "for_child", "nl", "en", "ar", "tr", "pl");
        var danger = node.Has("danger") ? node.Text("danger") : null;
        if (danger is not null && !dangers.ContainsKey(danger))
        {
            node.Fault($"'danger' at the top of the file does not say which codes mean '{danger}'");
        }

        IReadOnlyList<AnswerOption> options = [];
        IReadOnlyList<short> codes;
        if (node.Has("options"))
        {
            if (!lists.TryGetValue(node.Text("options"), out options!))
            {
                node.Fault($"there is no list of options named '{node.Text("options")}'");
                options = [];
            }

            // An item that lists its codes as well offers some of them only: the others come in by import.
            codes = node.Has("codes") ? [.. node.List("codes").Select(c => (short)c.WholeScalar())] : [.. options.Select(o => o.Code).Order()];
            if (options.Any(o => !codes.Contains(o.Code)))
            {
                node.Fault("'options' offers a code that 'codes' does not have");
            }
        }
        else
        {
            codes = [.. node.List("codes").Select(c => (short)c.WholeScalar())];
        }

        if (codes.Count == 0)
        {
            node.Fault("an item needs 'options' or 'codes'");
            codes = [0];
        }

        return new Item
        {
            Id = node.Text("id"),
            Codes = codes,
            Options = options,
            Text = node.Has("nl") ? node.LocalHere("id", "options", "codes", "sensitive", "danger", "for_child") : null,
            TextForChild = node.Has("for_child") ? node.Local("for_child") : null,
            Sensitive = node.Flag("sensitive", otherwise: true),
            Danger = danger,
            DangerCodes = danger is null ? [] : dangers.GetValueOrDefault(danger, []),
        };
    }

    private static Licence ReadLicence(ContentNode node)
    {
        node.Only("kind", "text", "text_may_be_shipped");
        string[] kinds = ["own", "free", "free-unaltered", "public-domain", "non-commercial", "licensed"];
        return new Licence(kinds[node.Choice("kind", kinds)], node.Text("text"), node.Flag("text_may_be_shipped", otherwise: false));
    }

    private static Take ReadTake(ContentNode node, ItemPositions at)
    {
        node.Only("respondent", "min_age", "max_age", "about", "items");
        return new Take(
            node.Choice("respondent", "parent", "child") == 1,
            node.Whole("min_age"),
            node.Has("max_age") ? node.Whole("max_age") : null,
            (About)node.Choice("about", "none", "partner", "child", "parent"),
            node.Has("items") ? at.All(node, "items") : null);
    }

    private static Scale ReadScale(ContentNode node, ItemPositions at)
    {
        node.Only("id", "method", "items", "reversed", "multiplier", "cut_off", "concept");
        var items = at.All(node, "items");
        var reversed = at.All(node, "reversed");
        var concept = node.Has("concept") ? ConceptOf(node) : null;
        if (concept is not null && !node.Has("cut_off"))
        {
            node.Fault($"a scale that delivers '{concept}' needs a cut_off");
        }

        return new Scale
        {
            Id = node.Text("id"),
            Method = (ScaleMethod)node.Choice("method", "sum", "mean", "maximum"),
            Items = items,
            Reversed = [.. items.Select(i => reversed.Contains(i))],
            Multiplier = node.Has("multiplier") ? node.Number("multiplier") : 1,
            CutOff = node.Optional("cut_off") is { } cutOff ? ReadCutOff(cutOff) : null,
            Concept = concept,
        };
    }

    private static CutOff ReadCutOff(ContentNode node)
    {
        node.Only("at_least", "at_most", "by_sex");
        return node.Has("at_most") ? new CutOff.AtMost(node.Number("at_most"))
            : node.Optional("by_sex") is { } bySex ? new CutOff.BySex(bySex.Number("m"), bySex.Number("f"))
            : new CutOff.AtLeast(node.Number("at_least"));
    }

    private static IncidentSet ReadIncidents(ContentNode node, ItemPositions at)
    {
        node.Only("id", "concept", "direction", "severity", "items");
        var direction = node.Has("direction") ? (Direction)node.Choice("direction", "none", "out", "in") : Direction.None;
        var concept = ConceptOf(node);
        if (concept is not (Concept.PartnerViolence or Concept.ChildMaltreatment))
        {
            node.Fault($"incidents deliver {Concept.PartnerViolence} or {Concept.ChildMaltreatment}, not '{concept}'");
        }

        return new IncidentSet(node.Text("id"), concept, direction, node.Choice("severity", "mild", "non-severe", "severe") == 2, at.All(node, "items"));
    }

    private static StoreWhen ReadStore(ContentNode node, ItemPositions at)
    {
        node.Only("when", "store");
        var when = node.Node("when");
        return new StoreWhen(
            at.Of(when, when.Text("item")),
            (short)when.Whole("equals"),
            [.. node.Node("store").Entries().Select(e => KeyValuePair.Create(at.Of(e.Value, e.Key), (short)e.Value.WholeScalar()))]);
    }

    private static string ConceptOf(ContentNode node)
    {
        var concept = node.Text("concept");
        if (!Concept.All.Contains(concept))
        {
            node.Fault($"'{concept}' is no concept; known: {string.Join(", ", Concept.All.Order(StringComparer.Ordinal))}");
        }

        return concept;
    }

    private sealed class ItemPositions(Dictionary<string, int> positions)
    {
        public int Of(ContentNode node, string item)
        {
            if (positions.TryGetValue(item, out var position))
            {
                return position;
            }

            node.Fault($"there is no item '{item}'");
            return 0;
        }

        public IReadOnlyList<int> All(ContentNode node, string key) => [.. node.List(key).Select(n => Of(n, n.Scalar()))];
    }
}
