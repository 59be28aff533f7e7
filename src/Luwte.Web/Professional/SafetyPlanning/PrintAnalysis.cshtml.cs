using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.SafetyPlanning;

/// <summary>The shared analysis on paper for one reader, with the statements that stay with every copy.</summary>
internal sealed class PrintAnalysisModel(FileContext context) : TableViewPage(context)
{
    [BindProperty(SupportsGet = true, Name = "audience")]
    public string Audience { get; set; } = string.Empty;

    /// <summary>Name of the reader; null for the team.</summary>
    public string? Reader { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        if (Audience == "team")
        {
            Show([]);
            return Page();
        }

        if (Dossier.Family.Family.Find(Audience) is not { } member)
        {
            return NotFound();
        }

        Reader = Dossier.Family.NameOf(member.Id);
        Show([member.Id]);
        return Page();
    }
}
