using Luwte.App.Access;
using Luwte.App.Storage;
using Luwte.Domain.Derivation;
using Luwte.Web.Security;
using Luwte.Web.Sites;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Luwte.Web.Professional.Access;

/// <summary>The second factors of one's own account: which passkeys there are, a new one, away with one, and away with the app.</summary>
internal sealed class PasskeysModel(KeepPasskeys passkeys, KeepAuthenticator app, PasskeyCeremony ceremony, UserManager<LuwteUser> users, SiteOptions site) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>What the device answered.</summary>
    [BindProperty]
    public string? Credential { get; set; }

    /// <summary>The passkey to remove.</summary>
    [BindProperty]
    public string? Passkey { get; set; }

    public IReadOnlyList<PasskeyView> All { get; private set; } = [];

    /// <summary>The account has an authenticator app.</summary>
    public bool HasApp { get; private set; }

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    private SignedIn Me => HttpContext.SignedIn()!;

    private CancellationToken Aborted => HttpContext.RequestAborted;

    public Task OnGetAsync() => LoadAsync();

    /// <summary>The question for a new passkey.</summary>
    public async Task<IActionResult> OnPostAskAsync() => Content(await ceremony.AskNewAsync(HttpContext, await UserAsync()), "application/json");

    public async Task<IActionResult> OnPostMakeAsync()
    {
        Problems = KeepPasskeys.Check(Name);
        if (Problems.Count == 0)
        {
            Problems = await ceremony.MadeAsync(HttpContext, await UserAsync(), Credential) is { } made
                ? await passkeys.AddAsync(Me.Person.Account, made, Name, Aborted)
                : [new Problem("Make", "passkey-not-made")];
        }

        return await AfterAsync();
    }

    public async Task<IActionResult> OnPostRemoveAsync()
    {
        Problems = await passkeys.RemoveAsync(Me.Person.Account, Me.Session, Passkey, site.Demo, Aborted);
        return await AfterAsync();
    }

    public async Task<IActionResult> OnPostRemoveAppAsync()
    {
        Problems = await app.RemoveAsync(Me.Person.Account, Me.Session, Aborted);
        return await AfterAsync();
    }

    private async Task<IActionResult> AfterAsync()
    {
        if (Problems.Count == 0)
        {
            return RedirectToPage();
        }

        await LoadAsync();
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private async Task LoadAsync()
    {
        All = await passkeys.ListAsync(Me.Person.Account, Aborted);
        HasApp = (await app.FactorsAsync(Me.Person.Account, Aborted))!.App;
    }

    private async Task<LuwteUser> UserAsync() =>
        await users.FindByIdAsync(Me.Person.Account) ?? throw new InvalidOperationException("The account of this session is gone.");
}
