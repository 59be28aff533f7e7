using Luwte.App.Content;
using Luwte.App.Measurement;
using Luwte.App.Storage;
using Luwte.Domain.FollowUp;
using Luwte.Domain.Instruments;
using Luwte.Domain.Measurement;

namespace Luwte.App.FollowUp;

/// <summary>What one member said of the professionals at one question, wave by wave.</summary>
/// <param name="Person">Member.</param>
/// <param name="Question">The question as it was put to this member.</param>
/// <param name="Answers">One per wave: the answer in words; null where it was not asked or not answered.</param>
internal sealed record ExperienceLine(string Person, LocalText Question, IReadOnlyList<LocalText?> Answers);

/// <summary>Waves of a family with what stands beside the violence.</summary>
internal sealed record FamilyCourse(IReadOnlyList<MeasuredWave> Measured, IReadOnlyList<WellbeingLine> Wellbeing, IReadOnlyList<ExperienceLine> Experience, QuietTime Quiet);

/// <summary>Reads it from the answers.</summary>
internal static class ReadCourse
{
    public static async Task<FamilyCourse> RunAsync(LuwteDbContext db, FamilyFile file, ContentLibrary content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(content);
        var family = file.Family.Family;
        var sheets = WaveSheets.PerWave(await FamilySheets.LoadAsync(db, family.Id, content.Instruments, cancellationToken));
        var zero = file.Waves.ToDictionary(w => w.Outcome.Record.Wave, w => w.Outcome.Record.ZeroIncidents);
        var waves = sheets.Where(w => zero.ContainsKey(w.Wave)).ToArray();

        // The shortest window of a wave counts: months that one sheet did not cover were not asked about.
        MeasuredWave[] measured = [.. waves.Select(w => new MeasuredWave(w.Wave, w.LastCompletedOn, w.Sheets.Min(s => s.WindowMonths), zero[w.Wave]))];
        return new FamilyCourse(measured, WellbeingCourse.Of(family, waves, content.Followed.Outcomes, content.Rules.MissingAnswers), Experience(file, waves, content.Followed.Experience), QuietTime.Of(measured));
    }

    private static List<ExperienceLine> Experience(FamilyFile file, WaveSheets[] waves, string instrument)
    {
        var lines = new List<ExperienceLine>();
        var members = file.Family.Family.Members.OrderByDescending(m => m.Role == Domain.Families.Role.Child).ThenBy(m => m.BirthYear).ThenBy(m => m.Id, StringComparer.Ordinal);
        foreach (var member in members)
        {
            Sheet?[] own = [.. waves.Select(w => w.Sheets.FirstOrDefault(s => s.Respondent == member.Id && s.Instrument.Id == instrument))];
            if (Array.FindLast(own, s => s is not null) is not { } last)
            {
                continue;
            }

            foreach (var item in last.Instrument.Items)
            {
                LocalText?[] answers = [.. own.Select(s => s is null ? null : AnswerOf(s, item))];
                if (answers.Any(a => a is not null) && QuestionFor(item, member.Role == Domain.Families.Role.Child) is { } question)
                {
                    lines.Add(new ExperienceLine(member.Id, question, answers));
                }
            }
        }

        return lines;
    }

    private static LocalText? AnswerOf(Sheet sheet, Item item) => sheet[item.Id] is var code && AnswerCode.IsMissing(code) ? null : item.Options.FirstOrDefault(o => o.Code == code)?.Text;

    private static LocalText? QuestionFor(Item item, bool child) => child && item.TextForChild is { } own ? own : item.Text;
}
