using Luwte.App.Families;
using Luwte.App.Measurement;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Derivation;
using Luwte.Web.Forms;
using Luwte.Web.Security;
using Luwte.Web.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Luwte.Web.Professional.Access;

/// <summary>Who may not see which file, why, and who decided that. Files are named by number: nothing of a family is shown here.</summary>
internal sealed class WallsModel(KeepWall walls, AssignDirector workers, LuwteDbContext db, PageTexts texts, TimeProvider clock) : PageModel
{
    private Dictionary<string, string> names = [];

    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? Family { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Who gets the case direction, where the wall keeps the case director out.</summary>
    [BindProperty]
    public string? Successor { get; set; }

    [BindProperty]
    public long Wall { get; set; }

    [BindProperty]
    public string? EndReason { get; set; }

    public IReadOnlyList<WallRow> All { get; private set; } = [];

    /// <summary>Everybody who can get the case direction, the same whoever the wall is for.</summary>
    public IReadOnlyList<Choice> Workers { get; private set; } = [];

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    private string Me => HttpContext.SignedIn()!.Person.Account;

    private DateOnly Today => DutchTime.DayOf(clock.GetUtcNow());

    private CancellationToken Aborted => HttpContext.RequestAborted;

    public string NameOf(string account) => names.GetValueOrDefault(account, account);

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync() =>
        await AfterAsync(await walls.SetAsync(new NewWall(UserName, Family, Reason) { Successor = Successor }, Me, Today, Aborted));

    public async Task<IActionResult> OnPostEndAsync() => await AfterAsync(await walls.EndAsync(Wall, EndReason, Me, Aborted));

    private async Task<IActionResult> AfterAsync(IReadOnlyList<Problem> problems)
    {
        if (problems.Count == 0)
        {
            return RedirectToPage();
        }

        Problems = problems;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        await LoadAsync();
        return Page();
    }

    /// <summary>A wall between the reader and a file is not shown to that reader: it would tell that there is such a file.</summary>
    private async Task LoadAsync()
    {
        Workers = [new Choice(string.Empty, texts["pro.walls.no-successor"]), .. (await workers.WorkersAsync(Today, Aborted)).Select(w => new Choice(w.UserName, texts["pro.undirected.worker", w.Name, w.Organisation, w.Directs]))];
        All = [.. (await walls.ListAsync(Aborted)).Where(w => w.AccountId != Me)];
        var accounts = All.SelectMany(w => new[] { w.AccountId, w.SetBy, w.EndedBy }).OfType<string>().Distinct().ToArray();
        names = await db.Users.AsNoTracking().Where(u => accounts.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, Aborted);
    }
}
