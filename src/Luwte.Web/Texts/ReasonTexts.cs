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

    public string Value(ReasonInput input) => input.Value is "yes" or "no" or "unknown" ? texts["pro.outcome." + input.Value] : input.Value;

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
            var direction = sheet.Groups["part"].Value switch { "out" => texts["pro.direction.out"], "in" => texts["pro.direction.in"], _ => string.Empty };
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

    [GeneratedRegex(@"^(?<child>\S+) by (?<by>\S+) \(.*\)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex InformantPattern();
}
