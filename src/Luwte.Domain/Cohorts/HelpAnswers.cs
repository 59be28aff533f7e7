using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.HelpMatching;
using Luwte.Domain.Measurement;

namespace Luwte.Domain.Cohorts;

/// <summary>Help received and experience with professionals, from the lists that ask for them (from T1 on).</summary>
public static class HelpAnswers
{
    public const string OfChild = ToldHelp.OfChild;
    public const string OfParent = ToldHelp.OfParent;
    public const string Experience = "luwte-experience";

    public static IEnumerable<HelpAnswer> Help(Family family, WaveSheets sheets, DateOnly start)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(sheets);

        // Two parents may tell about one child: any yes counts, for a parent need not know all help.
        var answers = sheets.Sheets
            .Where(s => s.Instrument.Id is OfChild or OfParent)
            .GroupBy(s => (Person: s.Instrument.Id == OfChild ? s.About ?? s.Respondent : s.Respondent, IsChild: s.Instrument.Id == OfChild))
            .OrderBy(g => g.Key.Person, StringComparer.Ordinal);
        foreach (var person in answers)
        {
            var items = person.First().Instrument.Items.Select(i => i.Id);
            yield return new HelpAnswer(
                person.Key.Person,
                person.Key.IsChild,
                family.Member(person.Key.Person).AgeOn(start),
                sheets.Wave,
                items.ToDictionary(
                    item => item,
                    item => Truths.AnyOf(person.Select(s => AnswerCode.IsMissing(s[item]) ? Truth.Unknown : s[item] > 0 ? Truth.Yes : Truth.No)),
                    StringComparer.Ordinal));
        }
    }

    public static IEnumerable<ExperienceAnswer> Experiences(Family family, WaveSheets sheets)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(sheets);
        foreach (var sheet in sheets.Sheets.Where(s => s.Instrument.Id == Experience))
        {
            var byChild = family.Member(sheet.Respondent).Role == Role.Child;
            for (var i = 0; i < sheet.Answers.Length; i++)
            {
                if (!AnswerCode.IsMissing(sheet.Answers[i]))
                {
                    yield return new ExperienceAnswer(byChild, sheet.Wave, sheet.Instrument.Items[i].Id, sheet.Answers[i]);
                }
            }
        }
    }
}
