using Luwte.Domain.Families;
using Luwte.Domain.Measurement;

namespace Luwte.Domain.HelpMatching;

/// <summary>Help that somebody got as the family tells it, so that a worker need not ask or type it again.</summary>
/// <param name="Member">Who got it.</param>
/// <param name="Item">Item of the list of help.</param>
/// <param name="Kind">Who gives such help.</param>
/// <param name="Problem">What such help is aimed at, as far as the item says it.</param>
/// <param name="On">Day of the last sheet that tells of it.</param>
/// <param name="SaidYes">Who said that it was there.</param>
/// <param name="SaidNo">Who said that it was not: a difference, for a parent need not know all help.</param>
public sealed record ToldHelp(string Member, string Item, HelpKind Kind, HelpProblem Problem, DateOnly On, IReadOnlyList<string> SaidYes, IReadOnlyList<string> SaidNo)
{
    /// <summary>List of help of a child, answered by a parent or the child.</summary>
    public const string OfChild = "luwte-help";

    /// <summary>List of help of a parent, answered by that parent.</summary>
    public const string OfParent = "luwte-help-self";

    // "Psychologist" or "neighbourhood team" say who helps and not with what: that stays for the worker to choose.
    private static readonly Dictionary<string, (HelpKind Kind, HelpProblem ForChild, HelpProblem ForParent)> Meaning = new(StringComparer.Ordinal)
    {
        ["informal"] = (HelpKind.Informal, HelpProblem.Other, HelpProblem.Other),
        ["psych"] = (HelpKind.Formal, HelpProblem.Other, HelpProblem.Other),
        ["youth"] = (HelpKind.Formal, HelpProblem.Other, HelpProblem.Other),
        ["social"] = (HelpKind.Formal, HelpProblem.Other, HelpProblem.Other),
        ["shelter"] = (HelpKind.Specialised, HelpProblem.Violence, HelpProblem.Violence),
        ["mda"] = (HelpKind.Specialised, HelpProblem.Violence, HelpProblem.Violence),
        ["trauma"] = (HelpKind.Formal, HelpProblem.ChildTrauma, HelpProblem.ParentTrauma),
        ["attachment"] = (HelpKind.Formal, HelpProblem.Attachment, HelpProblem.Attachment),
        ["addiction"] = (HelpKind.Formal, HelpProblem.Other, HelpProblem.Drinking),
        ["parenting"] = (HelpKind.Formal, HelpProblem.Parenting, HelpProblem.Parenting),
        ["practical"] = (HelpKind.Formal, HelpProblem.Practical, HelpProblem.Practical),
    };

    /// <summary>Items of the lists that can be taken over.</summary>
    public static IReadOnlyCollection<string> Items => Meaning.Keys;

    /// <summary>Help that at least one person told of in a wave and that the file does not hold yet, children first.</summary>
    public static IReadOnlyList<ToldHelp> Of(Family family, WaveSheets wave, IReadOnlyList<HelpGiven> given)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(wave);
        ArgumentNullException.ThrowIfNull(given);
        var answers =
            from sheet in wave.Sheets
            where sheet.Instrument.Id is OfChild or OfParent
            let person = family.Find(sheet.Instrument.Id == OfChild ? sheet.About ?? sheet.Respondent : sheet.Respondent)
            where person is not null
            from item in sheet.Instrument.Items
            where Meaning.ContainsKey(item.Id) && !AnswerCode.IsMissing(sheet[item.Id])
            group (sheet.Respondent, sheet.CompletedOn, Yes: sheet[item.Id] > 0) by (Person: person, Item: item.Id);
        return
        [
            .. answers.Where(a => a.Any(s => s.Yes)).Select(a => TellingOf(a.Key.Person, a.Key.Item, [.. a]))
                .Where(t => given.All(g => g.Member != t.Member || g.Kind != t.Kind || (t.Problem != HelpProblem.Other && g.Problem != t.Problem)))
                .OrderBy(t => family.Member(t.Member).Role != Role.Child).ThenBy(t => t.Member, StringComparer.Ordinal).ThenBy(t => t.Item, StringComparer.Ordinal),
        ];
    }

    private static ToldHelp TellingOf(FamilyMember person, string item, (string Respondent, DateOnly On, bool Yes)[] answers)
    {
        var meaning = Meaning[item];
        return new ToldHelp(
            person.Id,
            item,
            meaning.Kind,
            person.Role == Role.Child ? meaning.ForChild : meaning.ForParent,
            answers.Where(a => a.Yes).Max(a => a.On),
            [.. answers.Where(a => a.Yes).Select(a => a.Respondent).Distinct().Order(StringComparer.Ordinal)],
            [.. answers.Where(a => !a.Yes).Select(a => a.Respondent).Distinct().Order(StringComparer.Ordinal)]);
    }
}
