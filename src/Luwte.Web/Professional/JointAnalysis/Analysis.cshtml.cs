using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Luwte.App.Content;
using Luwte.App.Families;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.JointAnalysis;
using Luwte.Web.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.JointAnalysis;

/// <summary>Everybody's view side by side, three separate judgements with the own view first, and the profile as a hypothesis.</summary>
internal sealed class AnalysisModel(FileContext context) : FilePage(context)
{
    /// <summary>In the list of speakers: the professionals.</summary>
    private const string Professionals = "team";

    [BindProperty]
    public string? Who { get; set; }

    [BindProperty]
    public string? TopicCode { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public bool ReadBack { get; set; }

    /// <summary>Members to whom it may be shown.</summary>
    [BindProperty]
    public IReadOnlyList<string> Share { get; set; } = [];

    [BindProperty]
    public IReadOnlyList<string> GroundShare { get; set; } = [];

    [BindProperty]
    public IReadOnlyList<string> MeasureShare { get; set; } = [];

    [BindProperty]
    public string? Thing { get; set; }

    [BindProperty]
    public string? GroundTopic { get; set; }

    [BindProperty]
    public string? Agree { get; set; }

    [BindProperty]
    public string? Differ { get; set; }

    [BindProperty]
    public string? MeasureWho { get; set; }

    [BindProperty]
    public string? MeasureNeed { get; set; }

    [BindProperty]
    public IReadOnlyList<string> ProblemOf { get; set; } = [];

    [BindProperty]
    public string? MeasureWhy { get; set; }

    [BindProperty]
    public string? Statement { get; set; }

    [BindProperty]
    public string? StatementWho { get; set; }

    /// <summary>Members on whose copies the statement stands; everybody unless somebody takes a tick away.</summary>
    [BindProperty]
    public IReadOnlyList<string> StatementFor { get; set; } = [];

    /// <summary>
    /// The ticks of the statement's form. After a refusal of another form of this page they are what they were at first: a
    /// statement stays with every copy, so a list that was not on the form that was sent is not an empty one.
    /// </summary>
    public IReadOnlyList<string> StatementTicks => HttpMethods.IsGet(Request.Method) || Request.Form.ContainsKey(FormField.AskedOf(nameof(StatementFor))) ? StatementFor : Everybody;

    private IReadOnlyList<string> Everybody => [.. ShareChoices.Select(c => c.Value)];

    /// <summary>Revision of the perspective that the writer had before them; 0 for none.</summary>
    [BindProperty]
    public int Seen { get; set; }

    [BindProperty]
    public string? SafetyNow { get; set; }

    [BindProperty]
    public string? RiskLater { get; set; }

    [BindProperty]
    public string? Threat { get; set; }

    [BindProperty]
    public string? JudgementReason { get; set; }

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

    public IReadOnlyList<string> NotHeard => [.. PerspectiveTable.NotHeard(Dossier.Family.Family, Dossier.Facts, Today).Select(Dossier.Family.NameOf)];

    public IReadOnlyList<Choice> Speakers =>
    [
        new(string.Empty, Texts["pro.choose"]),
        .. PerspectiveTable.Columns(Dossier.Family.Family).Select(m => m is null ? new Choice(Professionals, Texts["pro.professionals"]) : new Choice(m, Dossier.Family.NameOf(m))),
    ];

    public IReadOnlyList<Choice> TopicChoices => [.. Topics.InOrder.Select(t => new Choice(t.Code(), Texts["pro.topic." + t.Code()]))];

    public IReadOnlyList<Choice> AnswerChoices(string question) => [.. Judgements.Answers.Select(a => new Choice(a, Texts[$"pro.judgement.{question}.{a}"]))];

    public IReadOnlyList<Choice> ProfileChoices => [.. ViolenceProfiles.Words.Select(w => new Choice(w, Texts["pro.profile." + w]))];

    /// <summary>Number of the last wave; −1 before the first.</summary>
    public int LastWave => Dossier.Waves.Count == 0 ? -1 : Dossier.Waves[^1].Outcome.Record.Wave.Number;

    /// <summary>The views of colleagues and the computed picture lie beside the judgement only after the reader gave an own view.</summary>
    public bool MaySeeComputed => SeesComputed(LastWave);

    [BindProperty]
    public IReadOnlyList<string> DiscussedWith { get; set; } = [];

    [BindProperty]
    public string? DiscussedNote { get; set; }

    public IReadOnlyList<Choice> FamilySpeakers => [new(string.Empty, Texts["pro.choose"]), .. ShareChoices];

    public IReadOnlyList<Choice> NeedChoices => [.. MeasureNeeds.Words.Select(w => new Choice(w, Texts["pro.measure." + w]))];

    public IReadOnlyList<Recorded<MeasureView>> MeasureViews => MeasureView.Of(Dossier.Facts, LastWave);

    /// <summary>Whether a measure holds for a child today: then the question is whether it is still needed.</summary>
    public bool HasMeasure => Dossier.Family.Family.Measures.Any(m => m.Start <= Today && (m.End is null || m.End >= Today));

    /// <summary>What may speak for and against each profile: questions to ask, never a score.</summary>
    public IReadOnlyDictionary<string, ProfileIndicators> Indicators => Knowledge.Talks.Profiles;

    /// <summary>Severe findings that nobody talked about yet; 0 before the own view was given.</summary>
    public int NotDiscussed => SeesLastComputed ? TalkingPoint.NotDiscussed(Answers!.Points, Dossier.Facts, Answers.Wave).Count : 0;

    /// <summary>A wave came after somebody thought this: it is looked at again.</summary>
    public bool IsBehind(Recorded<ProfileHypothesis> hypothesis)
    {
        ArgumentNullException.ThrowIfNull(hypothesis);
        return Dossier.Waves.Count > 0 && Dossier.Waves[^1].On > hypothesis.On;
    }

    public IReadOnlyList<Recorded<AnalysisDiscussed>> Discussed => AnalysisDiscussed.Of(Dossier.Facts, LastWave);

    /// <summary>Opens the form on what somebody said before, so that it can be changed; the revision goes along.</summary>
    [BindProperty(SupportsGet = true, Name = "wijzig")]
    public string? Change { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadWithAnswersAsync())
        {
            return NotFound();
        }

        if (Dossier.Facts.InForce<Perspective>().FirstOrDefault(p => p.Thing == Change) is { } said)
        {
            (Who, TopicCode, Text, Seen, Share) = (said.Source ?? Professionals, said.Fact.Topic.Code(), said.Fact.Text, said.Revision, said.SharedWith);
        }

        else
        {
            await RestoreAsync("say");
        }

        StatementFor = Everybody;
        await RestoreAsync("ground", "statement", "judge", "measure", "discussed", "profile");

        return Page();
    }

