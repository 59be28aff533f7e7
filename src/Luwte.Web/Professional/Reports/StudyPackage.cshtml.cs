using Luwte.App.Reports;
using Luwte.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Luwte.Web.Professional.Reports;

/// <summary>The whole folder of a study of one's own: report, tables, figures and what it was made from.</summary>
internal sealed class StudyPackageModel(StudyRuns runs) : PageModel
{
    public IActionResult OnGet([FromRoute(Name = "thing")] string run) =>
        runs.Package(HttpContext.SignedIn()!.Person.Account, run) is { } zip
            ? File(zip, "application/zip", "luwte-study.zip")
            : RedirectToPage("/Reports/Studies");
}
