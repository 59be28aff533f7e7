using Luwte.App.Access;
using Luwte.Domain.Derivation;
using Luwte.Web.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Luwte.Web.Professional.Access;

/// <summary>Choosing an own password. After it every session of the account ends and the person logs in with it.</summary>
[EnableRateLimiting(AttemptLimits.Policy)]
internal sealed class PasswordModel(KeepAccount accounts) : PageModel
{
    [BindProperty]
    public string? Now { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Again { get; set; }

    /// <summary>The password in use was made up by an administrator.</summary>
    public bool First => HttpContext.SignedIn()!.MustChoosePassword;

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync()
    {
        Problems = Password != Again
            ? [new Problem(nameof(Again), "password-again")]
            : await accounts.ChoosePasswordAsync(HttpContext.SignedIn()!.Person.Account, Now, Password, HttpContext.RequestAborted);
        if (Problems.Count == 0)
        {
            return LocalRedirect(SiteSession.LogInPath);
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
