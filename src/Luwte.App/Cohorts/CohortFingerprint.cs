using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Families;

namespace Luwte.App.Cohorts;

/// <summary>
/// SHA-256 of a cohort, the same whatever the order of rows and columns in its files: two reports with the same fingerprint
/// rest on the same answers.
/// </summary>
internal static class CohortFingerprint
{
    public static string Of(Cohort cohort)
    {
        ArgumentNullException.ThrowIfNull(cohort);
        var perFamily = new byte[cohort.Families.Count][];
        Parallel.For(0, perFamily.Length, i => perFamily[i] = SHA256.HashData(Encoding.UTF8.GetBytes(Text(cohort.Families[i]))));
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var hash in perFamily)
        {
            all.AppendData(hash);
        }

        return Convert.ToHexStringLower(all.GetHashAndReset());
    }

    /// <summary>Everything of a family, one thing a line, each part ended by a character that no field can hold.</summary>
    private static string Text(CohortFamily source)
    {
        var text = new StringBuilder();
        var family = source.Family;
        Line(text, "family", family.Id, family.Municipality, family.Region, Day(family.ReportDate), family.Frame.Code());
        foreach (var member in family.Members.OrderBy(m => m.Id, StringComparer.Ordinal))
        {
            Line(text, "member", member.Id, member.Role.Code(), member.BirthYear.ToString(CultureInfo.InvariantCulture), member.Sex.Code());
        }

        foreach (var measure in family.Measures.OrderBy(m => m.Child, StringComparer.Ordinal).ThenBy(m => m.Start).ThenBy(m => m.Kind))
        {
            Line(text, "measure", measure.Child, measure.Kind.Code(), Day(measure.Start), measure.End is { } end ? Day(end) : string.Empty);
        }

        foreach (var sheet in source.Sheets.Where(s => !s.Instrument.NeverExported).OrderBy(s => s.Id, StringComparer.Ordinal))
        {
            Line(
                text, "sheet", sheet.Id, sheet.Wave.ToString(), sheet.Respondent, sheet.Instrument.Id, sheet.Instrument.Version, sheet.About ?? string.Empty,
                Day(sheet.CompletedOn), sheet.WindowMonths.ToString(CultureInfo.InvariantCulture), sheet.Language, sheet.Assisted ? "1" : "0");
            foreach (var answer in sheet.Answers)
            {
                text.Append(answer).Append('\u001f');
            }

            text.Append('\u001e');
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            text.Append(field).Append('\u001f');
        }

        text.Append('\u001e');
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
