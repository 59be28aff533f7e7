using Luwte.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Luwte.Web.Professional.Access;

/// <summary>What was sent was not taken: the session ended, or the page was open for too long.</summary>
internal sealed class LoggedOutModel : PageModel
{
    [BindProperty(SupportsGet = true, Name = "naar")]
    public string? GoTo { get; set; }

    public bool StillIn => HttpContext.SignedIn() is not null;

    /// <summary>Back to the page of the form; through the log-in where nobody is logged in.</summary>
    public string Back
    {
        get
        {
            var path = LogInModel.SafePath(GoTo);
            path = path.StartsWith(SiteSession.LogInPath, StringComparison.Ordinal) || path.StartsWith("/uitlog", StringComparison.Ordinal) ? "/" : path;
            return StillIn ? path : $"{SiteSession.LogInPath}?naar={Uri.EscapeDataString(path)}";
        }
    }
}
