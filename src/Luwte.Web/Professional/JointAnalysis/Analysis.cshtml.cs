using Luwte.App.Content;
using Luwte.Domain.Families;
using Luwte.Domain.JointAnalysis;
using Luwte.Web.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.JointAnalysis;

/// <summary>Everybody's view side by side, three separate judgements with the own view first, and the profile as a hypothesis.</summary>
/// <remarks>Its forms are in <c>AnalysisWords.cs</c> and <c>AnalysisJudging.cs</c>: what people say, and what the professional makes of it.</remarks>
internal sealed partial class AnalysisModel(FileContext context) : WordsPage(context)
{
    public IReadOnlyList<string> NotHeard => [.. PerspectiveTable.NotHeard(Dossier.Family.Family, Dossier.Facts, Today).Select(Dossier.Family.NameOf)];

    /// <summary>Number of the last wave; −1 before the first.</summary>
    public int LastWave => Dossier.Waves.Count == 0 ? -1 : Dossier.Waves[^1].Outcome.Record.Wave.Number;

    /// <summary>The views of colleagues and the computed picture lie beside the judgement only after the reader gave an own view.</summary>
    public bool MaySeeComputed => SeesComputed(LastWave);

    public IReadOnlyList<Choice> FamilySpeakers => [new(string.Empty, Texts["pro.choose"]), .. ShareChoices];

    public IReadOnlyList<Recorded<MeasureView>> MeasureViews => MeasureView.Of(Dossier.Facts, LastWave);

    /// <summary>Views of earlier waves, the newest first.</summary>
    public IReadOnlyList<Recorded<MeasureView>> EarlierMeasureViews => [.. Dossier.Facts.InForce<MeasureView>().Where(v => v.Fact.Wave < LastWave).OrderByDescending(v => v.Fact.Wave)];

    /// <summary>Waves before the last that somebody judged, the newest first.</summary>
    public IReadOnlyList<int> EarlierJudged => [.. Dossier.Facts.Every<Judgement>().Select(j => j.Fact.Wave).Where(w => w < LastWave).Distinct().OrderDescending()];

    /// <summary>Whether a measure holds for a child today: then the question is whether it is still needed.</summary>
    public bool HasMeasure => Dossier.Family.Family.Measures.Any(m => m.Start <= Today && (m.End is null || m.End >= Today));

    /// <summary>What may speak for and against each profile: questions to ask, never a score.</summary>
    public IReadOnlyDictionary<string, ProfileIndicators> Indicators => Knowledge.Talks.Profiles;

    /// <summary>Severe findings that nobody talked about yet; 0 before the own view was given.</summary>
    public int NotDiscussed => SeesLastComputed
        ? WavePoints.ToTalk(Answers!.PerWave, Dossier.Facts).Count(c => TalkingPoint.NotDiscussed([c.Point], Dossier.Facts, c.Wave).Count > 0)
        : 0;

    /// <summary>Words that wait for the professional, alone.</summary>
    public int Waiting => HeldRelease.Waiting(Dossier.Facts).Count;

    public IReadOnlyList<Recorded<AnalysisDiscussed>> Discussed => AnalysisDiscussed.Of(Dossier.Facts, LastWave);

    /// <summary>What is thought of the profile, the newest first.</summary>
    public IReadOnlyList<Recorded<ProfileHypothesis>> Hypotheses => [.. Dossier.Facts.InForce<ProfileHypothesis>().Reverse()];

    /// <summary>A wave came after somebody thought this: it is looked at again.</summary>
    public bool IsBehind(Recorded<ProfileHypothesis> hypothesis)
    {
        ArgumentNullException.ThrowIfNull(hypothesis);
        return Dossier.Waves.Count > 0 && Dossier.Waves[^1].On > hypothesis.On;
    }

    /// <summary>What was judged of a wave.</summary>
    public IReadOnlyList<Recorded<Judgement>> Judged(int wave, JudgementQuestion question) =>
        [.. Dossier.Facts.Every<Judgement>().Where(j => j.Fact.Question == question && j.Fact.Wave == wave)];

    /// <summary>Whether an own view and the computed level of that wave say different things.</summary>
    public bool Differs(Judgement judgement)
    {
        ArgumentNullException.ThrowIfNull(judgement);
        return Dossier.Waves.FirstOrDefault(w => w.Outcome.Record.Wave.Number == judgement.Wave) is { } wave && judgement.DiffersFrom(wave.Outcome.Record.Violence);
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadWithAnswersAsync())
        {
            return NotFound();
        }

        (JudgeWave, MeasureWave, DiscussedWave) = (LastWave, LastWave, LastWave);
        JudgeGiven = OwnJudgements;
        await RestoreAsync("judge", "discussed", "profile", "say", "ground", "measure");
        OpenOnSaid();
        OpenOnGround();
        OpenOnMeasure();
        return Page();
    }
}
