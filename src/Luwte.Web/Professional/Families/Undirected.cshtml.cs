using Luwte.App.Content;
using Luwte.App.Families;
using Luwte.App.Measurement;
using Luwte.Domain.Derivation;
using Luwte.Web.Forms;
using Luwte.Web.Security;
using Luwte.Web.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Luwte.Web.Professional.Families;

/// <summary>Families that nobody has the case direction of: imported, or of somebody who left. A team leader gives each a case director.</summary>
internal sealed class UndirectedModel(AssignDirector assign, ContentLibrary content, PageTexts texts, TimeProvider clock) : PageModel
{
    /// <summary>As many as somebody shares out in one sitting; the rest comes up as these go.</summary>
    public const int Shown = 50;

    /// <summary>The family that is being assigned.</summary>
    [BindProperty(SupportsGet = true, Name = "gezin")]
    public string? Family { get; set; }

    [BindProperty]
    public string? Worker { get; set; }

    /// <summary>A family was just assigned.</summary>
    [BindProperty(SupportsGet = true, Name = "klaar")]
    public bool Done { get; set; }

    public UndirectedFamily? Chosen { get; private set; }

    public IReadOnlyList<UndirectedFamily> Families { get; private set; } = [];

    public int Count { get; private set; }

    public IReadOnlyList<Choice> Workers { get; private set; } = [];

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public DateOnly Today => DutchTime.DayOf(clock.GetUtcNow());

    private string Me => HttpContext.SignedIn()!.Person.Account;

    private CancellationToken Aborted => HttpContext.RequestAborted;

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        Problems = await assign.RunAsync(Family ?? string.Empty, Worker, Me, Today, Aborted);
        if (Problems.Count == 0)
        {
            return RedirectToPage(new { klaar = true });
        }

        await LoadAsync();
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    public string Place(string municipality) => content.Municipalities.Find(municipality)?.Name ?? municipality;

    /// <summary>Ages this year; the day of birth is not kept.</summary>
    public string Ages(UndirectedFamily family) => string.Join(", ", family.ChildrenBorn.Select(b => (Today.Year - b).ToString(texts.Culture)));

    private async Task LoadAsync()
    {
        Families = await assign.ListAsync(Me, Today, Shown, Aborted);
        Count = Families.Count < Shown ? Families.Count : await assign.CountAsync(Me, Today, Aborted);
        if (string.IsNullOrEmpty(Family) || (Chosen = await assign.FindAsync(Family, Me, Today, Aborted)) is null)
        {
            return;
        }

        Workers = [new Choice(string.Empty, texts["pro.undirected.choose"]), .. (await assign.WorkersAsync(Today, Aborted)).Select(w => new Choice(w.UserName, texts["pro.undirected.worker", w.Name, w.Organisation, w.Directs]))];
    }
}
