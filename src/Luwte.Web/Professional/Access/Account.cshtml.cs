using Luwte.App.Access;
using Luwte.App.Measurement;
using Luwte.Domain.Derivation;
using Luwte.Web.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Luwte.Web.Professional.Access;

/// <summary>One account: roles, blocking, a new second factor, a new password. Each change ends the sessions of that account.</summary>
internal sealed class AccountModel(KeepAccount accounts, TimeProvider clock) : PageModel
{
    [FromRoute(Name = "account")]
    public string Id { get; set; } = string.Empty;

    [BindProperty]
    public List<string> Roles { get; set; } = [];

    public AccountView View { get; private set; } = null!;

    /// <summary>Shown once, after a new password was made.</summary>
    public string? StartPassword { get; private set; }

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public bool Own => Id == Me;

    private string Me => HttpContext.SignedIn()!.Person.Account;

    private CancellationToken Aborted => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostBlockAsync() => await AfterAsync(await accounts.BlockAsync(Id, Me, Aborted));

    public async Task<IActionResult> OnPostUnblockAsync() => await AfterAsync(await accounts.UnblockAsync(Id, Me, Aborted));

    public async Task<IActionResult> OnPostFactorAsync() => await AfterAsync(await accounts.NewFactorAsync(Id, Me, Aborted));

    public async Task<IActionResult> OnPostRolesAsync() => await AfterAsync(await accounts.SetRolesAsync(Id, StaffRoles.ParseAll(Roles), Me, Aborted));

    public async Task<IActionResult> OnPostPasswordAsync()
    {
        var password = KeepAccount.StartPassword();
        Problems = await accounts.NewPasswordAsync(Id, password, Me, Aborted);
        StartPassword = Problems.Count == 0 ? password : null;
        return await ShowAsync();
    }

    private async Task<IActionResult> AfterAsync(IReadOnlyList<Problem> problems)
    {
        Problems = problems;
        return problems.Count == 0 ? RedirectToPage(new { account = Id }) : await ShowAsync();
    }

    private async Task<IActionResult> ShowAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        Response.StatusCode = Problems.Count > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        return Page();
    }

    private async Task<bool> LoadAsync()
    {
        var view = await accounts.FindAsync(Id, DutchTime.DayOf(clock.GetUtcNow()), Aborted);
        View = view!;
        return view is not null;
    }
}
