using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Luwte.Web.Professional.Audit;

/// <summary>Who saw or changed what, newest first.</summary>
internal sealed class LogModel(LuwteDbContext db) : PageModel
{
    public const int Lines = 200;

    [BindProperty(SupportsGet = true, Name = "dossier")]
    public string? Family { get; set; }

    [BindProperty(SupportsGet = true, Name = "account")]
    public string? Account { get; set; }

    public IReadOnlyList<AuditRow> Rows { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var rows = db.Audit.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(Family))
        {
            var family = Family.Trim();
            rows = rows.Where(a => a.FamilyId == family);
        }

        if (!string.IsNullOrWhiteSpace(Account))
        {
            var account = Account.Trim();
            rows = rows.Where(a => a.Actor == account);
        }

        Rows = await rows.OrderByDescending(a => a.Sequence).Take(Lines).ToListAsync(HttpContext.RequestAborted);
    }
}
