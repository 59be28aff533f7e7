using Luwte.App.Access;
using Luwte.App.Audit;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Derivation;
using Luwte.Web.Security;
using Luwte.Web.Sites;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Luwte.Web.Professional.Access;

/// <summary>
/// First factor, or a passkey, which is both at once. Wrong name and wrong password get the same answer after the same work. Too many errors make an account
/// wait five minutes; the answer does not say so, since that would tell that the account exists. A passkey does not wait: it
/// cannot be guessed, and somebody who types wrong passwords must not be able to keep a colleague out.
/// </summary>
[EnableRateLimiting(AttemptLimits.Policy)]
internal sealed class LogInModel(CheckPassword passwords, LogInAttempts attempts, AuditTrail audit, SiteOptions site, PasskeyCeremony passkeys) : PageModel
{
    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>What the passkey answered.</summary>
    [BindProperty]
    public string? Credential { get; set; }

    [BindProperty(SupportsGet = true, Name = "naar")]
    public string? GoTo { get; set; }

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync()
    {
        var answer = await passwords.OfNameAsync(UserName, Password, HttpContext.RequestAborted);
        if (answer is not { IsRight: true, Account: { } account })
        {
            await WriteAsync(answer.Account ?? "unknown", "login.password", refused: true);
            Problems = [new Problem(nameof(UserName), "log-in")];
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        if (site.Demo && !answer.HasApp)
        {
            await attempts.ClearAsync(account, HttpContext.RequestAborted);
            await WriteAsync(account, "login", refused: false);
            await SiteSession.StartAsync(HttpContext, account);
            return LocalRedirect(SafePath(GoTo));
        }

        await SiteSession.StartHalfWayAsync(HttpContext, account);
        return RedirectToPage("/Access/SecondFactor", new { naar = SafePath(GoTo) });
    }

    /// <summary>The question to a passkey. It is the same for everybody and asks for no name.</summary>
    public async Task<IActionResult> OnPostAskAsync() => Content(await passkeys.AskAsync(HttpContext, PasskeyUse.LogIn, null), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync()
    {
        var answer = await passkeys.CheckAsync(HttpContext, PasskeyUse.LogIn, Credential);
        await WriteAsync(answer.Account ?? "unknown", "login.passkey", refused: !answer.IsRight, answer.Fingerprint);
        if (answer is not { IsRight: true, Account: { } account })
        {
            Problems = [new Problem("Passkey", "passkey")];
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        await SiteSession.StartAsync(HttpContext, account);
        return LocalRedirect(SafePath(GoTo));
    }

    /// <summary>A path of this site, or its first page.</summary>
    internal static string SafePath(string? path) => path is ['/', not '/', ..] && !path.Contains('\\', StringComparison.Ordinal) ? path : "/";

    private Task WriteAsync(string account, string what, bool refused, string? thing = null) => audit.WriteAsync(
        new AuditEntry { Event = what, Kind = AuditKind.Execute, Actor = account, ActorRole = string.Empty, Object = thing, Refused = refused }, HttpContext.RequestAborted);
}
