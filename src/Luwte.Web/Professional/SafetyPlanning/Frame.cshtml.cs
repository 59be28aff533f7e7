using Luwte.App.Families;
using Luwte.Domain.Derivation;
using Luwte.Domain.SafetyPlanning;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.SafetyPlanning;

/// <summary>
/// What stands around the agreements, filled in together. Where somebody can go stands on a page of its own
/// (<see cref="RefugeModel"/>), and what a parent says of the plan on a screen of that parent (<see cref="OnePlanVoiceModel"/>).
/// </summary>
internal sealed class FrameModel(FileContext context) : FilePage(context)
{
    [BindProperty]
    public string? MustNotHappen { get; set; }

    [BindProperty]
    public string? Signals { get; set; }

    [BindProperty]
    public string? WhenTense { get; set; }

    /// <summary>Members who may read what may not happen, the signals and what each does then: the adults unless somebody takes a tick away.</summary>
    [BindProperty]
    public IReadOnlyList<string> Share { get; set; } = [];

    [BindProperty]
    public DateOnly? EvaluateOn { get; set; }

    [BindProperty]
    public int Seen { get; set; }

    // This form gives no new reader to where somebody can go, so it never refuses one.
    private static readonly HashSet<string> NobodyNew = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        Fill();
        await RestoreAsync("frame");
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
                MustNotHappen = MustNotHappen.OrNull(),
                Signals = Signals.OrNull(),
                WhenTense = WhenTense.OrNull(),
                SharedWith = SharedAmong(Share, null),
                EvaluateOn = EvaluateOn,
            },
            before,
            NobodyNew,
            Today);
        if (!frame.IsValid)
        {
            return Refused(frame.Problems);
        }

        var result = await RecordAsync(new NewFact(frame.Value, Today, Account) { Thing = PlanFrame.Thing, Seen = Seen }, PlanModel.Covered, "frame");
        Seen = Theirs?.Revision ?? Seen;
        return result;
    }

    private void Fill()
    {
        var recorded = PlanFrame.Of(Dossier.Facts);
        var f = recorded?.Fact ?? PlanFrame.New(Dossier.Family.Family);
        (MustNotHappen, Signals, WhenTense, Share, EvaluateOn, Seen) = (f.MustNotHappen, f.Signals, f.WhenTense, f.SharedWith, f.EvaluateOn, recorded?.Revision ?? 0);
    }
}
