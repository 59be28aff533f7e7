using Luwte.App.Access;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Luwte.Web.Professional.Access;

/// <summary>Broken glasses that wait for a judgement.</summary>
internal sealed class ReviewsModel(BreakGlass glass, LuwteDbContext db) : PageModel
{
    [BindProperty]
    public long Glass { get; set; }

    [BindProperty]
    public bool Justified { get; set; }

    public IReadOnlyList<BrokenGlassRow> Waiting { get; private set; } = [];

    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    public string Me => HttpContext.SignedIn()!.Person.Account;

    public async Task OnGetAsync()
    {
        Waiting = await glass.UnreviewedAsync(HttpContext.RequestAborted);
        var accounts = Waiting.Select(g => g.AccountId).Distinct().ToArray();
        Names = await db.Users.Where(u => accounts.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, HttpContext.RequestAborted);
    }

    /// <summary>A glass that somebody else judged meanwhile is simply no longer in the list.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await glass.ReviewAsync(Glass, Me, Justified, HttpContext.RequestAborted);
        return RedirectToPage();
    }
}
