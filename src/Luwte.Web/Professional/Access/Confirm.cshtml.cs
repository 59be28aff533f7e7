using Luwte.App.Access;
using Luwte.App.Audit;
using Luwte.App.Storage;
using Luwte.Domain.Derivation;
using Luwte.Web.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Luwte.Web.Professional.Access;

/// <summary>Asks the second factor again before an act that weighs more. Where the demo has no second factor it asks the first.</summary>
internal sealed class ConfirmModel(UserManager<LuwteUser> users, Sessions sessions, AuditTrail audit) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true, Name = "naar")]
    public string? GoTo { get; set; }

    public bool ByCode { get; private set; }

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public async Task OnGetAsync() => ByCode = (await UserAsync()).TwoFactorEnabled;

    public async Task<IActionResult> OnPostAsync()
    {
        var user = await UserAsync();
        ByCode = user.TwoFactorEnabled;
        var right = !await users.IsLockedOutAsync(user) && (ByCode
            ? await users.VerifyTwoFactorTokenAsync(user, TokenOptions.DefaultAuthenticatorProvider, string.Concat((Code ?? string.Empty).Where(char.IsAsciiDigit)))
            : await users.CheckPasswordAsync(user, Code ?? string.Empty));
        await audit.WriteAsync(new AuditEntry { Event = "confirm", Kind = AuditKind.Execute, Actor = user.Id, ActorRole = string.Empty, Refused = !right }, HttpContext.RequestAborted);
        if (!right)
        {
            await users.AccessFailedAsync(user);
            Problems = [new Problem(nameof(Code), ByCode ? "code" : "password-now")];
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        await users.ResetAccessFailedCountAsync(user);
        await sessions.ConfirmAsync(HttpContext.SignedIn()!.Session, HttpContext.RequestAborted);
        return LocalRedirect(LogInModel.SafePath(GoTo));
    }

    private async Task<LuwteUser> UserAsync() =>
        await users.FindByIdAsync(HttpContext.SignedIn()!.Person.Account) ?? throw new InvalidOperationException("The account of this session is gone.");
}
