using Luwte.App.Families;
using Luwte.App.Measurement;
using Luwte.App.Storage;
using Luwte.Domain.Measurement;
using Luwte.Web.Family.Start;
using Luwte.Web.Sites;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Luwte.Web.Family.Measurement;

/// <summary>One question. First whether somebody is alone and safe, then about tonight, then the plan.</summary>
internal sealed class QuestionModel(RecordAnswer record, EndVisit end, RecordConsent consent, SiteOptions site, LuwteDbContext db) : FamilyPage
{
    private const string No = "0";

    public QuestionView View { get; private set; } = null!;

    /// <summary>Key of what is wrong with what was sent; null when nothing is.</summary>
    public string? Message { get; private set; }

    /// <summary>Consent can be withdrawn at any time; a child under twelve has none of its own to withdraw.</summary>
    public bool MayChangeChoices => !View.IsCheck && Visit!.Plan.Kind != RespondentKind.Child;

    // n is the place in the answers of this visit; absent for the first open question.
    public async Task<IActionResult> OnGetAsync(int? n, CancellationToken cancellationToken)
    {
        var visit = Visit!;
        if (n is >= 1 && n <= visit.Trail.Count && visit.Session.SafeInSitting > 0
            && QuestionKey.Find(visit, site.Content, visit.Trail[n.Value - 1]) is { } earlier)
        {
            return Show(earlier, n.Value);
        }

        if (await DetourAsync(visit, cancellationToken) is { } detour)
        {
            return detour;
        }

        return Next(visit) is { } question ? Show(question, null) : Redirect(visit.IsChild ? Paths.Words : Paths.Done);
    }

    public async Task<IActionResult> OnPostAsync(string? question, string? answer, string? nonce, CancellationToken cancellationToken)
    {
        var visit = Visit!;
        if (question == "0." + QuestionKey.Alone && answer == No)
        {
            await end.LaterAsync(visit, cancellationToken);
            VisitCookie.Delete(HttpContext);
            return Redirect(Paths.Later);
        }

        if (!MayPost(visit, question))
        {
            return Redirect(Paths.Question);
        }

        var page = new AnsweredPage(question ?? string.Empty, answer, nonce ?? string.Empty, T.Language);
        try
        {
            var saved = await record.RunAsync(visit, page, cancellationToken);
            if (saved.IsValid)
            {
                return Redirect(After(visit, page.Question));
            }

            if (saved.Problems[0].Code == "answer.not-asked")
            {
                return Redirect(Paths.Question);
            }

            Message = "family.error.choose";
            Response.StatusCode = 422;
        }
        catch (Exception fault) when (fault is System.Data.Common.DbException or InvalidOperationException or IOException)
        {
            // Nothing was kept, and the page says so; what was chosen stays on it, with the same token, to be sent again.
            Message = "family.error.not-saved";
            Response.StatusCode = 503;
        }

        Show(QuestionKey.Find(visit, site.Content, page.Question)!, PlaceOf(visit, page.Question), page);
        return Page();
    }

    /// <summary>After the check questions only what they open may be sent.</summary>
    private static bool MayPost(RespondentVisit visit, string? question) => question switch
    {
        "0." + QuestionKey.Alone => visit.Invitation.ClosedAt is null,
        "0." + QuestionKey.Tonight => visit.Session.SafeInSitting > 0,
        _ => visit.Session is { SafeInSitting: > 0, TonightAnswered: true },
    };

    /// <summary>A message from the worker, the choice about research and the pause between two sittings stand between questions.</summary>
    private async Task<IActionResult?> DetourAsync(RespondentVisit visit, CancellationToken cancellationToken)
    {
        if (visit.Invitation.ClosedAt is not null)
        {
            return Redirect(Paths.Done);
        }

        if (visit.Session is not { SafeInSitting: > 0, TonightAnswered: true })
        {
            return null;
        }

        if (visit.IsChild && await db.ChildWords.AnyAsync(w => w.ChildId == visit.Invitation.MemberId && w.ReadAt != null && w.HeardAt == null && w.RepliedAt != null, cancellationToken))
        {
            return Redirect(Paths.Message);
        }

        if (!visit.Session.ConsentShown && visit.Trail.Count == 0 && await ChoiceModel.IsAnythingOpenAsync(visit, consent, site.Content, DutchTime.DayOf(site.Clock.GetUtcNow()), cancellationToken))
        {
            return Redirect(Paths.Consent);
        }

        return visit.Plan.NextOpen is { } next && next.Sheet.Sitting > visit.Session.SafeInSitting ? Redirect(Paths.Pause) : null;
    }

    private PlannedQuestion? Next(RespondentVisit visit) =>
        visit.Session.SafeInSitting == 0 ? QuestionKey.Check(site.Content, QuestionKey.Alone)
        : !visit.Session.TonightAnswered ? QuestionKey.Check(site.Content, QuestionKey.Tonight)
        : visit.Plan.NextOpen;

    /// <summary>Whoever went back goes on to the answer after it, then to the first open question.</summary>
    private static string After(RespondentVisit visit, string question) =>
        PlaceOf(visit, question) is { } place && place < visit.Trail.Count ? $"{Paths.Question}?n={place + 1}" : Paths.Question;

    private static int? PlaceOf(RespondentVisit visit, string question)
    {
        for (var i = 0; i < visit.Trail.Count; i++)
        {
            if (visit.Trail[i] == question)
            {
                return i + 1;
            }
        }

        return null;
    }

    private IActionResult Show(PlannedQuestion question, int? place, AnsweredPage? sent = null)
    {
        View = QuestionViews.Of(Visit!, question, T, site.Content, place, sent?.Nonce ?? NewNonce(), sent?.Answer);
        return Page();
    }
}
