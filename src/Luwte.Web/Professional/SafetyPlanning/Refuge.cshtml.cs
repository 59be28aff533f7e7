using Luwte.App.Families;
using Luwte.Domain.Derivation;
using Luwte.Domain.SafetyPlanning;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.SafetyPlanning;

/// <summary>
/// Whom to call and where to go, the children's safe adult and their code word: on a page of its own, for the professional alone
/// or with whom it is for. No form that is filled in together shows it.
/// </summary>
internal sealed class RefugeModel(FileContext context) : FilePage(context)
{
    [BindProperty]
    public string? WhereTo { get; set; }

    /// <summary>Members who may read whom to call and where to go: nobody unless ticked.</summary>
    [BindProperty]
    public IReadOnlyList<string> WhereToFor { get; set; } = [];

    [BindProperty]
    public string? SafeAdult { get; set; }

    /// <summary>Members who may know who the safe adult is: the children unless somebody takes a tick away.</summary>
    [BindProperty]
    public IReadOnlyList<string> SafeAdultFor { get; set; } = [];

    [BindProperty]
    public string? CodeWord { get; set; }

    [BindProperty]
    public int Seen { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var recorded = PlanFrame.Of(Dossier.Facts);
        var f = recorded?.Fact ?? PlanFrame.New(Dossier.Family.Family);
        (WhereTo, WhereToFor, SafeAdult, SafeAdultFor, CodeWord, Seen) = (f.WhereTo, f.WhereToFor, f.SafeAdult, f.SafeAdultFor, f.CodeWord, recorded?.Revision ?? 0);
        await RestoreAsync("refuge");
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var before = PlanFrame.Of(Dossier.Facts)?.Fact;
        var frame = PlanFrame.Check(
            (before ?? PlanFrame.New(Dossier.Family.Family)) with
            {
                WhereTo = WhereTo.OrNull(),
                WhereToFor = SharedAmong(WhereToFor, null),
                SafeAdult = SafeAdult.OrNull(),
                SafeAdultFor = SharedAmong(SafeAdultFor, null),
                CodeWord = CodeWord.OrNull(),
            },
            before,
            FrameForAudience.NotFor(Dossier.Facts, Today),
            Today);
        if (!frame.IsValid)
        {
            return Refused(frame.Problems);
        }

        var result = await RecordAsync(new NewFact(frame.Value, Today, Account) { Thing = PlanFrame.Thing, Seen = Seen }, "plan", "refuge");
        Seen = Theirs?.Revision ?? Seen;
        return result;
    }
}
