using Luwte.App.Content;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Effects;
using Luwte.Domain.Families;
using Luwte.Domain.Instruments;
using Luwte.Domain.Measurement;
using Luwte.Statistics.PairMatching;

namespace Luwte.App.Effects;

/// <summary>Reads a recipe; every misspelt key, unknown variable or impossible value is a fault with its line.</summary>
internal static class ReadStudyRecipe
{
    /// <summary>Statements that a recipe may give.</summary>
    public static IReadOnlyList<string> StatementKeys { get; } =
    [
        "background", "earlier_research", "implications", "ethics", "preregistration", "data_availability", "funding", "conflict_of_interest", "contributions",
    ];

    /// <summary>The recipe that travels with the program.</summary>
    public static string DefaultFile => Path.Combine(ContentLibrary.DefaultFolder, "recipes", "study.yaml");

    /// <exception cref="ContentException">All faults of the file.</exception>
    public static StudyRecipe From(string file, ContentLibrary content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var faults = new List<ContentFault>();
        var shownAs = Path.GetFileName(file);
        if (!File.Exists(file))
        {
            throw new ContentException([new ContentFault(file, 0, "there is no such recipe")]);
        }

        if (ContentNode.Load(file, shownAs, faults) is not { } root)
        {
            throw new ContentException(faults);
        }

        var recipe = Read(root, content);
        return faults.Count == 0 ? recipe : throw new ContentException(faults);
    }

