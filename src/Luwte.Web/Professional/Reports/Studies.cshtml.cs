using Luwte.App.Reports;
using Luwte.Domain.Derivation;
using Luwte.Web.Forms;
using Luwte.Web.Security;
using Luwte.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Luwte.Web.Professional.Reports;

/// <summary>Studies of a researcher: start one, see how far it is, stop it, and the way to its report. Families are never shown.</summary>
internal sealed class StudiesModel(StudyRuns runs, PageTexts texts) : PageModel
{
    private const int LongestRecipe = 64_000;

    [BindProperty(Name = "Language")]
    public string Language { get; set; } = texts.Language == "en" ? "en" : "nl";

    [BindProperty]
    public string? Recipe { get; set; }

    [BindProperty]
    public string? Run { get; set; }

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public IReadOnlyList<StudyRun> Runs { get; private set; } = [];

    public IReadOnlyList<Choice> Languages { get; } = [new("nl", "Nederlands"), new("en", "English")];

    public bool IsBusy => Runs.Any(r => r.State is StudyRunState.Waiting or StudyRunState.Running);

    private string Me => HttpContext.SignedIn()!.Person.Account;

    public IActionResult OnGet() => Show([]);

    public IActionResult OnPostStart()
    {
        if (Recipe is { Length: > LongestRecipe })
        {
            return Show([new Problem("Recipe", "too-long", LongestRecipe.ToString("N0", texts.Culture))]);
        }

        return runs.Start(Me, Language == "en" ? "en" : "nl", string.IsNullOrWhiteSpace(Recipe) ? null : Recipe) is null
            ? Show([new Problem("Language", "study-busy")])
            : RedirectToPage();
    }

    public IActionResult OnPostCancel()
    {
        runs.Cancel(Me, Run ?? string.Empty);
        return RedirectToPage();
    }

    private PageResult Show(IReadOnlyList<Problem> problems)
    {
        Problems = problems;
        Runs = runs.Of(Me);
        Response.StatusCode = problems.Count > 0 ? 400 : 200;
        return Page();
    }
}
