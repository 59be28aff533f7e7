using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.SafetyPlanning;

/// <summary>The shared analysis on paper for its readers, with the statements that stay with every copy.</summary>
internal sealed class PrintAnalysisModel(FileContext context) : TableViewPage(context)
{
    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadForReadersAsync())
        {
            return NotFound();
        }

        Show();
        return Page();
    }
}
