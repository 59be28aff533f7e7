using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Family.Closing;

/// <summary>The end: thanks, whom to call, when the worker will be in touch. No summary and no score.</summary>
internal sealed class DoneModel : FamilyPage
{
    public bool MayChangeChoices => Visit!.Plan.Kind != Luwte.Domain.Measurement.RespondentKind.Child && Visit.Session is { SafeInSitting: > 0, TonightAnswered: true };

    public IActionResult OnGet() => Visit!.Invitation.ClosedAt is null ? Redirect(Paths.Question) : Page();
}
