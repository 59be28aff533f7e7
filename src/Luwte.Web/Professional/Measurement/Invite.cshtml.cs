using Luwte.App.Measurement;
using Luwte.Domain.Measurement;
using Luwte.Web.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.Measurement;

/// <summary>Makes a code for one member and one wave. The code is on this one answer and stored nowhere.</summary>
internal sealed class InviteModel(FileContext access, InviteRespondent invite) : FilePage(access)
{
    [BindProperty]
    public string? Member { get; set; }

    [BindProperty]
    public string? WaveCode { get; set; }

    /// <summary>The invitation just made; null on the form.</summary>
    public Invited? Made { get; private set; }

    public string MadeFor => Dossier.Family.NameOf(Member!);

    public IReadOnlyList<Choice> Members =>
    [
        new Choice(string.Empty, Texts["pro.choose"]),
        .. Dossier.Family.Family.Members
            .Where(m => RespondentKinds.Of(m, Today) is not null)
            .Select(m => new Choice(m.Id, Texts["pro.member", Dossier.Family.NameOf(m.Id), Texts["pro.role." + Luwte.Domain.Families.Roles.Code(m.Role)], m.AgeOn(Today)])),
    ];

    public IReadOnlyList<Choice> Waves => [.. Enumerable.Range(0, Wave.Last + 1).Select(n => new Choice(new Wave(n).ToString(), Texts["pro.invite.wave-choice", new Wave(n), new Wave(n).MonthsAfterStart]))];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        // The wave after the last one that is there; a family without any starts at T0.
        WaveCode = new Wave(Dossier.Waves.Count == 0 ? 0 : Math.Min(Wave.Last, Dossier.Waves[^1].Outcome.Record.Wave.Number + 1)).ToString();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        if (!Wave.TryParse(WaveCode ?? string.Empty, out var wave))
        {
            return Refused([new Luwte.Domain.Derivation.Problem(nameof(WaveCode), "required")]);
        }

        var invited = await invite.RunAsync(new InviteRequest { FamilyId = Id, MemberId = Member ?? string.Empty, Wave = wave, By = Account }, Aborted);
        if (!invited.IsValid)
        {
            return Refused([.. invited.Problems.Select(p => p with { Place = p.Place == "wave" ? nameof(WaveCode) : nameof(Member) })]);
        }

        Made = invited.Value;
        return Page();
    }
}
