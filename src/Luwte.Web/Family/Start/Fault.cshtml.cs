using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Family.Start;

/// <summary>Something failed: says that it was not kept, and offers to try again.</summary>
[IgnoreAntiforgeryToken]
internal sealed class FaultModel : FamilyPage
{
    protected override bool NeedsVisit => false;

    public void OnGet() => Response.StatusCode = 503;

    public void OnPost() => Response.StatusCode = 503;
}