    public async Task<IActionResult> OnPostSayAsync()
    {
        if (!await LoadWithAnswersAsync())
        {
            return NotFound();
        }

        var problems = new List<Problem>();
        if (!Topics.TryParse(TopicCode ?? string.Empty, out var topic) || string.IsNullOrWhiteSpace(Text))
        {
            problems.Add(new Problem(nameof(Text), "required"));
        }

        var speaker = Who == Professionals ? null : Dossier.Family.Family.Find(Who ?? string.Empty)?.Id;
        if (speaker is null && Who != Professionals)
        {
            problems.Add(new Problem(nameof(Who), "required"));
        }

        if (problems.Count > 0)
        {
            return Refused(problems);
        }

        // One thing per person and topic: who writes again makes a revision, and two at once are told apart.
        var fact = new NewFact(new Perspective(topic, Text!.Trim(), ReadBack), Today, Account)
        {
            Thing = ThingOf(speaker, topic.Code()),
            Seen = Seen,
            Source = speaker,
            Subject = speaker,
            SharedWith = SharedAmong(Share, speaker),
        };
        var result = await RecordAsync(fact, "analyse", "say");

        // After a conflict the writer has seen the colleague's text: saving again is a choice, not an accident.
        Seen = Theirs?.Revision ?? Seen;
        return result;
    }

    /// <summary>The words were read back to who said them, who agrees. A later change asks for it anew.</summary>
    public async Task<IActionResult> OnPostReadBackAsync()
    {
        if (!await LoadWithAnswersAsync())
        {
            return NotFound();
        }

        return Dossier.Facts.InForce<Perspective>().FirstOrDefault(p => p.Thing == Thing) is not { } said
            ? Refused([new Problem(nameof(Text), "required")])
            : await RecordAsync(new NewFact(said.Fact with { ReadBack = true }, said.On, Account) { Thing = said.Thing, Seen = Seen, Source = said.Source, Subject = said.Subject, SharedWith = said.SharedWith }, "analyse");
    }

    /// <summary>A statement of a member: it stays with every copy of those who may read it.</summary>
    public async Task<IActionResult> OnPostStatementAsync()
    {
        if (!await LoadWithAnswersAsync())
        {
            return NotFound();
        }

        var speaker = Dossier.Family.Family.Find(StatementWho ?? string.Empty)?.Id;
        if (speaker is null || string.IsNullOrWhiteSpace(Statement))
        {
            return Refused([new Problem(speaker is null ? nameof(StatementWho) : nameof(Statement), "required")]);
        }

        return await RecordAsync(new NewFact(new OwnStatement(Statement.Trim()), Today, Account) { Source = speaker, Subject = speaker, SharedWith = SharedAmong(StatementFor, speaker) }, "analyse#verklaringen", "statement");
    }

