using Luwte.Web.Security;
using Microsoft.AspNetCore.Http;

namespace Luwte.Web.Family.Start;

/// <summary>Something failed: says that it may not have been kept, with the number under which it stands in the log, and offers to try again.</summary>
internal sealed class FaultModel : FamilyPage
{
    protected override bool NeedsVisit => false;

    public void OnGet()
    {
        if (HttpContext.FaultNumber() is null)
        {
            // Somebody opened the address itself.
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }
}
