using Luwte.App.Families;
using Luwte.App.SafetyPlanning;
using Luwte.Domain.Derivation;
using Luwte.Domain.SafetyPlanning;
using Luwte.Web.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.SafetyPlanning;

/// <summary>Records a check of an agreement.</summary>
internal sealed class CheckAgreementModel(FileContext access) : FilePage(access)
{
    [FromRoute(Name = "thing")]
    public string Thing { get; set; } = string.Empty;

    [BindProperty]
    public string? Result { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public DateOnly? NextOn { get; set; }

    public AgreementState State { get; private set; } = null!;

    public IReadOnlyList<Choice> Results => [.. CheckResults.Words.Select(w => new Choice(w, Texts["pro.check." + w]))];

    public string DraftForm => "check:" + Thing;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadStateAsync())
        {
            return NotFound();
        }

        await RestoreAsync(DraftForm);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadStateAsync())
        {
            return NotFound();
        }

        if (!CheckResults.TryParse(Result ?? string.Empty, out var result))
        {
            return Refused([new Problem(nameof(Result), "required")]);
        }

        var check = await CheckAgreement.RunAsync(Db, Id, new AgreementCheck(Thing, result, Note?.Trim() ?? string.Empty, NextOn), Account, Today, Now, Aborted);
        if (!check.IsValid)
        {
            return Refused(check.Problems);
        }

        await KeepDraft.DiscardAsync(Db, Account, Id, DraftForm, Aborted);
        return ToOverview("afspraken");
    }

    private async Task<bool> LoadStateAsync()
    {
        if (!await LoadAsync() || Dossier.Agreements.FirstOrDefault(a => a.Agreement.Thing == Thing) is not { } state)
        {
            return false;
        }

        State = state;
        return true;
    }
}
