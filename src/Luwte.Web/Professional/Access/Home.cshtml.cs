using Luwte.App.Access;
using Luwte.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Luwte.Web.Professional.Access;

/// <summary>The first page of each role.</summary>
internal sealed class HomeModel : PageModel
{
    private static readonly (AccessAction Action, string Path)[] First =
    [
        (AccessAction.SeeCaseload, "/gezinnen"),
        (AccessAction.SeePyramid, "/piramide"),
        (AccessAction.ReadAuditLog, "/logboek"),
        (AccessAction.KeepAccounts, "/accounts"),
    ];

    /// <summary>An administrator changed this account, and nobody else said yes to it yet.</summary>
    public bool AwaitsApproval => HttpContext.SignedIn()!.Person.AwaitsApproval;

    public IActionResult OnGet()
    {
        var person = HttpContext.SignedIn()!.Person;
        var first = First.FirstOrDefault(f => AccessRule.Decide(f.Action, person, null) is not null);
        return first.Path is { } path ? LocalRedirect(path) : Page();
    }
}
