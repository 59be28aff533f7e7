using Luwte.App.Reports;
using Luwte.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Luwte.Web.Professional.Reports;

/// <summary>The report of a study of one's own. One that is not there (any more), or of a colleague, leads back to the list.</summary>
internal sealed class StudyReportModel(StudyRuns runs) : PageModel
{
    /// <summary>A report carries its own style and nothing else; no other page of the site may.</summary>
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox allow-same-origin";

    public IActionResult OnGet([FromRoute(Name = "thing")] string run)
    {
        if (runs.ReadReport(HttpContext.SignedIn()!.Person.Account, run) is not { } html)
        {
            return RedirectToPage("/Reports/Studies");
        }

        Response.Headers.ContentSecurityPolicy = Policy;
        return Content(html, "text/html; charset=utf-8");
    }
}
