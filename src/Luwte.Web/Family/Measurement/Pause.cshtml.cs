using Luwte.App.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Family.Measurement;

/// <summary>Between two sittings: stopping is as easy as going on. Whoever goes on is asked again whether it is safe.</summary>
internal sealed class PauseModel(LuwteDbContext db) : FamilyPage
{
    public int MinutesLeft => Visit!.Plan.NextOpen is { } next ? Math.Max(1, (Visit.Plan.OpenIn(next.Sheet.Sitting) * Visit.Plan.SecondsPerItem + 59) / 60) : 1;

    public IActionResult OnGet() => Visit!.Plan.NextOpen is null ? Redirect(Paths.Question) : Page();

    public async Task<IActionResult> OnPostAsync(string? verder, CancellationToken cancellationToken)
    {
        if (verder == "0")
        {
            await EndVisitAsync();
            return Redirect(Paths.Later);
        }

        Visit!.Session.SafeInSitting = 0;
        await db.SaveChangesAsync(cancellationToken);
        return Redirect(Paths.Question);
    }
}
