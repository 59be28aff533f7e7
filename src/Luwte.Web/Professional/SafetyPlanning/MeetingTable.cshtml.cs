using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.SafetyPlanning;

/// <summary>
/// The screen on the table: analysis and plan in big type, only what was released to everybody present. It asks nothing and
/// shows no menu of the file, so that nothing else comes into sight.
/// </summary>
internal sealed class MeetingTableModel(FileContext context) : TableViewPage(context)
{
    public async Task<IActionResult> OnGetAsync()
    {
        if (await LoadForReadersAsync())
        {
            Show();
            return Page();
        }

        // Without anybody named it would be the view of the team: that never stands on a table.
        return Dossier is null ? NotFound() : LocalRedirect($"/gezinnen/{Uri.EscapeDataString(Id)}/overleg");
    }
}
