using Luwte.App.Content;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Measurement;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Measurement;

/// <summary>Finds the visit of a token: living, not idle for ten minutes, not older than two hours, on a code that still stands.</summary>
internal sealed class LoadVisit(LuwteDbContext db, ContentLibrary content, TimeProvider clock)
{
    public static TimeSpan Idle { get; } = TimeSpan.FromMinutes(10);

    public static TimeSpan Longest { get; } = TimeSpan.FromHours(2);

    // A page that is only looked at renews the visit too, but not with a write at each look.
    private static readonly TimeSpan TouchAfter = TimeSpan.FromMinutes(1);

    public async Task<RespondentVisit?> RunAsync(string? token, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(token))
        {
            return null;
        }

        var hash = VisitToken.Hash(token);
        var now = clock.GetUtcNow();
        var session = await db.RespondentSessions.SingleOrDefaultAsync(s => s.IdHash == hash && s.EndedAt == null, cancellationToken);
        if (session is null || now - session.LastSeenAt > Idle || now - session.StartedAt > Longest)
        {
            return null;
        }

        var invitation = await db.Invitations.AsNoTracking().SingleAsync(i => i.Id == session.InvitationId, cancellationToken);
        if (invitation.RevokedAt is not null || await PresentFamily.LoadAsync(db, invitation.FamilyId, DutchTime.DayOf(invitation.CreatedAt), DutchTime.DayOf(now), cancellationToken) is not { } family)
        {
            return null;
        }

        if (now - session.LastSeenAt > TouchAfter)
        {
            session.LastSeenAt = now;
            await db.SaveChangesAsync(cancellationToken);
        }

        var answers = await AnswersAsync(invitation, cancellationToken);
        var input = new PlanInput
        {
            Family = family.Family,
            Asked = family.Asked,
            Respondent = invitation.MemberId,
            Wave = new Wave(invitation.Wave),
            Day = DutchTime.DayOf(invitation.CreatedAt),
            IndexChild = family.IndexChild,
            Catalogue = content.Instruments,
            Routes = content.Routes,
            Route = content.Routes[invitation.Route],
            Answers = answers,
            Opening = OfThisVisit(invitation, session, answers),
        };
        return family.Family.Find(invitation.MemberId) is not null && QuestionPlan.From(input) is { } plan
            ? new RespondentVisit { Session = session, Invitation = invitation, Family = family, Plan = plan, Input = input, AnsweredBefore = await AnsweredBeforeAsync(invitation, cancellationToken) }
            : null;
    }

    /// <summary>Of the answers those that were given in this visit, as its trail has them.</summary>
    private Dictionary<SheetKey, short[]> OfThisVisit(InvitationRow invitation, RespondentSessionRow session, Dictionary<SheetKey, short[]> answers)
    {
        var trail = session.Trail.Split('\n').ToHashSet(StringComparer.Ordinal);
        var opening = new Dictionary<SheetKey, short[]>(answers.Count);
        foreach (var (sheet, given) in answers)
        {
            var items = content.Instruments.Newest(sheet.Instrument).Items;
            opening[sheet] = [.. given.Select((value, i) => trail.Contains(QuestionKey.Of(invitation.Id, sheet, items[i].Id)) ? value : AnswerCode.NotAnswered)];
        }

        return opening;
    }

    /// <summary>Whether this person filled in anything at an earlier wave; the questions that open a visit are nothing to think back to.</summary>
    private async Task<bool> AnsweredBeforeAsync(InvitationRow invitation, CancellationToken cancellationToken) =>
        invitation.Wave > 0 && await db.Sheets.AnyAsync(s => s.RespondentId == invitation.MemberId && s.Wave < invitation.Wave && s.Instrument != RecordAnswer.Checks, cancellationToken);

    /// <summary>The answers that this person gave here in this wave, in the versions that are asked now.</summary>
    private async Task<Dictionary<SheetKey, short[]>> AnswersAsync(InvitationRow invitation, CancellationToken cancellationToken)
    {
        var rows = await (
            from sheet in db.Sheets
            where sheet.FamilyId == invitation.FamilyId && sheet.Wave == invitation.Wave && sheet.RespondentId == invitation.MemberId && !sheet.Assisted
            join answer in db.Answers on sheet.Id equals answer.SheetId
            orderby answer.Revision
            select new { sheet.Instrument, sheet.Version, sheet.AboutId, answer.Item, answer.Value }).ToListAsync(cancellationToken);
        var answers = new Dictionary<SheetKey, short[]>();
        foreach (var row in rows)
        {
            if (!content.Instruments.Knows(row.Instrument) || content.Instruments.Newest(row.Instrument) is not { } instrument || instrument.Version != row.Version)
            {
                continue;
            }

            var key = new SheetKey(row.Instrument, row.AboutId);
            if (!answers.TryGetValue(key, out var given))
            {
                answers[key] = given = Sheet.NoAnswers(instrument);
            }

            if (instrument.IndexOf(row.Item) is var position and >= 0)
            {
                given[position] = row.Value;
            }
        }

        return answers;
    }
}
