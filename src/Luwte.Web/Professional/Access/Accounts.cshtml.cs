using Luwte.App.Access;
using Luwte.App.Measurement;
using Luwte.Domain.Derivation;
using Luwte.Web.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Luwte.Web.Professional.Access;

/// <summary>The accounts of the organisation, and a form for a new one. Its password is shown once and is for the first log-in only.</summary>
internal sealed class AccountsModel(KeepAccount accounts, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? DisplayName { get; set; }

    [BindProperty]
    public string? Organisation { get; set; }

    [BindProperty]
    public List<string> Roles { get; set; } = [];

    public IReadOnlyList<AccountView> All { get; private set; } = [];

    public (string UserName, string Password)? Made { get; private set; }

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var password = KeepAccount.StartPassword();
        var account = new NewAccount
        {
            UserName = UserName ?? string.Empty,
            DisplayName = DisplayName ?? string.Empty,
            Organisation = Organisation ?? string.Empty,
            Roles = StaffRoles.ParseAll(Roles),
            Password = password,
        };
        var made = await accounts.MakeAsync(account, HttpContext.SignedIn()!.Person.Account, HttpContext.RequestAborted);
        if (made.IsValid)
        {
            Made = (made.Value.UserName!, password);
            (UserName, DisplayName, Roles) = (null, null, []);
            ModelState.Clear();
        }
        else
        {
            Problems = made.Problems;
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        await LoadAsync();
        return Page();
    }

    private async Task LoadAsync() => All = await accounts.ListAsync(DutchTime.DayOf(clock.GetUtcNow()), HttpContext.RequestAborted);
}
