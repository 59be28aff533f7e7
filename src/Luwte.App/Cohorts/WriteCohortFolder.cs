using System.Globalization;
using System.Text;
using Luwte.App.Storage;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Families;
using Luwte.Domain.Measurement;

namespace Luwte.App.Cohorts;

/// <summary>Writes a cohort as a folder of five files: LF, final newline, rows in a fixed order, so that equal cohorts are equal bytes.</summary>
internal static class WriteCohortFolder
{
    public static void To(string folder, Cohort cohort)
    {
        ArgumentNullException.ThrowIfNull(cohort);
        Directory.CreateDirectory(folder);
        var families = cohort.Families;
        Write(folder, CohortFormat.Families, CohortFormat.FamilyColumns, families.Select(f => (string[])
            [f.Family.Id, f.Family.Municipality, f.Family.Region, Date(f.Family.ReportDate), f.Family.Frame.Code()]));
        Write(folder, CohortFormat.Members, CohortFormat.MemberColumns, families.SelectMany(f => f.Family.Members.Select(m => (string[])
            [f.Family.Id, m.Id, m.Role.Code(), m.BirthYear.ToString("0000", CultureInfo.InvariantCulture), m.Sex.Code()])));
        Write(folder, CohortFormat.Measures, CohortFormat.MeasureColumns, families.SelectMany(f => f.Family.Measures.Select(m => (string[])
            [f.Family.Id, m.Child, m.Kind.Code(), Date(m.Start), m.End is { } end ? Date(end) : string.Empty])));
        var sheets = families
            .SelectMany(f => f.Sheets.Where(s => !s.Instrument.NeverExported).Select(s => (Family: f.Family.Id, Sheet: s)))
            .OrderBy(s => s.Sheet.Id, StringComparer.Ordinal)
            .ToArray();
        Write(folder, CohortFormat.Sheets, CohortFormat.SheetColumns, sheets.Select(s => (string[])
            [
                s.Sheet.Id, s.Family, s.Sheet.Wave.ToString(), s.Sheet.Respondent, s.Sheet.Instrument.Id, s.Sheet.Instrument.Version,
                s.Sheet.About ?? string.Empty, Date(s.Sheet.CompletedOn), s.Sheet.WindowMonths.ToString(CultureInfo.InvariantCulture),
                s.Sheet.Language, s.Sheet.Assisted ? "true" : "false",
            ]));
        Write(folder, CohortFormat.Answers, CohortFormat.AnswerColumns, sheets.SelectMany(s => Answers(s.Sheet)));
    }

    private static IEnumerable<string[]> Answers(Sheet sheet)
    {
        for (var i = 0; i < sheet.Answers.Length; i++)
        {
            if (sheet.Answers[i] != AnswerCode.NotAnswered)
            {
                yield return [sheet.Id, sheet.Instrument.Items[i].Id, AnswerCode.Text(sheet.Answers[i])];
            }
        }
    }

    /// <summary>A file appears whole or not at all: an export that was cut off must not look like a small cohort.</summary>
    private static void Write(string folder, string name, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var path = Path.Combine(folder, name);
        using (var writer = new StreamWriter(path + ".part", append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
        {
            CsvText.WriteRow(writer, columns);
            foreach (var row in rows)
            {
                CsvText.WriteRow(writer, row);
            }
        }

        File.Move(path + ".part", path, overwrite: true);
    }

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
