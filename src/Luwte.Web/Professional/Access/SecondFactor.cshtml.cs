using Luwte.App.Access;
using Luwte.App.Audit;
using Luwte.App.Storage;
using Luwte.Domain.Derivation;
using Luwte.Web.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Luwte.Web.Professional.Access;

/// <summary>
/// Second factor: a code of an authenticator app. At the first log-in the person chooses here: an app, or a passkey, which the
/// page then makes.
/// </summary>
[EnableRateLimiting(AttemptLimits.Policy)]
internal sealed class SecondFactorModel(KeepAuthenticator app, LogInAttempts attempts, AuditTrail audit, KeepPasskeys passkeys, PasskeyCeremony ceremony, UserManager<LuwteUser> users) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>What the first passkey is to be called.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>What the device answered.</summary>
    [BindProperty]
    public string? Credential { get; set; }

    [BindProperty(SupportsGet = true, Name = "naar")]
    public string? GoTo { get; set; }

    /// <summary>The key to put into the app, in groups of four; null when the app is set up already.</summary>
    public string? Key { get; private set; }

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    private CancellationToken Aborted => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await FindAsync() is not { } found)
        {
            return LocalRedirect(SiteSession.LogInPath);
        }

        await ShowKeyAsync(found);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await FindAsync() is not { } found)
        {
            return LocalRedirect(SiteSession.LogInPath);
        }

        var right = await attempts.TakeAsync(found.Account, Aborted) && await app.AcceptsAsync(found.Account, Code, found.IsFirst, Aborted);
        await WriteAsync(found.Account, "login", null, right);
        return right ? await InAsync(found.Account) : await RefuseAsync(found, [new Problem(nameof(Code), "code")]);
    }

    /// <summary>The question for the first passkey.</summary>
    public async Task<IActionResult> OnPostAskAsync() => await FindAsync() is { IsFirst: true } found
        ? Content(await ceremony.AskNewAsync(HttpContext, await UserAsync(found.Account)), "application/json")
        : LocalRedirect(SiteSession.LogInPath);

    public async Task<IActionResult> OnPostMakeAsync()
    {
        if (await FindAsync() is not { IsFirst: true } found)
        {
            return LocalRedirect(SiteSession.LogInPath);
        }

        var problems = KeepPasskeys.Check(Name);
        if (problems.Count > 0)
        {
            return await RefuseAsync(found, problems);
        }

        if (await ceremony.MadeAsync(HttpContext, await UserAsync(found.Account), Credential) is not { } made)
        {
            return await RefuseAsync(found, [new Problem("Make", "passkey-not-made")]);
        }

        problems = await passkeys.AddAsync(found.Account, made, Name, Aborted);
        if (problems.Count > 0)
        {
            return await RefuseAsync(found, problems);
        }

        await WriteAsync(found.Account, "login.passkey", KeepPasskeys.Fingerprint(made.CredentialId), right: true);
        return await InAsync(found.Account);
    }

    private async Task<IActionResult> InAsync(string account)
    {
        await attempts.ClearAsync(account, Aborted);
        await SiteSession.StartAsync(HttpContext, account);
        return LocalRedirect(LogInModel.SafePath(GoTo));
    }

    private async Task<IActionResult> RefuseAsync(Found found, IReadOnlyList<Problem> problems)
    {
        Problems = problems;
        await ShowKeyAsync(found);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    /// <summary>
    /// Whoever gave the password, unless the account has a passkey and no app: a password alone would then set up an app beside
    /// the passkey, and that is no second factor. Such a person logs in with the passkey.
    /// </summary>
    private async Task<Found?> FindAsync() =>
        await SiteSession.HalfWayAsync(HttpContext) is { } account
        && await app.FactorsAsync(account, Aborted) is { } factors
        && (factors.App || factors.None)
            ? new Found(account, factors.None)
            : null;

    private async Task ShowKeyAsync(Found found)
    {
        if (found.IsFirst)
        {
            Key = string.Join(' ', (await app.KeyAsync(found.Account, Aborted)).Chunk(4).Select(c => new string(c)));
        }
    }

    private async Task<LuwteUser> UserAsync(string account) =>
        await users.FindByIdAsync(account) ?? throw new InvalidOperationException("The account of this log-in is gone.");

    private Task WriteAsync(string account, string what, string? thing, bool right) => audit.WriteAsync(
        new AuditEntry { Event = what, Kind = AuditKind.Execute, Actor = account, ActorRole = string.Empty, Object = thing, Refused = !right }, Aborted);

    /// <summary>Who stands here, and whether this is the first time.</summary>
    private sealed record Found(string Account, bool IsFirst);
}
