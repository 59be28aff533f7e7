using Luwte.App.Families;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.SafetyPlanning;
using Luwte.Web.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.SafetyPlanning;

/// <summary>
/// One agreement, new, changed or ended, with everything that keeps it from watering down. It is filled in together, so it asks
/// and answers the same whoever does the agreement; what is a risk is asked on the plan, of the professional alone.
/// </summary>
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

    /// <summary>Adults who may read it beside its owner. Nobody unless somebody ticks it: what is not released is not printed.</summary>
    [BindProperty]
    public IReadOnlyList<string> Share { get; set; } = [];

    /// <summary>Why it no longer holds.</summary>
    [BindProperty]
    public string? EndedBecause { get; set; }

    /// <summary>Revision of the agreement that the writer had before them; 0 for a new one.</summary>
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>Thing of the agreement that is changed; null for a new one.</summary>
    [BindProperty(SupportsGet = true, Name = "wijzig")]
    public string? Change { get; set; }

    /// <summary>The agreement that is changed, as it stands; null for a new one.</summary>
    public Recorded<Agreement>? Before { get; private set; }

    /// <summary>Name of the draft: a new agreement, or a change of this one.</summary>
    public string DraftForm => Change is null ? "agreement" : "agreement:" + Change;

    /// <summary>The adults; a child owns and checks nothing.</summary>
    public IReadOnlyList<Choice> Adults(string? none = null) =>
        [.. none is null ? (IEnumerable<Choice>)[] : [new Choice(string.Empty, none)], .. FamilyToday.Parents.Select(p => new Choice(p.Id, Dossier.Family.NameOf(p.Id)))];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAgreementAsync())
        {
            return NotFound();
        }

        if (Before is { } before)
        {
            var a = before.Fact;
            (What, Owner, Restrains, CheckerMember, CheckerOutside) = (a.What, a.Owner, a.Restrains, a.CheckerMember, a.CheckerOutside);
            (CheckOn, IfBroken, InOwnWords, ForChild) = (a.CheckOn, a.IfBroken, a.InOwnWords, a.ForChild);
            (Share, Seen) = (before.SharedWith, before.Revision);
        }

        await RestoreAsync(DraftForm);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAgreementAsync())
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
            DespiteWarning = Before is { Fact: var asked } && asked.Owner == Owner && asked.CheckerMember == CheckerMember.OrNull() ? asked.DespiteWarning : null,
        };
        var agreement = draft.Check(Dossier.Family.Family, AgreementCaution.Of(Dossier.Facts, Answers!.Signs), Today);
        return agreement.IsValid ? await KeepAsync(agreement.Value, Share) : Refused(agreement.Problems);
    }

    /// <summary>Ends an agreement. That lowers safety, so it takes a reason; the agreement and its checks stay in the timeline.</summary>
    public async Task<IActionResult> OnPostEndAsync()
    {
        if (!await LoadAgreementAsync())
        {
            return NotFound();
        }

        return Before is not { } before || string.IsNullOrWhiteSpace(EndedBecause)
            ? Refused([new Problem(nameof(EndedBecause), "required")])
            : await KeepAsync(before.Fact with { Waits = false, EndedBecause = EndedBecause.Trim() }, before.SharedWith);
    }

    private async Task<IActionResult> KeepAsync(Agreement agreement, IReadOnlyList<string> share)
    {
        var fact = new NewFact(agreement, Today, Account)
        {
            Thing = Before?.Thing,
            Seen = Before is null ? 0 : Seen,
            Subject = agreement.Owner,
            SharedWith = [.. share.Where(m => m != agreement.Owner && Dossier.Family.Family.Find(m) is { } member && member.Role.IsParent())],
        };
        var result = await RecordAsync(fact, PlanModel.Covered, DraftForm);

        // After a conflict the writer has seen the colleague's version: saving again is a choice, not an accident.
        Seen = Theirs?.Revision ?? Seen;
        return result;
    }

    private async Task<bool> LoadAgreementAsync()
    {
        if (!await LoadWithAnswersAsync())
        {
            return false;
        }

        Before = Change is null ? null : Dossier.Facts.InForce<Agreement>().FirstOrDefault(a => a.Thing == Change && a.Fact.EndedBecause is null);
        return Change is null || Before is not null;
    }
}
