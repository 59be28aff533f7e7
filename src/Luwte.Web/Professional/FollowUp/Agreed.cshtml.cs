using Luwte.App.Families;
using Luwte.App.FollowUp;
using Luwte.Domain.Families;
using Luwte.Domain.FollowUp;
using Luwte.Domain.SafetyPlanning;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.FollowUp;

/// <summary>Agreed, done, waited for: one page per audience to read together and to print; nothing is typed for it.</summary>
internal sealed class AgreedModel(FileContext context) : AudiencePage(context)
{
    private const int YoungFrom = 12;

    [BindProperty]
    public string? ActionWhat { get; set; }

    [BindProperty]
    public string? ActionWith { get; set; }

    [BindProperty]
    public DateOnly? ActionOn { get; set; }

    [BindProperty]
    public IReadOnlyList<string> ActionShared { get; set; } = [];

    public AgreedDoneWaiting Lists { get; private set; } = null!;

    public CareHistory History { get; private set; } = null!;

    /// <summary>Which words the page speaks: <c>team</c>, <c>adult</c>, <c>young</c> or <c>child</c>.</summary>
    public string Voice => Readers.Count == 0 ? "team" : !ForChild ? "adult" : Readers[0].AgeOn(Today) >= YoungFrom ? "young" : "child";

    /// <summary>Several look along: the page stands on the table, without the menu of the file.</summary>
    public bool OnTable => Readers.Count > 1;

    /// <summary>
    /// Members whom somebody may control: the team thinks before it hands them a page. Said on the page of the team alone, for
    /// a page that changed with the suspicion would give it away.
    /// </summary>
    public IReadOnlySet<string> Threatened => PlanFindings.Threatened(Dossier.Facts);

    /// <summary>Organisations that work along or for which the family waits; for the team alone, since one of them may be the shelter of one parent.</summary>
    public IReadOnlyList<InvolvedOrganisation> Organisations =>
        [.. Dossier.Facts.InForce<InvolvedOrganisation>().Select(o => o.Fact).Where(o => !o.Withdrawn && (o.Until is null || o.Until >= Today)).OrderBy(o => o.From is not null).ThenBy(o => o.WaitingSince ?? o.From)];

    /// <summary>The frame in which the family gets help today, whatever it was at the start.</summary>
    public Frame FrameToday => FrameRule.On(Today, Dossier.Family.Family);

    public TeamMember? Director => Dossier.Team.FirstOrDefault(m => m.CaseDirector && m.Until is null);

    /// <summary>
    /// Who works with the family. Members read who has the case direction, by name: that somebody of a shelter or of one parent's
    /// own help is in the team, and since when, tells where that parent went.
    /// </summary>
    public IReadOnlyList<TeamMember> Workers => [.. Dossier.Team.Where(m => (m.Until is null || m.Until >= Today) && (Readers.Count == 0 || m.CaseDirector))];

    /// <summary>How a worker stands on this page: with the organisation for the team only.</summary>
    public string NameOf(TeamMember worker)
    {
        ArgumentNullException.ThrowIfNull(worker);
        return Readers.Count > 0 || worker.Organisation.Length == 0 ? worker.Name : worker.Name + ", " + worker.Organisation;
    }

    public int DaysSince(DateOnly day) => Today.DayNumber - day.DayNumber;

    /// <summary>Words of a line: a child reads "you", everybody else a name.</summary>
    public string Line(string list, string kind, string? what, string? member) =>
        Texts[$"pro.agreed.{list}.{(ForChild ? "you" : "all")}.{kind}", what ?? string.Empty, member is null ? string.Empty : Dossier.Family.NameOf(member)];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadListsAsync())
        {
            return NotFound();
        }

        ActionOn = Today;
        if (Readers.Count == 0)
        {
            await RestoreAsync("action");
        }

        return Page();
    }

    /// <summary>Records what a worker did; from the page of the team alone.</summary>
    public async Task<IActionResult> OnPostActionAsync()
    {
        if (!await LoadListsAsync() || Readers.Count > 0)
        {
            return NotFound();
        }

        var on = ActionOn ?? Today;
        var action = ActionTaken.Check(new ActionTaken(ActionWhat?.Trim() ?? string.Empty, ActionWith?.Trim() ?? string.Empty), on, Today);
        return action.IsValid
            ? await RecordAsync(new NewFact(action.Value, on, Account) { SharedWith = SharedAmong(ActionShared, null) }, "afgesproken/team#gedaan", "action")
            : Refused(action.Problems);
    }

    private async Task<bool> LoadListsAsync()
    {
        if (!await LoadForReadersAsync())
        {
            return false;
        }

        Lists = AgreedDoneWaiting.For(AroundReaders, Dossier.Facts, Dossier.Told, For, Today);
        History = CareHistory.Of(Dossier.Team.Select(m => new CarePeriod(m.Account, m.CaseDirector, m.From, m.Until)), Dossier.Family.Family.ReportDate, Today);
        return true;
    }
}
