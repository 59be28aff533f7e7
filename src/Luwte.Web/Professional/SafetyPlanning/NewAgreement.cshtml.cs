using Luwte.App.SafetyPlanning;
using Luwte.Domain.SafetyPlanning;
using Luwte.Web.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.SafetyPlanning;

/// <summary>One agreement, with everything that keeps it from watering down.</summary>
internal sealed class NewAgreementModel(FileContext access) : FilePage(access)
{
    [BindProperty]
    public string? What { get; set; }

    [BindProperty]
    public string? Owner { get; set; }

    [BindProperty]
    public string? Restrains { get; set; }

    [BindProperty]
    public string? CheckerMember { get; set; }

    [BindProperty]
    public string? CheckerOutside { get; set; }

    [BindProperty]
    public DateOnly? CheckOn { get; set; }

    [BindProperty]
    public string? IfBroken { get; set; }

    [BindProperty]
    public string? InOwnWords { get; set; }

    [BindProperty]
    public string? ForChild { get; set; }

    /// <summary>The adults; a child owns and checks nothing.</summary>
    public IReadOnlyList<Choice> Adults(string none) =>
        [new Choice(string.Empty, none), .. Dossier.Family.Family.Parents.Select(p => new Choice(p.Id, Dossier.Family.NameOf(p.Id)))];

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var draft = new AgreementDraft
        {
            What = What,
            Owner = Owner,
            Restrains = Restrains,
            CheckerMember = CheckerMember,
            CheckerOutside = CheckerOutside,
            CheckOn = CheckOn,
            IfBroken = IfBroken,
            InOwnWords = InOwnWords,
            ForChild = ForChild,
        };
        var made = await KeepAgreement.MakeAsync(Db, Dossier.Family, draft, Account, Today, Now, Aborted);
        return made.IsValid ? ToOverview("afspraken") : Refused(made.Problems);
    }
}