    /// <summary>What people agree on about a topic, and what they do not.</summary>
    public async Task<IActionResult> OnPostGroundAsync()
    {
        if (!await LoadWithAnswersAsync())
        {
            return NotFound();
        }

        if (!Topics.TryParse(GroundTopic ?? string.Empty, out var topic) || (string.IsNullOrWhiteSpace(Agree) && string.IsNullOrWhiteSpace(Differ)))
        {
            return Refused([new Problem(nameof(Agree), "required")]);
        }

        var thing = ThingOf("ground", topic.Code());
        var before = Dossier.Facts.InForce<TopicGround>().FirstOrDefault(g => g.Thing == thing);
        return await RecordAsync(
            new NewFact(new TopicGround(topic, Agree?.Trim() ?? string.Empty, Differ?.Trim() ?? string.Empty), Today, Account) { Thing = thing, Seen = before?.Revision ?? 0, SharedWith = SharedAmong(GroundShare, null) },
            "analyse",
            "ground");
    }

    /// <summary>Whether a measure is (still) needed and for whom there is a problem, as one person sees it.</summary>
    public async Task<IActionResult> OnPostMeasureAsync()
    {
        if (!await LoadWithAnswersAsync())
        {
            return NotFound();
        }

        var source = MeasureWho == Professionals ? null : Dossier.Family.Family.Find(MeasureWho ?? string.Empty)?.Id;
        var problems = new List<Problem>();
        if (source is null && MeasureWho != Professionals)
        {
            problems.Add(new Problem(nameof(MeasureWho), "required"));
        }

        if (!MeasureNeeds.TryParse(MeasureNeed ?? string.Empty, out var need) || string.IsNullOrWhiteSpace(MeasureWhy))
        {
            problems.Add(new Problem(nameof(MeasureWhy), "measure-incomplete"));
        }

        if (problems.Count > 0)
        {
            return Refused(problems);
        }

        // One thing per wave and person; professionals have one each.
        var thing = ThingOf(source ?? Account, string.Create(CultureInfo.InvariantCulture, $"m{LastWave}"));
        var before = Dossier.Facts.InForce<MeasureView>().FirstOrDefault(v => v.Thing == thing);
        return await RecordAsync(
            new NewFact(new MeasureView(LastWave, need, SharedAmong(ProblemOf, null), MeasureWhy!.Trim()), Today, Account) { Thing = thing, Seen = before?.Revision ?? 0, Source = source, SharedWith = SharedAmong(MeasureShare, source) },
            "analyse#maatregel",
            "measure");
    }

    public async Task<IActionResult> OnPostJudgeAsync()
    {
        if (!await LoadWithAnswersAsync())
        {
            return NotFound();
        }

        var given = new List<Judgement>();
        foreach (var (question, answer) in new[] { ("safety-now", SafetyNow), ("risk-later", RiskLater), ("threat", Threat) })
        {
            if (Judgements.TryParse(question, answer ?? string.Empty, out var q, out var a))
            {
                given.Add(new Judgement(LastWave, q, a, JudgementReason?.Trim() ?? string.Empty, AfterComputed: Judgement.GaveOwnView(Dossier.Facts, Account, LastWave)));
            }
        }

        if (given.Count < Judgements.Questions.Count || string.IsNullOrWhiteSpace(JudgementReason))
        {
            return Refused([new Problem(nameof(JudgementReason), "judge-all-three")]);
        }

        foreach (var judgement in given)
        {
            await FactStore.AddAsync(Db, Id, new NewFact(judgement, Today, Account), Now, Aborted);
        }

        await KeepDraft.DiscardAsync(Db, Account, Id, "judge", Aborted);
        return Saved("analyse#oordeel");
    }

    /// <summary>Records with whom the analysis of this wave was talked through: the help plan waits for it.</summary>
    public async Task<IActionResult> OnPostDiscussedAsync()
    {
        if (!await LoadWithAnswersAsync())
        {
            return NotFound();
        }

        var with = DiscussedWith.Where(m => Dossier.Family.Family.Find(m) is not null).Distinct(StringComparer.Ordinal).ToArray();
        var problems = new List<Problem>();
        if (with.Length == 0)
        {
            problems.Add(new Problem(nameof(DiscussedWith), "required"));
        }

        if (string.IsNullOrWhiteSpace(DiscussedNote))
        {
            problems.Add(new Problem(nameof(DiscussedNote), "required"));
        }

        return problems.Count > 0
            ? Refused(problems)
            : await RecordAsync(new NewFact(new AnalysisDiscussed(LastWave, with, DiscussedNote!.Trim()), Today, Account), "analyse#besproken", "discussed");
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

    /// <summary>Name of a thing of which each speaker has one.</summary>
    internal static string ThingOf(string? speaker, string what) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{speaker ?? Professionals}\n{what}")))[..32];
}
