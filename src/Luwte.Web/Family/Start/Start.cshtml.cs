using Luwte.App.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Family.Start;

/// <summary>Before the first question: how to leave, what leaving does not do, who reads the answers and what may follow.</summary>
internal sealed class StartModel(LuwteDbContext db) : FamilyPage
{
    protected override bool NeedsInformation => false;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Visit!.Session.Informed = true;
        await db.SaveChangesAsync(cancellationToken);
        return Redirect(Paths.Question);
    }
}
