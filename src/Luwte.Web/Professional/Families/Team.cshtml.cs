using Luwte.App.Access;
using Luwte.App.Families;
using Luwte.Domain.Families;
using Luwte.Web.Forms;
using Luwte.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.Families;

/// <summary>Who works with the family, who has the case direction, and how often that changed.</summary>
internal sealed class TeamModel(FileContext context, KeepTeam team) : FilePage(context)
{
    [BindProperty]
    public string? Colleague { get; set; }

    [BindProperty]
    public bool Director { get; set; }

    /// <summary>Last day of somebody who stands in.</summary>
    [BindProperty]
    public DateOnly? Until { get; set; }

    [BindProperty]
    public string? InsteadOf { get; set; }

    /// <summary>Members of the family who were told of the hand-over.</summary>
    [BindProperty]
    public List<string> Told { get; set; } = [];

    [BindProperty]
    public string? Introduces { get; set; }

    [BindProperty]
    public string? OpenMatters { get; set; }

    /// <summary>Those who work with the family today: somebody can stand in for one of them, or be introduced by one.</summary>
    public IReadOnlyList<Choice> Colleagues => [new(string.Empty, Texts["pro.team.nobody"]), .. Dossier.Team.Where(m => m.HoldsOn(Today)).Select(m => new Choice(m.Account, m.Name))];

    /// <summary>How the case direction went from one to the next, newest first.</summary>
    public IReadOnlyList<Recorded<HandOver>> HandOvers => [.. Dossier.Facts.InForce<HandOver>().OrderByDescending(h => h.On).ThenByDescending(h => h.RecordedAt)];

    /// <summary>How many people had the case direction; counted, not typed.</summary>
    public int Directors => Dossier.Team.Where(m => m.CaseDirector).Select(m => m.Account).Distinct().Count();

    /// <summary>The reader is the case director or leads a team, and may hand the direction over.</summary>
    public bool MayHandOver { get; private set; }

    private AccessPerson Me => HttpContext.SignedIn()!.Person;

    public async Task<IActionResult> OnGetAsync() => await LoadTeamAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAddAsync()
    {
        var colleague = new NewColleague(Colleague)
        {
            CaseDirector = Director,
            Until = Until,
            InsteadOf = InsteadOf,
            Told = Told,
            Introduces = Introduces,
            OpenMatters = OpenMatters,
        };
        var problems = await team.AddAsync(Id, colleague, Me, Today, Aborted);
        return problems.Count == 0 ? RedirectToPage(new { id = Id }) : await LoadTeamAsync() ? Refused(problems) : NotFound();
    }

    public async Task<IActionResult> OnPostEndAsync()
    {
        var problems = await team.EndAsync(Id, Colleague, Me, Today, Aborted);
        return problems.Count == 0 ? RedirectToPage(new { id = Id }) : await LoadTeamAsync() ? Refused(problems) : NotFound();
    }

    private async Task<bool> LoadTeamAsync()
    {
        MayHandOver = !InEmergency && await team.MayHandOverAsync(Id, Me, Today, Aborted);
        return await LoadAsync();
    }
}
