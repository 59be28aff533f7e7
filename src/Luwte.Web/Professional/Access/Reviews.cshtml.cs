using Luwte.App.Access;
using Luwte.App.Measurement;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Derivation;
using Luwte.Web.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Luwte.Web.Professional.Access;

/// <summary>Broken glasses that wait for a judgement, and those that got one.</summary>
internal sealed class ReviewsModel(ReviewGlass glass, LuwteDbContext db, TimeProvider clock) : PageModel
{
    [BindProperty]
    public long Glass { get; set; }

    [BindProperty]
    public bool Justified { get; set; }

    /// <summary>The judgement in one line.</summary>
    [BindProperty]
    public string? Note { get; set; }

    public IReadOnlyList<BrokenGlassRow> Waiting { get; private set; } = [];

    public IReadOnlyList<BrokenGlassRow> Judged { get; private set; } = [];

    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public string Me => Person.Account;

    private AccessPerson Person => HttpContext.SignedIn()!.Person;

    public static DateOnly JudgeBy(BrokenGlassRow row) => ReviewGlass.JudgeBy(DutchTime.DayOf(row.At));

    /// <summary>Whether the days to judge it are over.</summary>
    public bool IsLate(BrokenGlassRow row) => DutchTime.DayOf(clock.GetUtcNow()) > JudgeBy(row);

    public string NameOf(string account) => Names.GetValueOrDefault(account, account);

    public async Task OnGetAsync()
    {
        Waiting = await glass.UnreviewedAsync(Me, HttpContext.RequestAborted);
        Judged = await glass.JudgedAsync(Me, HttpContext.RequestAborted);
        var accounts = Waiting.Concat(Judged).SelectMany(g => new[] { g.AccountId, g.ReviewedBy }).OfType<string>().Distinct().ToArray();
        Names = await db.Users.Where(u => accounts.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, HttpContext.RequestAborted);
    }

    /// <summary>A glass that somebody else judged meanwhile is simply no longer in the list.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        Problems = await glass.JudgeAsync(Glass, Person, Justified, Note, HttpContext.RequestAborted);
        if (Problems.Count == 0)
        {
            return RedirectToPage();
        }

        await OnGetAsync();
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
