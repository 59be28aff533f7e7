using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Family.Start;

/// <summary>The one page for every address that is not, or no longer, open: unknown, ended, expired or somebody else's.</summary>
[IgnoreAntiforgeryToken]
internal sealed class NothingModel : FamilyPage
{
    protected override bool NeedsVisit => false;

    public void OnGet() => Response.StatusCode = 404;

    public void OnPost() => Response.StatusCode = 404;
}
