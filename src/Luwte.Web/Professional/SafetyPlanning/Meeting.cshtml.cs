using Luwte.App.SafetyPlanning;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.SafetyPlanning;

/// <summary>Who sits at the table: the professional chooses alone, before the screen is turned. What speaks against a talk together takes a reason.</summary>
internal sealed class MeetingModel(FileContext context) : FilePage(context)
{
    [BindProperty]
    public IReadOnlyList<string> Present { get; set; } = [];

    [BindProperty]
    public string? DespiteSigns { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadWithAnswersAsync())
        {
            return NotFound();
        }

        // A page for several readers that was opened before the meeting began sends its readers along.
        Present = SharedAmong([.. Request.Query["met"].OfType<string>()], null);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadWithAnswersAsync())
        {
            return NotFound();
        }

        var present = SharedAmong(Present, null);
        var meeting = await BeginMeeting.RunAsync(Db, Dossier.Family.Family, Answers!.Signs, present, DespiteSigns, Account, Today, Now, Aborted);
        if (!meeting.IsValid)
        {
            return Refused(meeting.Problems);
        }

        var query = new QueryBuilder { { "met", present } };
        return LocalRedirect($"/gezinnen/{Uri.EscapeDataString(Id)}/overleg/beeld{query}");
    }
}
