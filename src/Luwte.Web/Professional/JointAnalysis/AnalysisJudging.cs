using Luwte.App.Families;
using Luwte.App.JointAnalysis;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.JointAnalysis;
using Luwte.Web.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.JointAnalysis;

/// <summary>The forms for what is made of it: judgements, the need of a measure, the talk about it and the profile.</summary>
internal sealed partial class AnalysisModel
{
    /// <summary>Wave that the judge had before them.</summary>
    [BindProperty]
    public int? JudgeWave { get; set; }

    /// <summary>Own judgements of that wave that stood there already.</summary>
    [BindProperty]
    public int JudgeGiven { get; set; }

    [BindProperty]
    public string? SafetyNow { get; set; }

    [BindProperty]
    public string? RiskLater { get; set; }

    [BindProperty]
    public string? Threat { get; set; }

    /// <summary>Where the threat differs per child: child and answer.</summary>
    [BindProperty]
    public IReadOnlyList<string> ThreatOf { get; set; } = [];

    [BindProperty]
    public string? JudgementReason { get; set; }

    [BindProperty]
    public int? MeasureWave { get; set; }

    [BindProperty]
    public int MeasureSeen { get; set; }

    [BindProperty]
    public string? MeasureWho { get; set; }

    [BindProperty]
    public string? MeasureNeed { get; set; }

    [BindProperty]
    public IReadOnlyList<string> ProblemOf { get; set; } = [];

    [BindProperty]
    public string? MeasureWhy { get; set; }

    [BindProperty]
    public IReadOnlyList<string> MeasureShare { get; set; } = [];

    /// <summary>Opens the form on what somebody thought of the measure before.</summary>
    [BindProperty(SupportsGet = true, Name = "maatregel")]
    public string? ChangeMeasure { get; set; }

    [BindProperty]
    public int? DiscussedWave { get; set; }

    [BindProperty]
    public IReadOnlyList<string> DiscussedWith { get; set; } = [];

    [BindProperty]
    public string? DiscussedNote { get; set; }

    [BindProperty]
    public string? Profile { get; set; }

    [BindProperty]
    public string? ProfileFor { get; set; }

    [BindProperty]
    public string? ProfileAgainst { get; set; }

    [BindProperty]
    public DateOnly? ProfileExpires { get; set; }

    [BindProperty]
    public string? ProfileBefore { get; set; }

    public IReadOnlyList<Choice> AnswerChoices(string question) => [.. Judgements.Answers.Select(a => new Choice(a, Texts[$"pro.judgement.{question}.{a}"]))];

    public IReadOnlyList<FamilyMember> Children => [.. Dossier.Family.Family.Children.OrderBy(c => c.BirthYear).ThenBy(c => c.Id, StringComparer.Ordinal)];

    public IReadOnlyList<Choice> ThreatChoices(string child) =>
        [new(string.Empty, Texts["pro.judgement.as-all"]), .. Judgements.Answers.Select(a => new Choice($"{child}:{a}", Texts["pro.judgement.threat." + a]))];

    public IReadOnlyList<Choice> NeedChoices => [.. MeasureNeeds.Words.Select(w => new Choice(w, Texts["pro.measure." + w]))];

    public IReadOnlyList<Choice> ProfileChoices => [.. ViolenceProfiles.Words.Select(w => new Choice(w, Texts["pro.profile." + w]))];

    private int OwnJudgements => Dossier.Facts.Every<Judgement>().Count(j => j.RecordedBy == Account && j.Fact.Wave == LastWave);

    public async Task<IActionResult> OnPostJudgeAsync()
    {
        if (!await LoadWithAnswersAsync())
        {
            return NotFound();
        }

        var draft = new JudgementDraft { Wave = JudgeWave, Given = JudgeGiven, SafetyNow = SafetyNow, RiskLater = RiskLater, Threat = Threat, ThreatOf = ThreatOf, Reason = JudgementReason };
        var given = await GiveJudgements.RunAsync(Db, Writer, draft, LastWave, Aborted);
        if (!given.IsValid)
        {
            // The page shows the file as it is now; what is sent next is about that.
            (JudgeWave, JudgeGiven) = (LastWave, OwnJudgements);
            return Refused(given.Problems);
        }

        await KeepDraft.DiscardAsync(Db, Account, Id, "judge", Aborted);
        return Saved("analyse#oordeel");
    }

    /// <summary>Whether a measure is (still) needed and for whom there is a problem, as one person sees it.</summary>
    public async Task<IActionResult> OnPostMeasureAsync()
    {
        if (!await LoadWithAnswersAsync())
        {
            return NotFound();
        }

        var view = MeasureView.Check(MeasureWave, LastWave, MeasureNeed, SharedAmong(ProblemOf, null), MeasureWhy);
        if (!Known(MeasureWho, out var source) || !view.IsValid)
        {
            MeasureWave = LastWave;
            return Refused([.. Known(MeasureWho, out _) ? [] : new[] { new Problem(nameof(MeasureWho), "required") }, .. view.Problems]);
        }

        var result = await RecordedAsync(await KeepMeasureView.RunAsync(Db, Writer, view.Value, source, MeasureSeen, MeasureShare, Aborted), "analyse#maatregel", "measure");
        MeasureSeen = Theirs?.Revision ?? MeasureSeen;
        return result;
    }

    /// <summary>Records with whom the analysis of this wave was talked through: the help plan waits for it.</summary>
    public async Task<IActionResult> OnPostDiscussedAsync()
    {
        if (!await LoadWithAnswersAsync())
        {
            return NotFound();
        }

        var talk = AnalysisDiscussed.Check(DiscussedWave, LastWave, SharedAmong(DiscussedWith, null), DiscussedNote);
        DiscussedWave = LastWave;
        return talk.IsValid ? await RecordAsync(new NewFact(talk.Value, Today, Account), "analyse#besproken", "discussed") : Refused(talk.Problems);
    }

    public async Task<IActionResult> OnPostProfileAsync()
    {
        if (!await LoadWithAnswersAsync())
        {
            return NotFound();
        }

        if (!ViolenceProfiles.TryParse(Profile ?? string.Empty, out var profile))
        {
            return Refused([new Problem(nameof(Profile), "required")]);
        }

        var hypothesis = ProfileHypothesis.Check(
            new ProfileHypothesis
            {
                Profile = profile,
                For = ProfileFor?.Trim() ?? string.Empty,
                Against = ProfileAgainst?.Trim() ?? string.Empty,
                ExpiresOn = ProfileExpires ?? DateOnly.MinValue,
                Before = ViolenceProfiles.TryParse(ProfileBefore ?? string.Empty, out var before) ? before : null,
            },
            Today);
        return hypothesis.IsValid ? await RecordAsync(new NewFact(hypothesis.Value, Today, Account), "analyse#profiel", "profile") : Refused(hypothesis.Problems);
    }

    private void OpenOnMeasure()
    {
        if (MeasureViews.FirstOrDefault(v => v.Thing == ChangeMeasure && (v.Source is not null || v.RecordedBy == Account)) is { } view)
        {
            (MeasureWho, MeasureNeed, ProblemOf, MeasureWhy) = (view.Source ?? Professionals, view.Fact.Need.Code(), view.Fact.ProblemOf, view.Fact.Why);
            (MeasureShare, MeasureSeen) = (Ticked(view), view.Revision);
        }
    }
}
