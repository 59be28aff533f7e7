using System.Data;
using System.Data.Common;
using Luwte.App.Storage;

namespace Luwte.App.Measurement;

/// <summary>
/// The SQL that writes one answered page, the same on both engines. Written by hand because this is the busiest path of
/// the program: the objects of the mapper cost more than the write.
/// </summary>
internal static class AnswerStatements
{
    // The sheet is touched again only on another day or in another language: a row rewritten with every answer would double
    // the work. "mul" is the standard's mark for several languages.
    private const string Sheet = """
        INSERT INTO sheets (id, family_id, wave, respondent_id, instrument, version, about_id, completed_on, window_months, language, assisted, entered_by)
        VALUES (@id, @family, @wave, @member, @instrument, @version, @about, @day, @window, @language, @assisted, @by)
        ON CONFLICT (id) DO UPDATE SET completed_on = excluded.completed_on,
            language = CASE WHEN sheets.language = excluded.language THEN sheets.language ELSE 'mul' END
        WHERE sheets.completed_on <> excluded.completed_on OR sheets.language <> excluded.language
        """;

    private const string Answer = """
        INSERT INTO answers (sheet_id, item, revision, value, recorded_at, nonce)
        SELECT @sheet, @item, COALESCE((SELECT MAX(a.revision) FROM answers a WHERE a.sheet_id = @sheet AND a.item = @item), 0) + 1, @value, @at, @nonce
        WHERE NOT EXISTS (SELECT 1 FROM answers b WHERE b.sheet_id = @sheet AND b.item = @item AND b.nonce = @nonce)
        """;

    private const string Task = """
        INSERT INTO danger_tasks (id, family_id, member_id, wave, danger, raised_at)
        VALUES (@id, @family, @member, @wave, @danger, @at)
        ON CONFLICT (id) DO NOTHING
        """;

    private const string Visit = """
        UPDATE respondent_sessions SET last_seen_at = @at, trail = @trail, show_lines_for = @lines, safe_in_sitting = @sitting, tonight_answered = @tonight
        WHERE id_hash = @hash
        """;

    private const string Answered = "UPDATE invitations SET answered_at = COALESCE(answered_at, @at) WHERE id = @invitation";

    private const string Closed = "UPDATE invitations SET closed_at = COALESCE(closed_at, @at) WHERE id = @invitation";

    /// <summary>
    /// Counts the families that answered in one transaction. Last in it and in one order, so that two programs that write
    /// for the same families wait for each other and never both for the other.
    /// </summary>
    public static IEnumerable<Statement> Counting(IEnumerable<AnswerSave> saves) =>
        saves.Select(s => s.FamilyId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(family => new Statement(AnswerCounting.Sql, [("@family", family)]));

    /// <summary>The statements of a save in their order, each with its parameters.</summary>
    /// <param name="save">The answered page.</param>
    /// <param name="sheetStands">The sheet is known to be there as it should be; its statement is left out.</param>
    public static IEnumerable<Statement> Of(AnswerSave save, bool sheetStands)
    {
        var at = save.At.UtcTicks;
        if (!sheetStands)
        {
            yield return SheetOf(save);
        }

        foreach (var answer in save.Answers)
        {
            yield return new Statement(Answer, [("@sheet", save.SheetId), ("@item", answer.Item), ("@value", answer.Value), ("@at", at), ("@nonce", save.Nonce)]);
        }

        if (save.Danger is not null)
        {
            yield return new Statement(Task, [("@id", save.DangerTaskId), ("@family", save.FamilyId), ("@member", save.MemberId), ("@wave", save.Wave), ("@danger", save.Danger), ("@at", at)]);
        }

        if (save.Visit is not { } visit)
        {
            yield break;
        }

        yield return new Statement(Visit, [("@at", at), ("@trail", visit.Trail), ("@lines", visit.ShowLinesFor), ("@sitting", visit.SafeInSitting), ("@tonight", visit.TonightAnswered), ("@hash", visit.IdHash)]);
        if (visit.AllAnswered)
        {
            yield return new Statement(Answered, [("@at", at), ("@invitation", visit.InvitationId)]);
        }

        if (visit.Closes)
        {
            yield return new Statement(Closed, [("@at", at), ("@invitation", visit.InvitationId)]);
        }
    }

    private static Statement SheetOf(AnswerSave save) => new(Sheet,
        [
            ("@id", save.SheetId), ("@family", save.FamilyId), ("@wave", save.Wave), ("@member", save.MemberId), ("@instrument", save.Instrument),
            ("@version", save.Version), ("@about", save.AboutId), ("@day", save.Day), ("@window", save.WindowMonths), ("@language", save.Language),
            ("@assisted", save.EnteredBy is not null), ("@by", save.EnteredBy),
        ]);
}

/// <summary>
/// One SQL statement with its parameters; a null is a text. Names carry their sign: without it the SQLite provider looks
/// every one of them up twice.
/// </summary>
internal sealed record Statement(string Sql, IReadOnlyList<(string Name, object? Value)> Parameters)
{
    /// <summary>Puts the statement into a command; one that held it before gets new values only and need not be parsed again.</summary>
    public void Fill(DbCommand command)
    {
        if (command.CommandText == Sql)
        {
            for (var i = 0; i < Parameters.Count; i++)
            {
                command.Parameters[i].Value = Parameters[i].Value ?? DBNull.Value;
            }

            return;
        }

        command.CommandText = Sql;
        foreach (var (name, value) in Parameters)
        {
            command.Parameters.Add(Set(command.CreateParameter(), name, value));
        }
    }

    public void Fill(DbBatchCommand command)
    {
        command.CommandText = Sql;
        foreach (var (name, value) in Parameters)
        {
            command.Parameters.Add(Set(command.CreateParameter(), name, value));
        }
    }

    private static DbParameter Set(DbParameter parameter, string name, object? value)
    {
        parameter.ParameterName = name;
        parameter.Value = value ?? DBNull.Value;
        if (value is null)
        {
            parameter.DbType = DbType.String;
        }

        return parameter;
    }
}
