using System.Security.Cryptography;
using System.Text;
using Luwte.App.Content;
using Luwte.Domain.Measurement;

namespace Luwte.App.Measurement;

/// <summary>
/// How a page names its question without saying what it is about: a short hash of the sheet and the item, for instance
/// <c>3fa91c02.m03</c>. Only the server can turn it into a subject, and it stays the same when a screen adds questions.
/// </summary>
internal static class QuestionKey
{
    public const string Alone = "alone";
    public const string Tonight = "tonight";
    private const string CheckPrefix = "0.";

    public static string Of(RespondentVisit visit, PlannedQuestion question)
    {
        if (question.Sheet.Instrument.Id == RecordAnswer.Checks)
        {
            return CheckPrefix + question.Item.Id;
        }

        return $"{SheetCode(visit, question.Sheet)}.{question.Item.Id}";
    }

    /// <summary>The question of a key in this visit; null when it is not asked (any more).</summary>
    public static PlannedQuestion? Find(RespondentVisit visit, ContentLibrary content, string? key)
    {
        if (key is null || key.Split('.') is not [var code, var item])
        {
            return null;
        }

        if (code == "0")
        {
            return Check(content, item);
        }

        return visit.Plan.Sheets.FirstOrDefault(s => SheetCode(visit, s) == code) is { } sheet
            ? visit.Plan.Find(sheet.Instrument.Id, sheet.About, item)
            : null;
    }

    /// <summary>One of the two opening questions.</summary>
    public static PlannedQuestion? Check(ContentLibrary content, string item)
    {
        var checks = content.Instruments.Newest(RecordAnswer.Checks);
        return checks.IndexOf(item) is var position and >= 0 ? new PlannedQuestion(new PlannedSheet(checks, null, [position], Sitting: 0), position) : null;
    }

    /// <summary>The key of an item within an invitation.</summary>
    public static string Of(string invitation, SheetKey sheet, string item)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return $"{SheetCode(invitation, sheet)}.{item}";
    }

    private static string SheetCode(string invitation, SheetKey sheet) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{invitation}|{sheet.Instrument}|{sheet.About}")).AsSpan(0, 4));

    private static string SheetCode(RespondentVisit visit, PlannedSheet sheet) => SheetCode(visit.Invitation.Id, sheet.Key);
}
