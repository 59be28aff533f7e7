using Luwte.App.Access;
using Luwte.App.Audit;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Derivation;
using Luwte.Web.Security;
using Luwte.Web.Sites;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Luwte.Web.Professional.Access;

/// <summary>
/// Asks the second factor again before an act that weighs more: the code of the app, or a passkey of this account. Where the
/// demo has no second factor it asks the first.
/// </summary>
[EnableRateLimiting(AttemptLimits.Policy)]
internal sealed class ConfirmModel(UserManager<LuwteUser> users, KeepAuthenticator app, CheckPassword passwords, LogInAttempts attempts, Sessions sessions, AuditTrail audit, PasskeyCeremony ceremony, SiteOptions site) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>What the passkey answered.</summary>
    [BindProperty]
    public string? Credential { get; set; }

    [BindProperty(SupportsGet = true, Name = "naar")]
    public string? GoTo { get; set; }

    public bool ByCode { get; private set; }

    /// <summary>The demo, for an account without an app.</summary>
    public bool ByPassword => !ByCode && site.Demo;

    public bool ByPasskey { get; private set; }

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var user = await LoadAsync();
        var right = ByCode
            ? await attempts.TakeAsync(user.Id, HttpContext.RequestAborted) && await app.AcceptsAsync(user.Id, Code, setsUp: false, HttpContext.RequestAborted)
            : ByPassword && (await passwords.OfAccountAsync(user.Id, Code, HttpContext.RequestAborted)).IsRight;
        await WriteAsync(user, "confirm", null, right);
        if (!right)
        {
            return Refused(new Problem(nameof(Code), ByPassword ? "password-now" : "code"));
        }

        await attempts.ClearAsync(user.Id, HttpContext.RequestAborted);
        return await ConfirmedAsync();
    }

    /// <summary>The question to one of the passkeys of this account.</summary>
    public async Task<IActionResult> OnPostAskAsync() => Content(await ceremony.AskAsync(HttpContext, PasskeyUse.Confirm, await LoadAsync()), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync()
    {
        var user = await LoadAsync();
        var answer = await ceremony.CheckAsync(HttpContext, PasskeyUse.Confirm, Credential);
        var right = answer.IsRight && answer.Account == user.Id;
        await WriteAsync(user, "confirm.passkey", answer.Fingerprint, right);
        return right ? await ConfirmedAsync() : Refused(new Problem("Passkey", "passkey"));
    }

    private async Task<IActionResult> ConfirmedAsync()
    {
        await sessions.ConfirmAsync(HttpContext.SignedIn()!.Session, HttpContext.RequestAborted);
        return LocalRedirect(LogInModel.SafePath(GoTo));
    }

    private PageResult Refused(Problem problem)
    {
        Problems = [problem];
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private Task WriteAsync(LuwteUser user, string what, string? thing, bool right) => audit.WriteAsync(
        new AuditEntry { Event = what, Kind = AuditKind.Execute, Actor = user.Id, ActorRole = string.Empty, Object = thing, Refused = !right }, HttpContext.RequestAborted);

    private async Task<LuwteUser> LoadAsync()
    {
        var user = await users.FindByIdAsync(HttpContext.SignedIn()!.Person.Account) ?? throw new InvalidOperationException("The account of this session is gone.");
        var factors = await app.FactorsAsync(user.Id, HttpContext.RequestAborted);
        (ByCode, ByPasskey) = (factors!.App, factors.Passkey);
        return user;
    }
}
