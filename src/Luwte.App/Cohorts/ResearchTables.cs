using System.Globalization;
using Luwte.Domain.Classification;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Families;
using Luwte.Domain.Instruments;
using Luwte.Domain.Measurement;
using static Luwte.App.Cohorts.ResearchColumn;

namespace Luwte.App.Cohorts;

/// <summary>
/// The files of a research export. Days count from the family's first sheet, ages are those on that day, places and calendar
/// dates are left out.
/// </summary>
internal static class ResearchTables
{
    private static readonly (string Word, string Nl, string En)[] Truth = [("yes", "ja", "yes"), ("no", "nee", "no"), ("unknown", "onbekend", "unknown")];

    private static readonly (string Word, string Nl, string En)[] Levels =
    [
        ("none", "geen geweld", "no violence"), ("moderate", "matig geweld", "moderate violence"), ("severe", "ernstig of veel geweld", "frequent or severe violence"),
        ("unknown", "onbekend", "unknown"), ("not_applicable", "niet van toepassing", "not applicable"),
    ];

    private static readonly (string Word, string Nl, string En)[] Waves = [.. Enumerable.Range(0, Wave.Last + 1).Select(w => ($"T{w}", $"meting T{w}", $"wave T{w}"))];

    /// <param name="cohort">Pseudonymised, of people who allowed it.</param>
    /// <param name="rules">For the classification beside the answers.</param>
    public static IReadOnlyList<ResearchTable> Of(Cohort cohort, ClassificationRules rules)
    {
        ArgumentNullException.ThrowIfNull(cohort);
        var start = cohort.Families.ToDictionary(f => f.Family.Id, f => f.Sheets.Min(s => s.CompletedOn), StringComparer.Ordinal);
        return [Families(cohort), Persons(cohort, start), Measures(cohort, start), Sheets(cohort, start), Answers(cohort), Classification(cohort, rules)];
    }

    private static ResearchTable Families(Cohort cohort) => new(
        "families", new LocalText("Gezinnen", "Families"),
        [
            Id("family", "gezin (pseudoniem)", "family (pseudonym)"),
            Word("frame", "kader bij T0", "frame at T0", ("measure", "gedwongen kader (kb-maatregel)", "child-protection measure"), ("voluntary", "vrijwillig kader", "voluntary"), ("drang", "drangkader", "drang, without an order")),
        ],
        cohort.Families.Select(f => (string[])[f.Family.Id, f.Family.Frame.Code()]));

    private static ResearchTable Persons(Cohort cohort, Dictionary<string, DateOnly> start) => new(
        "persons", new LocalText("Personen", "Persons"),
        [
            Id("family", "gezin (pseudoniem)", "family (pseudonym)"), Id("person", "persoon (pseudoniem)", "person (pseudonym)"),
            Word("role", "plaats in het gezin", "role", ("mother", "moeder", "mother"), ("father", "vader", "father"), ("other_parent", "andere ouder", "other parent"), ("child", "kind", "child")),
            Word("sex", "geslacht", "sex", ("f", "vrouw", "female"), ("m", "man", "male"), ("x", "anders", "other")),
            Number("age", "leeftijd bij de eerste vragenlijst; ouders in stappen van vijf jaar", "age at the first questionnaire; parents in steps of five years"),
        ],
        cohort.Families.SelectMany(f => f.Family.Members.Select(m => (string[])[f.Family.Id, m.Id, m.Role.Code(), m.Sex.Code(), Age(m, start[f.Family.Id])])));

    private static ResearchTable Measures(Cohort cohort, Dictionary<string, DateOnly> start) => new(
        "measures", new LocalText("Kinderbeschermingsmaatregelen", "Child-protection measures"),
        [
            Id("family", "gezin (pseudoniem)", "family (pseudonym)"), Id("person", "kind (pseudoniem)", "child (pseudonym)"),
            Word("kind", "soort maatregel", "kind of measure", ("ots", "ondertoezichtstelling", "supervision order"), ("voogdij", "voogdij", "guardianship"), ("voorlopig", "voorlopige maatregel", "provisional order")),
            Number("start_day", "eerste dag, geteld vanaf de eerste vragenlijst", "first day, counted from the first questionnaire"),
            Number("end_day", "laatste dag; leeg = van kracht", "last day; empty = in force"),
        ],
        cohort.Families.SelectMany(f => f.Family.Measures.Select(m => (string[])
            [f.Family.Id, m.Child, m.Kind.Code(), Day(m.Start, start[f.Family.Id]), m.End is { } end ? Day(end, start[f.Family.Id]) : string.Empty])));

