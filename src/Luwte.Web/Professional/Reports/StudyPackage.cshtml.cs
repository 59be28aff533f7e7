using Luwte.App.Access;
using Luwte.App.Reports;
using Luwte.Web.Security;
using Luwte.Web.Sites;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Luwte.Web.Professional.Reports;

/// <summary>
/// The whole folder of a study of one's own: report, tables, figures and what it was made from. It leaves with the yes of
/// somebody else, once; in the demo, where every family is made up, without.
/// </summary>
internal sealed class StudyPackageModel(StudyRuns runs, KeepApprovals approvals, SiteOptions site) : PageModel
{
    public async Task<IActionResult> OnGetAsync([FromRoute(Name = "thing")] string run)
    {
        var account = HttpContext.SignedIn()!.Person.Account;
        if (runs.Package(account, run) is not { } zip)
        {
            return RedirectToPage("/Reports/Studies");
        }

        if (site.FourEyes && !await MayLeaveAsync(run, account))
        {
            return LocalRedirect($"/akkoord?wat={KeepApprovals.StudyPackage}&over={Uri.EscapeDataString(run)}");
        }

        return File(zip, "application/zip", "luwte-study.zip");
    }

    private async Task<bool> MayLeaveAsync(string run, string account) =>
        await approvals.FindAsync(KeepApprovals.StudyPackage, run, account, HttpContext.RequestAborted) is { } id
        && await approvals.UseAsync(id, KeepApprovals.StudyPackage, run, account, HttpContext.RequestAborted) is null;
}
