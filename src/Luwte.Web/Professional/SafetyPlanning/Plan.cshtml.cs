using Luwte.App.Families;
using Luwte.App.SafetyPlanning;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.JointAnalysis;
using Luwte.Domain.SafetyPlanning;
using Luwte.Web.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.SafetyPlanning;

/// <summary>The phase, what comes first, the agreements and what makes the plan weaker than it can be.</summary>
internal sealed class PlanModel(FileContext context) : FilePage(context)
{
    [BindProperty]
    public string? To { get; set; }

    [BindProperty]
    public string? PhaseReason { get; set; }

    [BindProperty]
    public string? PriorityWhat { get; set; }

    [BindProperty]
    public string? PriorityWho { get; set; }

    [BindProperty]
    public string? PriorityFirstStep { get; set; }

    [BindProperty]
    public string? State { get; set; }

    [BindProperty]
    public string? Thing { get; set; }

    [BindProperty]
    public int Seen { get; set; }

    [BindProperty]
    public string? Threatened { get; set; }

    [BindProperty]
    public string? By { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    [BindProperty]
    public bool Withdrawn { get; set; }

    /// <summary>Members who may see a priority in a meeting.</summary>
    [BindProperty]
    public IReadOnlyList<string> Share { get; set; } = [];

    [BindProperty]
    public string? TaskDone { get; set; }

    [BindProperty]
    public string? HelpPlanReason { get; set; }

    /// <summary>
    /// Where a form goes that was filled in together: a cover above the plan. The plan behind it, with signs of control and what
    /// waits, opens only after the screen was turned away.
    /// </summary>
    public const string Covered = "plan#opgeschreven";

    /// <summary>Why an agreement that waits is asked of this person anyway.</summary>
    [BindProperty]
    public string? DespiteWarning { get; set; }

    /// <summary>What was written down with somebody beside the screen and waits for the professional.</summary>
    public IReadOnlyList<Recorded<Agreement>> Waiting => AgreementState.Waiting(Dossier.Facts);

    public AgreementCaution Caution => AgreementCaution.Of(Dossier.Facts, Answers!.Signs);

    public PhaseState Phase => PhaseRule.Apply(Dossier.Facts, PhaseWaves);

    public HelpPlanState HelpPlan => HelpPlanRule.Apply(Dossier.Facts, PhaseWaves);

    /// <summary>Names of those with whom the analysis of the last wave was not talked through yet.</summary>
    public IReadOnlyList<string> NotTalkedThrough => [.. AnalysisDiscussed.NotYet(Dossier.Family.Family, Dossier.Facts, Dossier.Waves.Count == 0 ? -1 : Dossier.Waves[^1].Outcome.Record.Wave.Number, Today).Select(Dossier.Family.NameOf)];

    public IReadOnlyList<PlanFinding> Findings => PlanFindings.Of(
        Dossier.Family.Family,
        Dossier.Facts,
        new PlanReading(Dossier.Team.Any(m => m.CaseDirector && m.Until is null), Answers!.Signs, Knowledge.Talks.Plan.VagueWords),
        Today);

    public IReadOnlyList<Recorded<Priority>> Priorities => Dossier.Facts.InForce<Priority>();

    public IReadOnlyList<Recorded<ControlConcern>> Concerns => [.. Dossier.Facts.InForce<ControlConcern>().Where(c => !c.Fact.Withdrawn)];

    public IReadOnlyList<Choice> Adults => [new(string.Empty, Texts["pro.choose"]), .. FamilyToday.Parents.Select(p => new Choice(p.Id, Dossier.Family.NameOf(p.Id)))];

    public IReadOnlyList<Choice> PhaseChoices => [.. Phases.Words.Select(w => new Choice(w, Texts["pro.phase." + w]))];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadWithAnswersAsync())
        {
            return NotFound();
        }

