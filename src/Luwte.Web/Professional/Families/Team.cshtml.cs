using Luwte.App.Families;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.Families;

/// <summary>Who works with the family, who has the case direction, and how often that changed.</summary>
internal sealed class TeamModel(FileContext context) : FilePage(context)
{
    [BindProperty]
    public string? Colleague { get; set; }

    [BindProperty]
    public bool Director { get; set; }

    /// <summary>How many people had the case direction; counted, not typed.</summary>
    public int Directors => Dossier.Team.Where(m => m.CaseDirector).Select(m => m.Account).Distinct().Count();

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAddAsync()
    {
        var problems = await KeepTeam.AddAsync(Db, Id, Colleague, Director, Today, Aborted);
        return problems.Count == 0 ? RedirectToPage(new { id = Id }) : await LoadAsync() ? Refused(problems) : NotFound();
    }

    public async Task<IActionResult> OnPostEndAsync()
    {
        var problems = await KeepTeam.EndAsync(Db, Id, Colleague, Today, Aborted);
        return problems.Count == 0 ? RedirectToPage(new { id = Id }) : await LoadAsync() ? Refused(problems) : NotFound();
    }
}
