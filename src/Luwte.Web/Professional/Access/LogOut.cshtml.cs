using Luwte.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Luwte.Web.Professional.Access;

internal sealed class LogOutModel : PageModel
{
    /// <summary>Following a link must not log anybody out.</summary>
    public IActionResult OnGet() => LocalRedirect("/");

    public async Task<IActionResult> OnPostAsync()
    {
        await SiteSession.EndAsync(HttpContext);
        return LocalRedirect(SiteSession.LogInPath);
    }
}
