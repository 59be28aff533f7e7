using Luwte.App.Access;
using Luwte.Domain.Derivation;
using Luwte.Web.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Luwte.Web.Professional.Access;

/// <summary>Breaks the glass of one file. It answers the same whether there is such a file or not; only opening it tells.</summary>
internal sealed class EmergencyModel(BreakGlass glass) : PageModel
{
    [BindProperty]
    public string? Family { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync()
    {
        var broken = await glass.RunAsync(HttpContext.SignedIn()!.Person, Family ?? string.Empty, Reason ?? string.Empty, HttpContext.RequestAborted);
        if (broken.IsValid)
        {
            return LocalRedirect("/gezinnen/" + Uri.EscapeDataString(broken.Value.FamilyId));
        }

        Problems = broken.Problems;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
