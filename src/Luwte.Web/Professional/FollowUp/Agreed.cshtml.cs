using Luwte.App.FollowUp;
using Luwte.Domain.Families;
using Luwte.Domain.FollowUp;
using Luwte.Domain.SafetyPlanning;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.FollowUp;

/// <summary>Agreed, done, waited for: one page per audience to read together and to print; nothing is typed for it.</summary>
internal sealed class AgreedModel(FileContext context) : FilePage(context)
{
    private const int YoungFrom = 12;

    [BindProperty(SupportsGet = true, Name = "audience")]
    public string Audience { get; set; } = string.Empty;

    public AgreedDoneWaiting Lists { get; private set; } = null!;

    public CareHistory History { get; private set; } = null!;

    /// <summary>The reader; null for the team.</summary>
    public FamilyMember? Reader { get; private set; }

    /// <summary>Which words the page speaks: <c>team</c>, <c>adult</c>, <c>young</c> or <c>child</c>.</summary>
    public string Voice { get; private set; } = "team";

    public bool IsForChild => Voice is "young" or "child";

    /// <summary>
    /// Members whom somebody may control: the team thinks before it hands them a page. Said on the page of the team alone, for
    /// a page that changed with the suspicion would give it away.
    /// </summary>
    public IReadOnlySet<string> Threatened => PlanFindings.Threatened(Dossier.Facts);

    public TeamMember? Director => Dossier.Team.FirstOrDefault(m => m.CaseDirector && m.Until is null);

    public IReadOnlyList<TeamMember> Workers => [.. Dossier.Team.Where(m => m.Until is null || m.Until >= Today)];

    public int DaysSince(DateOnly day) => Today.DayNumber - day.DayNumber;

    /// <summary>Words of a line: a child reads "you", everybody else a name.</summary>
    public string Line(string list, string kind, string? what, string? member) =>
        Texts[$"pro.agreed.{list}.{(IsForChild ? "you" : "all")}.{kind}", what ?? string.Empty, member is null ? string.Empty : Dossier.Family.NameOf(member)];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        PlanAudience audience = new PlanAudience.Team();
        if (Audience != "team")
        {
            if (Dossier.Family.Family.Find(Audience) is not { } member)
            {
                return NotFound();
            }

            Reader = member;
            Voice = member.Role != Role.Child ? "adult" : member.AgeOn(Today) >= YoungFrom ? "young" : "child";
            audience = IsForChild ? new PlanAudience.Child(member.Id) : new PlanAudience.Adult(member.Id);
        }

        Lists = AgreedDoneWaiting.For(Dossier.Family.Family, Dossier.Facts, Dossier.Told, audience, Today);
        History = CareHistory.Of(Dossier.Team.Select(m => new CarePeriod(m.Account, m.CaseDirector, m.From, m.Until)), Dossier.Family.Family.ReportDate, Today);
        return Page();
    }
}
