using System.Globalization;
using System.Text.RegularExpressions;
using Luwte.App.Content;
using Luwte.App.Families;
using Luwte.Domain.Derivation;

namespace Luwte.Web.Texts;

/// <summary>Puts the codes of a reason into words for the team of one family.</summary>
internal sealed partial class ReasonTexts(ContentLibrary content, PageTexts texts, StoredFamily family)
{
    private const string EveryGroup = "1|2|3|4|5";

    public string Rule(Reason reason) => texts["pro.rule." + reason.Rule.Id];

    public string Finding(Reason reason) => texts.Of(content.Findings.Of(reason.Rule.Id, reason.Finding));

    public string Outcome(Reason reason) => reason.Rule.Id == "problem-group" ? Groups(reason.Outcome) : texts["pro.outcome." + reason.Outcome];

    public string Input(ReasonInput input) => texts["pro.input." + input.What];

    public string Value(ReasonInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Value is "yes" or "no" or "unknown" ? texts["pro.outcome." + input.Value]
            : double.TryParse(input.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number.ToString("0.##", texts.Culture)
            : input.Value;
    }

    /// <summary>The rules behind a reason and its parts, each once.</summary>
    public static IReadOnlyList<Reason> Rules(Reason reason) => [.. Every(reason).DistinctBy(r => (r.Rule.Id, r.Rule.Version))];

    /// <summary>Where a rule comes from, with the short names of sources written out.</summary>
    public string Source(Reason reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        var words = SourcePattern().Replace(reason.Rule.Source, found => texts["pro.source." + found.Groups["code"].Value]);
        return words.Replace(" and footnote ", texts["pro.source.footnote"], StringComparison.Ordinal);
    }

    /// <summary>In one sentence whose answers weigh most in a level of violence; null where that is no person's doing.</summary>
    public string? Mainly(Reason reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        if (reason.Outcome is not ("severe" or "moderate"))
        {
            return null;
        }

        // The part with the outcome of the whole decided; where several have it, the first severe one says enough.
        var leaf = Every(reason).Where(r => r.From.Count == 0 && r.Outcome == reason.Outcome).FirstOrDefault(r => Counted(r) is not null);
        if (leaf?.Subject is not { } subject || Counted(leaf) is not { } counted || Teller(subject) is not { } told)
        {
            return null;
        }

        var count = counted.Value == "1" ? texts[$"pro.counted.{counted.What}.1"] : texts["pro.counted." + counted.What, Value(counted)];
        return texts["pro.why.mainly", told.Who, told.About, count];
    }

    /// <summary>Who told what an outcome rests on, and about what; null where it is not about one teller.</summary>
    private (string Who, string About)? Teller(string subject)
    {
        if (SheetPattern().Match(subject) is { Success: true } sheet)
        {
            return (family.NameOf(sheet.Groups["who"].Value), Acts(sheet, "pro.why.did"));
        }

        if (InformantPattern().Match(subject) is not { Success: true } informant)
        {
            return null;
        }

        var (child, by) = (informant.Groups["child"].Value, informant.Groups["by"].Value);
        return (family.NameOf(by), child == by ? string.Empty : texts["pro.subject.about", family.NameOf(child)]);
    }

    private static IEnumerable<Reason> Every(Reason reason) => reason.From.SelectMany(Every).Prepend(reason);

    private static ReasonInput? Counted(Reason reason) =>
        new[] { "severe-incidents", "non-severe-incidents", "mild-incidents" }.Select(what => reason.Inputs.FirstOrDefault(i => i.What == what && i.Value != "0")).FirstOrDefault(i => i is not null);

    /// <summary>Whose acts a sheet tells of, by name: "the other" is not clear to who reads two parents side by side.</summary>
    private string Acts(Match sheet, string key)
    {
        var (who, about) = (sheet.Groups["who"].Value, sheet.Groups["about"]);
        return sheet.Groups["part"].Value switch
        {
            "out" when about.Success => texts[key, family.NameOf(who), family.NameOf(about.Value)],
            "in" when about.Success => texts[key, family.NameOf(about.Value), family.NameOf(who)],
            _ => about.Success && key != "pro.direction" ? texts["pro.subject.about", family.NameOf(about.Value)] : string.Empty,
        };
    }

    /// <summary>The groups that are possible, in words.</summary>
    public string Groups(string groups) => groups == EveryGroup ? texts["pro.group.unknown"] : string.Join(texts["pro.or"], groups.Split('|').Select(g => texts["pro.group." + g]));

    /// <summary>Who or what the outcome is about; null for the whole family.</summary>
    public string? Subject(Reason reason)
    {
        if (reason.Subject is not { } subject)
        {
            return null;
        }

        if (SheetPattern().Match(subject) is { Success: true } sheet)
        {
            var name = texts.Of(content.Instruments.Newest(sheet.Groups["instrument"].Value).Name);
            var direction = Acts(sheet, "pro.direction");
            var day = texts.Date(DateOnly.ParseExact(sheet.Groups["day"].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture));
            var about = sheet.Groups["about"].Success ? texts["pro.subject.about", family.NameOf(sheet.Groups["about"].Value)] : string.Empty;
            return texts["pro.subject.sheet", family.NameOf(sheet.Groups["who"].Value), about, name, direction, day];
        }

        if (InformantPattern().Match(subject) is { Success: true } informant)
        {
            return texts["pro.subject.informant", family.NameOf(informant.Groups["child"].Value), family.NameOf(informant.Groups["by"].Value)];
        }

        return family.Family.Find(subject) is null ? texts["pro.concept." + subject] : family.NameOf(subject);
    }

    /// <summary>The questions without an answer, in words where the licence lets us show them.</summary>
    public IEnumerable<string> Missing(Reason reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        var sheet = reason.Subject is null ? null : SheetPattern().Match(reason.Subject);
        var instrument = sheet is { Success: true } ? content.Instruments.Find(sheet.Groups["instrument"].Value, sheet.Groups["version"].Value) : null;
        return reason.Missing.Select(item => instrument is not null && instrument.IndexOf(item) is var at and >= 0 && instrument.Items[at].Text is { } text ? texts.Of(text) : item);
    }

    [GeneratedRegex(@"^(?<instrument>\S+) (?<version>\S+) (?<part>[^:]*): (?<who>\S+)(?: about (?<about>\S+))? on (?<day>\d{4}-\d\d-\d\d) \(.*\)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SheetPattern();

    [GeneratedRegex(@"\[(?<code>BT|Contract)\]", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SourcePattern();

    [GeneratedRegex(@"^(?<child>\S+) by (?<by>\S+) \(.*\)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex InformantPattern();
}
