using Luwte.Domain.Classification;
using Luwte.Domain.Families;
using Luwte.Domain.Instruments;
using Luwte.Domain.Measurement;

namespace Luwte.App.Content;

/// <summary>Everything that is knowledge and not code: instruments, rules and their words. Loaded once, at start.</summary>
internal sealed class ContentLibrary
{
    private ContentLibrary(InstrumentCatalogue instruments, ClassificationRules rules, DisclosureRule disclosure, FindingTexts findings)
    {
        Instruments = instruments;
        Rules = rules;
        Disclosure = disclosure;
        Findings = findings;
    }

    /// <summary>The folder that travels with the program.</summary>
    public static string DefaultFolder => Path.Combine(AppContext.BaseDirectory, "content");

    public InstrumentCatalogue Instruments { get; }

    public ClassificationRules Rules { get; }

    public DisclosureRule Disclosure { get; }

    public FindingTexts Findings { get; }

    public required MunicipalityRegister Municipalities { get; init; }

    /// <summary>Which questionnaires a person gets at a wave.</summary>
    public required Routes Routes { get; init; }

    public required HelpLines HelpLines { get; init; }

    public required Dangers Dangers { get; init; }

    public required ConsentTexts Consent { get; init; }

    /// <summary>What the joint analysis needs to know of answers and talks.</summary>
    public required TalkContent Talks { get; init; }

    /// <summary>Scores that stand beside the violence at every wave.</summary>
    public required Followed Followed { get; init; }

    /// <summary>The explanation for children.</summary>
    public required WordsAndPictures WordsAndPictures { get; init; }

    /// <summary>Loads the content of the product and the packs of the organisation.</summary>
    /// <param name="folder">The content folder.</param>
    /// <param name="packs">Folders with instruments that the organisation has a licence for.</param>
    /// <exception cref="ContentException">Any fault in any file, all of them at once.</exception>
    public static ContentLibrary Load(string? folder = null, IReadOnlyList<string>? packs = null)
    {
        folder ??= DefaultFolder;
        var faults = new List<ContentFault>();
        var instruments = new Dictionary<(string, string), Instrument>();
        AddInstruments(Path.Combine(folder, "instruments"), "instruments", instruments, faults, replaces: false);
        foreach (var pack in packs ?? [])
        {
            if (!Directory.Exists(pack))
            {
                faults.Add(new ContentFault(pack, 0, "the folder of this pack does not exist"));
                continue;
            }

            // A pack may bring the licensed wording of an instrument whose structure the product has.
            AddInstruments(pack, pack, instruments, faults, replaces: true);
        }

        var (rules, disclosure, findings) = RuleFiles.Read(folder, faults);
        var municipalities = MunicipalityFile.Read(folder, faults);
        CheckDelivery(rules, instruments.Values, faults);
        var routes = RouteFile.Read(folder, instruments.Values.Select(i => i.Id).ToHashSet(StringComparer.Ordinal), faults);
        var helpLines = HelpLines.Read(folder, faults);
        var dangers = Dangers.Read(folder, faults);
        var consent = ConsentTexts.Read(folder, faults);
        var talks = TalkContent.Read(folder, instruments.Values.Select(i => i.Id).ToHashSet(StringComparer.Ordinal), faults);
        var followed = FollowedFile.Read(folder, [.. instruments.Values], faults);
        var wordsAndPictures = WordsAndPictures.Read(folder, faults);
        return faults.Count == 0
            ? new ContentLibrary(new InstrumentCatalogue(instruments.Values), rules, disclosure, findings)
            {
                Municipalities = municipalities,
                Routes = routes,
                HelpLines = helpLines,
                Dangers = dangers,
                Consent = consent,
                Talks = talks,
                Followed = followed,
                WordsAndPictures = wordsAndPictures,
            }
            : throw new ContentException(faults);
    }

    private static void AddInstruments(string folder, string shownAs, Dictionary<(string, string), Instrument> instruments, List<ContentFault> faults, bool replaces)
    {
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.yaml") : [];
        if (files.Length == 0)
        {
            faults.Add(new ContentFault(shownAs, 0, "there is no instrument file (*.yaml) here"));
        }

        foreach (var path in files.Order(StringComparer.Ordinal))
        {
            if (ContentNode.Load(path, $"{shownAs}/{Path.GetFileName(path)}", faults) is not { } root || InstrumentFile.Read(root) is not { } instrument)
            {
                continue;
            }

            if (instrument.Takes.Count == 0)
            {
                root.Fault("'takes' says who fills the instrument in; it is empty");
            }

            if (!replaces && instruments.ContainsKey((instrument.Id, instrument.Version)))
            {
                root.Fault($"instrument {instrument.Id} {instrument.Version} stands in another file too");
            }

            instruments[(instrument.Id, instrument.Version)] = instrument;
        }
    }

    /// <summary>A rule that no instrument can feed would answer "unknown" for every family, silently.</summary>
    private static void CheckDelivery(ClassificationRules rules, IEnumerable<Instrument> instruments, List<ContentFault> faults)
    {
        var delivered = instruments
            .SelectMany(i => i.Scales.Select(s => s.Concept).Concat(i.Factors.Select(f => (string?)f.Concept)).Concat(i.Incidents.Select(s => (string?)s.Concept)))
            .ToHashSet();
        string[] asked =
        [
            Concept.PartnerViolence, Concept.ChildMaltreatment, rules.TraumaParent.Concept, rules.TraumaChild.Concept,
            rules.Attachment.Concept, rules.EmotionalInsecurity.Concept, .. rules.Cumulation.Factors.Select(f => f.Concept),
        ];
        foreach (var concept in asked.Where(c => !delivered.Contains(c)))
        {
            faults.Add(new ContentFault("instruments", 0, $"no instrument delivers '{concept}', which a rule asks for"));
        }
    }
}