    private static ResearchTable Sheets(Cohort cohort, Dictionary<string, DateOnly> start) => new(
        "sheets", new LocalText("Ingevulde vragenlijsten", "Questionnaires filled in"),
        [
            Id("sheet", "vragenlijst (pseudoniem)", "sheet (pseudonym)"), Id("family", "gezin (pseudoniem)", "family (pseudonym)"), Word("wave", "meting", "wave", Waves),
            Id("respondent", "wie invulde", "who answered"), FromContent("instrument", "vragenlijst", "instrument"), FromContent("version", "versie", "version"), Id("about", "over wie; leeg = over zichzelf", "about whom; empty = oneself"),
            Number("day", "dag, geteld vanaf de eerste vragenlijst", "day, counted from the first questionnaire"), Number("window_months", "maanden waarover is gevraagd", "months asked about"),
            Word("assisted", "met hulp ingevuld", "somebody else typed", ("true", "ja", "yes"), ("false", "nee", "no")),
        ],
        cohort.Families.SelectMany(f => f.Sheets.OrderBy(s => s.Id, StringComparer.Ordinal).Select(s => (string[])
        [
            s.Id, f.Family.Id, s.Wave.ToString(), s.Respondent, s.Instrument.Id, s.Instrument.Version, s.About ?? string.Empty, Day(s.CompletedOn, start[f.Family.Id]),
            Whole(s.WindowMonths), s.Assisted ? "true" : "false",
        ])));

    private static ResearchTable Answers(Cohort cohort) => new(
        "answers", new LocalText("Antwoorden", "Answers"),
        [
            Id("sheet", "vragenlijst (pseudoniem)", "sheet (pseudonym)"), FromContent("item", "vraag", "item"),
            Number("value", "antwoordcode; leeg = niet bekend, zie missing", "answer code; empty = not known, see missing"),
            Word("missing", "waarom er geen antwoord is", "why there is no answer", ("dk", "weet niet", "don't know"), ("rf", "wil niet zeggen", "rather not say"), ("ns", "niet getoond", "not shown")),
        ],
        cohort.Families.SelectMany(f => f.Sheets.OrderBy(s => s.Id, StringComparer.Ordinal)).SelectMany(Answers));

    private static IEnumerable<string[]> Answers(Sheet sheet)
    {
        for (var i = 0; i < sheet.Answers.Length; i++)
        {
            if (sheet.Answers[i] != AnswerCode.NotAnswered)
            {
                var text = AnswerCode.Text(sheet.Answers[i]);
                var missing = AnswerCode.IsMissing(sheet.Answers[i]);
                yield return [sheet.Id, sheet.Instrument.Items[i].Id, missing ? string.Empty : text, missing ? text : string.Empty];
            }
        }
    }

    private static ResearchTable Classification(Cohort cohort, ClassificationRules rules) => new(
        "classification", new LocalText("Uitkomst van de regels per gezin en meting", "Outcome of the rules by family and wave"),
        [
            Id("family", "gezin (pseudoniem)", "family (pseudonym)"), Word("wave", "meting", "wave", Waves),
            Word("partner_violence", "partnergeweld", "partner violence", Levels), Word("child_maltreatment", "kindermishandeling", "child maltreatment", Levels), Word("violence", "geweld in het gezin", "violence in the family", Levels),
            Word("zero_incidents", "geen enkel voorval", "zero incidents", Truth), Word("boundary", "alleen door precies 22 voorvallen ernstig", "severe by exactly 22 incidents only", ("true", "ja", "yes"), ("false", "nee", "no")),
            Word("incomplete", "voorvallenlijst niet volledig", "incident list incomplete", ("true", "ja", "yes"), ("false", "nee", "no")),
            Word("trauma_parent", "traumaklachten ouder", "trauma of a parent", Truth), Word("trauma_child", "traumaklachten kind", "trauma of a child", Truth),
            Word("attachment", "onveilige hechting (niet gevalideerd)", "insecure attachment (not validated)", Truth), Word("emotional_insecurity", "emotionele onveiligheid (niet gevalideerd)", "emotional insecurity (not validated)", Truth),
            Word("cumulation", "vijf of meer risicofactoren (niet gevalideerd)", "five or more risk factors (not validated)", Truth),
            Number("risk_factors_known", "bekende risicofactoren", "known risk factors"), Number("risk_factors_unknown", "onbekende risicofactoren", "unknown risk factors"),
            Word("groups", "mogelijke probleemgroepen", "possible problem groups", [.. Groups().Select(g => (g, "groep " + g, "group " + g))]),
        ],
        cohort.Classify(rules).Select(c => ClassificationRecord.Of(c).Fields().ToArray()));

    /// <summary>Every set of groups, rising and joined by a bar.</summary>
    private static IEnumerable<string> Groups() =>
        Enumerable.Range(1, 31).Select(bits => string.Join('|', Enumerable.Range(1, 5).Where(g => (bits & (1 << (g - 1))) != 0)));

    private static string Age(FamilyMember member, DateOnly day)
    {
        var age = member.AgeOn(day);
        return Whole(member.Role.IsParent() ? age / 5 * 5 : age);
    }

    private static string Day(DateOnly day, DateOnly start) => Whole(day.DayNumber - start.DayNumber);

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
