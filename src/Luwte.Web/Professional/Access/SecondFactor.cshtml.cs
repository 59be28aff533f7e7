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

/// <summary>Second factor: a code of an authenticator app. At the first log-in the app is set up here.</summary>
internal sealed class SecondFactorModel(UserManager<LuwteUser> users, AuditTrail audit, KeepPasskeys passkeys) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true, Name = "naar")]
    public string? GoTo { get; set; }

    /// <summary>The key to put into the app, in groups of four; null when the app is set up already.</summary>
    public string? Key { get; private set; }

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (await FindAsync() is not { } user)
        {
            return LocalRedirect(SiteSession.LogInPath);
        }

        await ShowKeyAsync(user);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await FindAsync() is not { } user)
        {
            return LocalRedirect(SiteSession.LogInPath);
        }

        var code = string.Concat((Code ?? string.Empty).Where(char.IsAsciiDigit));
        var right = !await users.IsLockedOutAsync(user)
            && await users.VerifyTwoFactorTokenAsync(user, TokenOptions.DefaultAuthenticatorProvider, code);
        await audit.WriteAsync(
            new AuditEntry { Event = "login", Kind = AuditKind.Execute, Actor = user.Id, ActorRole = string.Empty, Refused = !right }, HttpContext.RequestAborted);
        if (!right)
        {
            await users.AccessFailedAsync(user);
            await ShowKeyAsync(user);
            Problems = [new Problem(nameof(Code), "code")];
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        await users.ResetAccessFailedCountAsync(user);
        if (!user.TwoFactorEnabled)
        {
            await users.SetTwoFactorEnabledAsync(user, true);
        }

        await SiteSession.StartAsync(HttpContext, user.Id);
        return LocalRedirect(LogInModel.SafePath(GoTo));
    }

    /// <summary>
    /// Whoever gave the password, unless the account has a passkey and no app: a password alone would then set up an app beside
    /// the passkey, and that is no second factor. Such a person logs in with the passkey.
    /// </summary>
    private async Task<LuwteUser?> FindAsync() =>
        await SiteSession.HalfWayAsync(HttpContext) is { } account
        && await users.FindByIdAsync(account) is { } user
        && (user.TwoFactorEnabled || !await passkeys.AnyAsync(account, HttpContext.RequestAborted))
            ? user
            : null;

    private async Task ShowKeyAsync(LuwteUser user)
    {
        if (user.TwoFactorEnabled)
        {
            return;
        }

        if (await users.GetAuthenticatorKeyAsync(user) is null)
        {
            await users.ResetAuthenticatorKeyAsync(user);
        }

        Key = string.Join(' ', (await users.GetAuthenticatorKeyAsync(user))!.Chunk(4).Select(c => new string(c)));
    }
}