        await RestoreAsync("priority");
        await RestoreEachAsync("task");
        return Page();
    }

    public async Task<IActionResult> OnPostPhaseAsync()
    {
        if (!await LoadWithAnswersAsync())
        {
            return NotFound();
        }

        if (!Phases.TryParse(To ?? string.Empty, out var to))
        {
            return Refused([new Problem(nameof(To), "required")]);
        }

        var talked = TalkingPoint.NotDiscussed(Answers!.Points, Dossier.Facts, Answers.Wave).Count == 0;
        if (PhaseRule.NeedsReason(Phase, to, Dossier.Agreements, talked) is { } why && string.IsNullOrWhiteSpace(PhaseReason))
        {
            return Refused([new Problem(nameof(PhaseReason), why)]);
        }

        return await RecordAsync(new NewFact(new PhaseEntered(to, PhaseReason.OrNull(), PhaseWave.Severe(PhaseWaves)), Today, Account), "plan");
    }

    /// <summary>Makes the help plan final; without a talk about the analysis one line says why.</summary>
    public async Task<IActionResult> OnPostHelpPlanAsync()
    {
        if (!await LoadWithAnswersAsync())
        {
            return NotFound();
        }

        var needed = HelpPlanRule.NeedsReason(HelpPlan);
        if (needed && string.IsNullOrWhiteSpace(HelpPlanReason))
        {
            return Refused([new Problem(nameof(HelpPlanReason), "help-plan-waits")]);
        }

        return await RecordAsync(new NewFact(new HelpPlanSettled(needed ? HelpPlanReason!.Trim() : null, PhaseWave.Severe(PhaseWaves)), Today, Account), "plan#hulpplan");
    }

    /// <summary>Closes a task after a broken agreement with what was done.</summary>
    public async Task<IActionResult> OnPostTaskAsync()
    {
        if (!await LoadWithAnswersAsync())
        {
            return NotFound();
        }

        if (AgreementTask.Open(Dossier.Facts).FirstOrDefault(t => t.Thing == Thing) is not { } task || string.IsNullOrWhiteSpace(TaskDone))
        {
            return Refused([new Problem(nameof(TaskDone), "required")]);
        }

        return await RecordAsync(new NewFact(task.Fact with { Done = TaskDone.Trim() }, Today, Account) { Thing = task.Thing, Seen = Seen }, "plan", "task:" + task.Thing);
    }

    public async Task<IActionResult> OnPostPriorityAsync()
    {
        if (!await LoadWithAnswersAsync())
        {
            return NotFound();
        }

        if (!PriorityStates.TryParse(State, out var state))
        {
            return Refused([new Problem(nameof(PriorityWhat), "priority-state")]);
        }

        var before = Priorities.FirstOrDefault(p => p.Thing == Thing);
        var share = before is null ? SharedAmong(Share, null) : before.SharedWith;
        var priority = new Priority
        {
            // Put first, it is put first now: in the phase of today, whatever phase it was thought of in.
            Phase = state == PriorityState.Now ? Phase.Phase : before?.Fact.Phase ?? Phase.Phase,
            What = PriorityWhat?.Trim() ?? before?.Fact.What ?? string.Empty,
            Who = PriorityWho?.Trim() ?? before?.Fact.Who ?? string.Empty,
            FirstStep = PriorityFirstStep?.Trim() ?? before?.Fact.FirstStep ?? string.Empty,
            State = state,
        };
        var fact = new NewFact(priority, Today, Account) { Thing = before?.Thing, Seen = before is null ? 0 : Seen, SharedWith = share };
        var kept = await KeepPriority.RunAsync(Db, Id, fact, Now, Aborted);
        if (kept.IsValid)
        {
            return await RecordedAsync(kept.Value, "plan#top3", before is null ? "priority" : null);
        }

        // What fills the three places may have come from a colleague just now, so the page shows them as they are.
        await LoadAsync();
        return Refused(kept.Problems);
    }

    /// <summary>Lets an agreement in that was written down together and waits.</summary>
    public async Task<IActionResult> OnPostLetInAsync() =>
        await LoadWithAnswersAsync()
            ? await DecidedAsync(await DecideAgreement.LetInAsync(Db, Id, Thing, Seen, Caution, DespiteWarning, Account, Today, Now, Aborted))
            : NotFound();

    /// <summary>Drops what waits: what held before holds on.</summary>
    public async Task<IActionResult> OnPostDropAsync() =>
        await LoadWithAnswersAsync()
            ? await DecidedAsync(await DecideAgreement.DropAsync(Db, Id, Thing, Seen, Texts["pro.waiting.dropped"], Account, Today, Now, Aborted))
            : NotFound();

    public async Task<IActionResult> OnPostControlAsync()
    {
        if (!await LoadWithAnswersAsync())
        {
            return NotFound();
        }

        var before = Dossier.Facts.InForce<ControlConcern>().FirstOrDefault(c => c.Thing == Thing);
        var concern = ControlConcern.Check(Dossier.Family.Family, before?.Fact, new ControlConcern(Threatened ?? string.Empty, By ?? string.Empty, Why ?? string.Empty, Withdrawn));
        if (!concern.IsValid)
        {
            return Refused(concern.Problems);
        }

        return await RecordAsync(new NewFact(concern.Value, Today, Account) { Thing = before?.Thing, Seen = before is null ? 0 : Seen, Subject = concern.Value.Threatened }, "plan");
    }

    private async Task<IActionResult> DecidedAsync(Checked<Recording> decided)
    {
        if (decided.IsValid)
        {
            return await RecordedAsync(decided.Value, "plan#wacht");
        }

        // A colleague may have decided meanwhile, so the page shows what waits now.
        await LoadAsync();
        return Refused(decided.Problems);
    }
}
