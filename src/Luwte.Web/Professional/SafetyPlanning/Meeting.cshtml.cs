using Luwte.App.Families;
using Luwte.Domain.Derivation;
using Luwte.Domain.SafetyPlanning;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.SafetyPlanning;

/// <summary>Who sits at the table: the professional chooses alone, before the screen is turned. A meeting of two with signs of control between them takes a reason.</summary>
internal sealed class MeetingModel(FileContext context) : FilePage(context)
{
    [BindProperty]
    public IReadOnlyList<string> Present { get; set; } = [];

    [BindProperty]
    public string? DespiteSigns { get; set; }

    public async Task<IActionResult> OnGetAsync() => await LoadWithAnswersAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadWithAnswersAsync())
        {
            return NotFound();
        }

        var present = SharedAmong(Present, null);
        if (present.Count == 0)
        {
            return Refused([new Problem(nameof(Present), "required")]);
        }

        if (Warns(present))
        {
            if (string.IsNullOrWhiteSpace(DespiteSigns))
            {
                return Refused([new Problem(nameof(DespiteSigns), "meeting-despite-signs")]);
            }

            await FactStore.AddAsync(Db, Id, new NewFact(new JointMeeting(present, DespiteSigns.Trim()), Today, Account), Now, Aborted);
        }

        var query = new QueryBuilder { { "met", present } };
        return LocalRedirect($"/gezinnen/{Uri.EscapeDataString(Id)}/overleg/beeld{query}");
    }

    /// <summary>Somebody at the table may be controlled by another at the table: by a suspicion of people or by signs in answers.</summary>
    private bool Warns(IReadOnlyList<string> present) =>
        Dossier.Facts.InForce<ControlConcern>().Where(c => !c.Fact.Withdrawn).Select(c => (c.Fact.Threatened, c.Fact.By))
            .Concat(Answers!.Signs.Select(s => (s.Threatened, s.By)))
            .Any(p => present.Contains(p.Threatened) && present.Contains(p.By));
}
