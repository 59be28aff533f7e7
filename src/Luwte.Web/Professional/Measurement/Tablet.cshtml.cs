using Luwte.App.Measurement;
using Luwte.Domain.Derivation;
using Luwte.Domain.Measurement;
using Luwte.Web.Forms;
using Luwte.Web.Security;
using Luwte.Web.Sites;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.Measurement;

/// <summary>
/// Hands the tablet of the worker to a member of the family. The worker is logged out in the same step, so that nothing but
/// the family site can be opened on it until the worker logs in again; afterwards it ends on a page that says nothing.
/// </summary>
internal sealed class TabletModel(FileContext access, InviteRespondent invite, SiteOptions site) : FilePage(access)
{
    [BindProperty]
    public string? Member { get; set; }

    [BindProperty]
    public string? WaveCode { get; set; }

    /// <summary>The code for the tablet; null on the form.</summary>
    public Invited? Made { get; private set; }

    /// <summary>First page of the family site on a tablet; null when its address is not known here.</summary>
    public string? Link => site.FamilyAddress is { } address ? new Uri(address, "/?tablet=1").ToString() : null;

    /// <summary>Answers may mean danger: without an on-call duty nobody is asked on a screen.</summary>
    public bool IsOpen => site.OnCall is not null;

    public IReadOnlyList<Choice> Members =>
    [
        new Choice(string.Empty, Texts["pro.choose"]),
        .. FamilyToday.InOrder.Where(m => RespondentKinds.Of(m, Today) is not null).Select(m => new Choice(m.Id, Dossier.Family.NameOf(m.Id))),
    ];

    public IReadOnlyList<Choice> Waves => [.. Enumerable.Range(0, Wave.Last + 1).Select(n => new Choice(new Wave(n).ToString(), Texts["pro.invite.wave-choice", new Wave(n), new Wave(n).MonthsAfterStart]))];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        // By the calendar, as when somebody is invited: nothing here may move with another's answers.
        WaveCode = WaveSchedule.By(Dossier.Family.Family.ReportDate, Today).ToString();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        if (!IsOpen)
        {
            return Refused([new Problem(nameof(Member), "tablet.no-duty")]);
        }

        if (!Wave.TryParse(WaveCode ?? string.Empty, out var wave))
        {
            return Refused([new Problem(nameof(WaveCode), "required")]);
        }

        var invited = await invite.RunAsync(new InviteRequest { FamilyId = Id, MemberId = Member ?? string.Empty, Wave = wave, By = Account }, Aborted);
        if (!invited.IsValid)
        {
            return Refused([.. invited.Problems.Select(p => p with { Place = p.Place == "wave" ? nameof(WaveCode) : nameof(Member) })]);
        }

        Made = invited.Value;
        await SiteSession.EndAsync(HttpContext);
        return Page();
    }
}
