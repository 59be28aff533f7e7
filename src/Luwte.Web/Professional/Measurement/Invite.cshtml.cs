using Luwte.App.Measurement;
using Luwte.Domain.Families;
using Luwte.Domain.Measurement;
using Luwte.Web.Forms;
using Luwte.Web.Security;
using Luwte.Web.Sites;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.Measurement;

/// <summary>How long a list takes one person.</summary>
internal sealed record ListLength(string Member, string Route, int Questions, int Minutes, int Sittings);

/// <summary>Makes a code for one member and one wave. The code is shown once and stored nowhere.</summary>
internal sealed class InviteModel(FileContext access, InviteRespondent invite, ShownOnce once, SiteOptions site) : FilePage(access)
{
    private PresentFamily present = null!;

    [BindProperty]
    public string? Member { get; set; }

    [BindProperty]
    public string? WaveCode { get; set; }

    /// <summary>Id of a route; empty for the usual one of the wave.</summary>
    [BindProperty]
    public string? Route { get; set; }

    /// <summary>The child that the full list is about, where the worker has to choose it.</summary>
    [BindProperty]
    public string? IndexChild { get; set; }

    /// <summary>Codes of this family are handed over, because no service sends messages.</summary>
    public bool ByHand => site.Gateways.Channels.Count == 0;

    /// <summary>Only parents are asked about a child; a child answers about itself.</summary>
    public bool MustChooseChild => present.IndexChildMustBeChosen(Today) && Member is { } chosen && present.Family.Find(chosen)?.Role.IsParent() == true;

    /// <summary>Where the code is filled in; null when the address is not known here.</summary>
    public Uri? FamilySite => site.FamilyAddress;

    /// <summary>A code was made just now and was shown: whoever loads the page again is told, and makes no other by accident.</summary>
    public bool WasShown { get; private set; }

    private string Session => HttpContext.SignedIn()!.Session;

    public IReadOnlyList<Choice> Children => [new(string.Empty, Texts["pro.choose"]), .. present.Family.InOrder.Where(m => m.Role == Role.Child && m.AgeOn(Today) < 18).Select(c => new Choice(c.Id, Dossier.Family.NameOf(c.Id)))];

    public IReadOnlyList<Choice> RouteChoices => [new(string.Empty, Texts["pro.invite.route-usual"]), .. Knowledge.Routes.All.Select(r => new Choice(r.Id, Texts.Of(r.Name)))];

    /// <summary>How long each list takes each person at the chosen wave, before any screen turns out high.</summary>
    public IReadOnlyList<ListLength> Lengths =>
    [
        .. from member in present.Family.InOrder
           from route in Knowledge.Routes.All
           let plan = PlanOf(member.Id, route)
           where plan is not null
           select new ListLength(Dossier.Family.NameOf(member.Id), Texts.Of(route.Name), plan.Count, plan.Minutes, plan.Sittings),
    ];

    /// <summary>The invitation just made; null on the form.</summary>
    public Invited? Made { get; private set; }

    public string MadeFor => Dossier.Family.NameOf(Member!);

    public IReadOnlyList<Choice> Members =>
    [
        new Choice(string.Empty, Texts["pro.choose"]),
        .. FamilyToday.InOrder
            .Where(m => RespondentKinds.Of(m, Today) is not null)
            .Select(m => new Choice(m.Id, Texts["pro.member", Dossier.Family.NameOf(m.Id), Texts["pro.role." + m.Role.Code()], m.AgeOn(Today)])),
    ];

    public IReadOnlyList<Choice> Waves => [.. Enumerable.Range(0, Wave.Last + 1).Select(n => new Choice(new Wave(n).ToString(), Texts["pro.invite.wave-choice", new Wave(n), new Wave(n).MonthsAfterStart]))];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadPresentAsync())
        {
            return NotFound();
        }

        if (Request.Query.ContainsKey("gemaakt"))
        {
            (Member, Made) = once.Take(HttpContext, Session) is { } shown ? (shown.Member, shown.Invited) : (null, null);
            WasShown = Made is null;
        }

        // By the calendar: a first choice that moved with the answers would tell whoever looks along that another answered.
        WaveCode = WaveSchedule.By(Dossier.Family.Family.ReportDate, Today).ToString();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadPresentAsync())
        {
            return NotFound();
        }

        if (MustChooseChild)
        {
            if (!await ChooseIndexChild.RunAsync(Db, Id, IndexChild ?? string.Empty, Aborted))
            {
                return Refused([new Luwte.Domain.Derivation.Problem(nameof(IndexChild), "required")]);
            }

            await LoadPresentAsync();
        }

        if (!Wave.TryParse(WaveCode ?? string.Empty, out var wave))
        {
            return Refused([new Luwte.Domain.Derivation.Problem(nameof(WaveCode), "required")]);
        }

        var invited = await invite.RunAsync(new InviteRequest { FamilyId = Id, MemberId = Member ?? string.Empty, Wave = wave, By = Account, Route = string.IsNullOrEmpty(Route) ? null : Route }, Aborted);
        if (!invited.IsValid)
        {
            return Refused([.. invited.Problems.Select(p => p with { Place = p.Place == "wave" ? nameof(WaveCode) : nameof(Member) })]);
        }

        once.Put(HttpContext, Session, Member!, invited.Value);
        return LocalRedirect($"/gezinnen/{Uri.EscapeDataString(Id)}/uitnodigen?gemaakt=1");
    }

    private QuestionPlan? PlanOf(string member, Route route) => QuestionPlan.From(new PlanInput
    {
        Family = present.Family,
        Asked = present.Asked,
        Respondent = member,
        Wave = Wave.TryParse(WaveCode ?? string.Empty, out var wave) ? wave : Wave.T0,
        Day = Today,
        IndexChild = present.IndexChild ?? present.Family.Children.FirstOrDefault(c => c.AgeOn(Today) < 18)?.Id,
        Catalogue = Knowledge.Instruments,
        Routes = Knowledge.Routes,
        Route = route,
    });

    private async Task<bool> LoadPresentAsync()
    {
        if (!await LoadAsync() || await PresentFamily.LoadAsync(Db, Id, Today, Aborted) is not { } family)
        {
            return false;
        }

        present = family;
        return true;
    }
}
