using Luwte.App.Content;
using Luwte.App.Families;
using Luwte.App.Measurement;
using Luwte.App.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Family.Start;

/// <summary>What the answers may be used for, each use apart. Nothing is ticked beforehand and nothing has to be chosen.</summary>
internal sealed class ChoiceModel(LuwteDbContext db, RecordConsent consent, ContentLibrary content, TimeProvider clock) : FamilyPage
{
    public IReadOnlyList<ConsentPurpose> Asked { get; private set; } = [];

    /// <summary>The uses about which this person must still be asked; none for a child under twelve, for whom the parents decide.</summary>
    public static async Task<IReadOnlyList<ConsentPurpose>> OpenAsync(RespondentVisit visit, RecordConsent consent, ContentLibrary content, DateOnly day, CancellationToken cancellationToken)
    {
        if (visit.Plan.Kind == Domain.Measurement.RespondentKind.Child)
        {
            return [];
        }

        var open = new List<ConsentPurpose>();
        foreach (var purpose in content.Consent.Purposes)
        {
            if (await consent.IsOwnWordOpenAsync(visit.Respondent, purpose.Id, day, cancellationToken))
            {
                open.Add(purpose);
            }
        }

        return open;
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Asked = MayChoose() ? await OpenAsync(Visit!, consent, content, Today, cancellationToken) : [];
        return Asked.Count == 0 ? Redirect(Paths.Question) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!MayChoose())
        {
            return Redirect(Paths.Question);
        }

        foreach (var purpose in await OpenAsync(Visit!, consent, content, Today, cancellationToken))
        {
            var says = Request.Form[purpose.Id].ToString();
            if (says is "yes" or "no")
            {
                await consent.RunAsync(
                    new ConsentSaid { FamilyId = Visit!.Invitation.FamilyId, MemberId = Visit.Respondent.Id, Purpose = purpose.Id, SpokenBy = Visit.Respondent.Id, Says = says, Language = T.Language },
                    cancellationToken);
            }
        }

        Visit!.Session.ConsentShown = true;
        await db.SaveChangesAsync(cancellationToken);
        return Redirect(Paths.Question);
    }

    private DateOnly Today => DutchTime.DayOf(clock.GetUtcNow());

    private bool MayChoose() => Visit is { Session: { SafeInSitting: > 0, TonightAnswered: true, ConsentShown: false } };
}
