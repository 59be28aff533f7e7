using Luwte.App.Families;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.SafetyPlanning;
using Luwte.Web.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.SafetyPlanning;

/// <summary>What stands around the agreements, and what each parent says of the plan in own words.</summary>
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
    public string? WhereTo { get; set; }

    /// <summary>Members who may read whom to call and where to go: nobody unless ticked.</summary>
    [BindProperty]
    public IReadOnlyList<string> WhereToFor { get; set; } = [];

    [BindProperty]
    public string? SafeAdult { get; set; }

    /// <summary>Members who may read who the safe adult is: the children unless somebody takes a tick away.</summary>
    [BindProperty]
    public IReadOnlyList<string> SafeAdultFor { get; set; } = [];

    [BindProperty]
    public string? CodeWord { get; set; }

    [BindProperty]
    public DateOnly? EvaluateOn { get; set; }

    [BindProperty]
    public int Seen { get; set; }

    [BindProperty]
    public string? Parent { get; set; }

    [BindProperty]
    public string? ParentWords { get; set; }

    public IReadOnlyList<Recorded<PlanVoice>> Voices => Dossier.Facts.InForce<PlanVoice>();

    public IReadOnlyList<Choice> Parents => [new(string.Empty, Texts["pro.choose"]), .. Dossier.Family.Family.Parents.Select(p => new Choice(p.Id, Dossier.Family.NameOf(p.Id)))];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        Fill();
        await RestoreAsync("frame", "voice");
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var frame = PlanFrame.Check(
            new PlanFrame
            {
                MustNotHappen = Empty(MustNotHappen),
                Signals = Empty(Signals),
                WhenTense = Empty(WhenTense),
                SharedWith = SharedAmong(Share, null),
                WhereTo = Empty(WhereTo),
                WhereToFor = SharedAmong(WhereToFor, null),
                SafeAdult = Empty(SafeAdult),
                SafeAdultFor = SharedAmong(SafeAdultFor, null),
                CodeWord = Empty(CodeWord),
                EvaluateOn = EvaluateOn,
            },
            PlanFrame.Of(Dossier.Facts)?.Fact,
            FrameForAudience.NotFor(Dossier.Facts, Today),
            Today);
        if (!frame.IsValid)
        {
            return Refused(frame.Problems);
        }

        var result = await RecordAsync(new NewFact(frame.Value, Today, Account) { Thing = PlanFrame.Thing, Seen = Seen }, "plan", "frame");
        Seen = Theirs?.Revision ?? Seen;
        return result;
    }

    /// <summary>A parent's agreement to the plan in own words; of whoever may be controlled nothing is asked.</summary>
    public async Task<IActionResult> OnPostVoiceAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        // The other form of the page comes back as it stands in the file, not empty.
        Fill();
        var parent = Dossier.Family.Family.Parents.FirstOrDefault(p => p.Id == Parent)?.Id;
        if (parent is null || string.IsNullOrWhiteSpace(ParentWords))
        {
            return Refused([new Problem(parent is null ? nameof(Parent) : nameof(ParentWords), "required")]);
        }

        if (PlanFindings.Threatened(Dossier.Facts).Contains(parent))
        {
            return Refused([new Problem(nameof(Parent), "not-asked-now")]);
        }

        if (ParentWords.Trim().Length > PlanFrame.LongestText || AgreementDraft.NamesAddress(ParentWords))
        {
            return Refused([new Problem(nameof(ParentWords), AgreementDraft.NamesAddress(ParentWords) ? "no-address" : "too-long", PlanFrame.LongestText.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
        }

        var before = Voices.LastOrDefault(v => v.Source == parent);
        return await RecordAsync(
            new NewFact(new PlanVoice(ParentWords.Trim()), Today, Account) { Thing = before?.Thing, Seen = before?.Revision ?? 0, Source = parent, Subject = parent },
            "plan/kader",
            "voice");
    }

    private void Fill()
    {
        if (PlanFrame.Of(Dossier.Facts) is not { Fact: var f } frame)
        {
            (Share, SafeAdultFor) = ([.. Dossier.Family.Family.Parents.Select(p => p.Id)], [.. Dossier.Family.Family.Children.Select(c => c.Id)]);
            return;
        }

        (MustNotHappen, Signals, WhenTense, WhereTo, SafeAdult, CodeWord, EvaluateOn, Seen) = (f.MustNotHappen, f.Signals, f.WhenTense, f.WhereTo, f.SafeAdult, f.CodeWord, f.EvaluateOn, frame.Revision);
        (Share, WhereToFor, SafeAdultFor) = (f.SharedWith, f.WhereToFor, f.SafeAdultFor);
    }

    private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