    private static StudyRecipe Read(ContentNode root, ContentLibrary content)
    {
        root.Only(
            "id", "version", "source", "licence", "title", "inclusion", "waves", "matching", "adjust_for", "outcomes", "help_aims", "specialised_help",
            "subgroups", "missing", "seed", "statements");
        var outcomes = root.List("outcomes").Select(n => Outcome(n, content)).ToArray();
        if (outcomes.Length == 0)
        {
            root.Fault("'outcomes' names at least one outcome");
        }

        foreach (var twice in outcomes.GroupBy(o => o.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            root.Fault($"outcome '{twice.Key}' stands twice");
        }

        var known = FamilyVariable.All(outcomes).Select(v => v.Id).ToHashSet(StringComparer.Ordinal);
        var missing = root.Node("missing");
        missing.Only("copies", "rounds");
        return new StudyRecipe
        {
            Id = root.Text("id"),
            Version = root.Text("version"),
            Source = root.Text("source"),
            Title = root.Local("title"),
            Design = Design(root),
            Matching = Matching(root.Node("matching"), known),
            Outcomes = outcomes,
            Norms = root.List("outcomes").Where(n => n.Has("norm")).ToDictionary(n => n.Text("id"), n => Norm(n.Node("norm")), StringComparer.Ordinal),
            AdjustFor = Variables(root, "adjust_for", known),
            HelpAims = [.. root.List("help_aims").Select(n => Aim(n, content))],
            SpecialisedHelp = Kinds(root, "specialised_help", content),
            Subgroups = Variables(root, "subgroups", known),
            Copies = Within(missing, "copies", 2, 1000),
            Rounds = Within(missing, "rounds", 1, 1000),
            Seed = (ulong)Within(root, "seed", 0, int.MaxValue),
            Statements = Statements(root),
        };
    }

    private static StudyDesign Design(ContentNode root)
    {
        var inclusion = root.Node("inclusion");
        inclusion.Only("child_min_age", "child_max_age", "teen_from_age", "with", "without", "frame_change");
        var with = FramesIn(inclusion, "with");
        var without = FramesIn(inclusion, "without");
        if (with.Intersect(without).Any())
        {
            inclusion.Fault("a frame cannot be in 'with' and in 'without'");
        }

        var waves = new List<Wave>();
        foreach (var node in root.List("waves"))
        {
            if (!Wave.TryParse(node.Scalar(), out var wave))
            {
                node.Fault($"'{node.Scalar()}' is no wave; write T0 to T9");
            }

            waves.Add(wave);
        }

        if (waves.Count < 2 || waves[0] != Wave.T0 || waves.Zip(waves.Skip(1)).Any(w => w.Second <= w.First))
        {
            root.Fault("'waves' holds T0 and at least one later wave, in order");
            waves = [Wave.T0, new Wave(1)];
        }

        var youngest = Within(inclusion, "child_min_age", 0, 17);
        var oldest = Within(inclusion, "child_max_age", 0, 17);
        if (oldest < youngest)
        {
            inclusion.Fault("'child_max_age' is below 'child_min_age'");
        }

        return new StudyDesign
        {
            ChildMinAge = youngest,
            ChildMaxAge = oldest,
            TeenFromAge = Within(inclusion, "teen_from_age", 1, 17),
            Waves = waves,
            With = with,
            Without = without,
            FrameChange = (FrameChange)inclusion.Choice("frame_change", "keep-first", "leave-out"),
        };
    }

    private static Frame[] FramesIn(ContentNode node, string key)
    {
        var frames = new List<Frame>();
        foreach (var word in node.List(key))
        {
            if (!Frames.TryParse(word.Scalar(), out var frame))
            {
                word.Fault($"'{word.Scalar()}' is no frame; known: {string.Join(", ", Frames.Words)}");
            }

            frames.Add(frame);
        }

        if (frames.Count == 0)
        {
            node.Fault($"'{key}' names at least one frame");
        }

        return [.. frames];
    }

    private static MatchingChoice Matching(ContentNode node, HashSet<string> known)
    {
        node.Only("match_on", "exact", "method", "distance", "caliper");
        var on = Variables(node, "match_on", known);
        if (on.Count == 0)
        {
            node.Fault("'match_on' names at least one variable");
        }

        double? caliper = node.Has("caliper") ? node.Number("caliper") : null;
        if (caliper is { } width && !(width > 0))
        {
            node.Fault("'caliper' is a positive number of standard deviations; leave it out for none");
            caliper = null;
        }

        return new MatchingChoice
        {
            On = on,
            Exact = Variables(node, "exact", known),
            Method = (MatchingMethod)node.Choice("method", "nearest", "optimal"),
            Distance = (MatchingDistance)node.Choice("distance", "propensity", "logit", "mahalanobis"),
            Caliper = caliper,
        };
    }

    private static IReadOnlyList<string> Variables(ContentNode node, string key, HashSet<string> known)
    {
        foreach (var word in node.List(key).Where(w => !known.Contains(w.Scalar())))
        {
            word.Fault($"'{word.Scalar()}' is no variable; known: {string.Join(", ", known.Order(StringComparer.Ordinal))}");
        }

        return [.. node.Texts(key).Where(known.Contains)];
    }

    private static OutcomeDefinition Outcome(ContentNode node, ContentLibrary content)
    {
        node.Only("id", "instrument", "scales", "items", "by", "of", "better", "norm", "nl", "en");
        var id = node.Text("instrument");
        var scales = node.Texts("scales");
        var items = node.Texts("items");
        if (!content.Instruments.Knows(id))
        {
            node.Fault($"there is no instrument '{id}'");
        }
        else
        {
            var instrument = content.Instruments.Newest(id);
            foreach (var scale in scales.Where(s => instrument.Scales.All(i => i.Id != s)))
            {
                node.Fault($"instrument '{id}' has no scale '{scale}'");
            }

            foreach (var item in items.Where(i => instrument.IndexOf(i) < 0))
            {
                node.Fault($"instrument '{id}' has no item '{item}'");
            }
        }

        if (scales.Count == 0 == (items.Count == 0))
        {
            node.Fault("an outcome has either 'scales' or 'items'");
        }

        return new OutcomeDefinition
        {
            Id = node.Text("id"),
            Name = new LocalText(node.Text("nl"), node.Text("en")),
            Instrument = id,
            Scales = scales,
            Items = items,
            ByChild = node.Choice("by", "parent", "child") == 1,
            OfChild = node.Choice("of", "parent", "child") == 1,
            HigherIsBetter = node.Choice("better", "lower", "higher") == 1,
        };
    }

    private static PopulationNorm Norm(ContentNode node)
    {
        node.Only("mean", "sd", "n", "population", "source");
        return new PopulationNorm(node.Number("mean"), node.Has("sd") ? node.Number("sd") : null, node.Has("n") ? node.Whole("n") : null, node.Local("population"), node.Text("source"));
    }

    private static HelpAim Aim(ContentNode node, ContentLibrary content)
    {
        node.Only("problem", "help", "of", "nl", "en");
        var problem = node.Text("problem");
        if (!PersonProblems.Concepts.Contains(problem))
        {
            node.Fault($"'{problem}' is no problem of a person; known: {string.Join(", ", PersonProblems.Concepts)}");
        }

        var ofChild = node.Choice("of", "parent", "child") == 1;
        CheckKind(node.Node("help"), ofChild ? HelpAnswers.OfChild : HelpAnswers.OfParent, content);
        return new HelpAim(problem, node.Text("help"), ofChild, new LocalText(node.Text("nl"), node.Text("en")));
    }

    private static IReadOnlyList<string> Kinds(ContentNode node, string key, ContentLibrary content)
    {
        foreach (var kind in node.List(key))
        {
            CheckKind(kind, HelpAnswers.OfChild, content);
        }

        return node.Texts(key);
    }

    private static void CheckKind(ContentNode node, string instrument, ContentLibrary content)
    {
        if (content.Instruments.Newest(instrument).IndexOf(node.Scalar()) < 0)
        {
            node.Fault($"'{node.Scalar()}' is no kind of help; known: {string.Join(", ", content.Instruments.Newest(instrument).Items.Select(i => i.Id))}");
        }
    }

    private static int Within(ContentNode node, string key, int lowest, int highest)
    {
        var value = node.Whole(key);
        if (value >= lowest && value <= highest)
        {
            return value;
        }

        node.Fault($"'{key}' is a whole number from {lowest} to {highest}");
        return lowest;
    }

    private static Dictionary<string, LocalText> Statements(ContentNode root)
    {
        var statements = new Dictionary<string, LocalText>(StringComparer.Ordinal);
        if (root.Optional("statements") is { } node)
        {
            node.Only([.. StatementKeys]);
            foreach (var (key, _) in node.Entries())
            {
                statements[key] = node.Local(key);
            }
        }

        return statements;
    }
}
