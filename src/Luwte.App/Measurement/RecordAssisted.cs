using Luwte.App.Content;
using Luwte.App.Storage;
using Luwte.Domain.Derivation;
using Luwte.Domain.Measurement;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Measurement;

/// <summary>A questionnaire that a professional types in for somebody, as that person told it.</summary>
internal sealed record AssistedSheet
{
    public required string FamilyId { get; init; }

    /// <summary>Member who told it.</summary>
    public required string MemberId { get; init; }

    public required Wave Wave { get; init; }

    public required string Instrument { get; init; }

    public string? AboutId { get; init; }

    /// <summary>Item ids with what was told: a code, <c>dk</c> or <c>rf</c>; an item that was not discussed is left out.</summary>
    public required IReadOnlyDictionary<string, string> Answers { get; init; }

    public required string Language { get; init; }

    /// <summary>Account that types.</summary>
    public required string EnteredBy { get; init; }

    /// <summary>Token of the page: sent twice, written once.</summary>
    public required string Nonce { get; init; }

    public int WindowMonths { get; init; } = 12;
}

/// <summary>
/// Keeps what a professional was told, under the name of who told it and marked with who typed it. Works without an
/// on-call duty, for the professional is there; a danger answer makes its task all the same.
/// </summary>
internal sealed class RecordAssisted(LuwteDbContext db, AnswerWriter writer, ContentLibrary content, TimeProvider clock)
{
    /// <returns>Id of the sheet; or every item that cannot be stored.</returns>
    public async Task<Checked<string>> RunAsync(AssistedSheet sheet, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var day = DutchTime.DayOf(now);
        var family = await PresentFamily.LoadAsync(db, sheet.FamilyId, day, cancellationToken);
        if (family?.Family.Find(sheet.MemberId) is not { } member || !content.Instruments.Knows(sheet.Instrument)
            || content.Instruments.Newest(sheet.Instrument) is not { } instrument || instrument.TakeFor(member.Role, member.AgeOn(day)) is not { } take)
        {
            return Checked<string>.Invalid([new Problem("sheet", "assisted.not-for-them")]);
        }

        var problems = new List<Problem>();
        if ((take.About == Domain.Instruments.About.None) != (sheet.AboutId is null) || (sheet.AboutId is { } about && family.Family.Find(about) is null))
        {
            problems.Add(new Problem("about", "assisted.about"));
        }

        if (await db.Sheets.AnyAsync(
            s => s.FamilyId == sheet.FamilyId && s.RespondentId == sheet.MemberId && s.Wave == sheet.Wave.Number && s.Instrument == sheet.Instrument && s.AboutId == sheet.AboutId && !s.Assisted && db.Answers.Any(a => a.SheetId == s.Id), cancellationToken))
        {
            // What somebody answered in person is not replaced by what another understood.
            problems.Add(new Problem("sheet", "assisted.own-exists"));
        }

        var answers = new List<GivenAnswer>();
        foreach (var (item, text) in sheet.Answers)
        {
            var position = instrument.IndexOf(item);
            if (position < 0 || !AnswerCode.TryParse(text, out var value) || (value >= 0 && !instrument.Items[position].Codes.Contains(value)))
            {
                problems.Add(new Problem(item, "assisted.answer", text));
                continue;
            }

            answers.Add(new GivenAnswer(item, value));
        }

        if (answers.Count == 0 || problems.Count > 0)
        {
            return Checked<string>.Invalid(problems.Count > 0 ? problems : [new Problem("sheet", "assisted.empty")]);
        }

        var save = Save(sheet, instrument.Version, answers, now, day);
        foreach (var part in Parts(save, instrument))
        {
            await writer.SaveAsync(part);
        }

        return Checked<string>.Valid(save.SheetId);
    }

    private static AnswerSave Save(AssistedSheet sheet, string version, List<GivenAnswer> answers, DateTimeOffset now, DateOnly day) => new()
    {
        // Sorts before the own sheet of the same person: of two from one day the own words count (D-043).
        SheetId = $"{sheet.MemberId}.{sheet.Wave}.0told.{sheet.Instrument}-{version}" + (sheet.AboutId is null ? string.Empty : "." + sheet.AboutId),
        FamilyId = sheet.FamilyId,
        MemberId = sheet.MemberId,
        Wave = sheet.Wave.Number,
        Instrument = sheet.Instrument,
        Version = version,
        AboutId = sheet.AboutId,
        Day = day,
        WindowMonths = sheet.WindowMonths,
        Language = sheet.Language,
        EnteredBy = sheet.EnteredBy,
        Answers = answers,
        Nonce = sheet.Nonce,
        At = now,
    };

    /// <summary>Answers that may mean danger are saved first, each with its task; the rest follows together.</summary>
    private static IEnumerable<AnswerSave> Parts(AnswerSave save, Domain.Instruments.Instrument instrument)
    {
        bool IsDanger(GivenAnswer a) => instrument.Items[instrument.IndexOf(a.Item)].DangerCodes.Contains(a.Value);
        foreach (var answer in save.Answers.Where(IsDanger))
        {
            yield return save with { Answers = [answer], Danger = instrument.Items[instrument.IndexOf(answer.Item)].Danger };
        }

        if (save.Answers.Where(a => !IsDanger(a)).ToArray() is { Length: > 0 } rest)
        {
            yield return save with { Answers = rest };
        }
    }
}
