using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Luwte.App.Families;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.JointAnalysis;
using Luwte.Web.Forms;
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

    public IReadOnlyList<Choice> TopicChoices => [.. Topics.Words.Select(w => new Choice(w, Texts["pro.topic." + w]))];

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

    public IReadOnlyList<Choice> FamilyChoices => [.. PerspectiveTable.Columns(Dossier.Family.Family).OfType<string>().Select(m => new Choice(m, Dossier.Family.NameOf(m)))];

    public IReadOnlyList<Recorded<AnalysisDiscussed>> Discussed => AnalysisDiscussed.Of(Dossier.Facts, LastWave);

    /// <summary>Opens the form on what somebody said before, so that it can be changed; the revision goes along.</summary>
    [BindProperty(SupportsGet = true, Name = "wijzig")]
    public string? Change { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        if (Dossier.Facts.InForce<Perspective>().FirstOrDefault(p => p.Thing == Change) is { } said)
        {
            (Who, TopicCode, Text, Seen) = (said.Source ?? Professionals, said.Fact.Topic.Code(), said.Fact.Text, said.Revision);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostSayAsync()
    {
        if (!await LoadAsync())
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
            Thing = Thing(speaker, topic),
            Seen = Seen,
            Source = speaker,
            Subject = speaker,
        };
        var result = await RecordAsync(fact, "analyse");

        // After a conflict the writer has seen the colleague's text: saving again is a choice, not an accident.
        Seen = Theirs?.Revision ?? Seen;
        return result;
    }

    public async Task<IActionResult> OnPostStatementAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var speaker = Dossier.Family.Family.Find(Who ?? string.Empty)?.Id;
        if (speaker is null || string.IsNullOrWhiteSpace(Text))
        {
            return Refused([new Problem(speaker is null ? nameof(Who) : nameof(Text), "required")]);
        }

        return await RecordAsync(new NewFact(new OwnStatement(Text.Trim()), Today, Account) { Source = speaker, Subject = speaker }, "analyse");
    }

    public async Task<IActionResult> OnPostJudgeAsync()
    {
        if (!await LoadAsync())
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

        return LocalRedirect($"/gezinnen/{Uri.EscapeDataString(Id)}/analyse#oordeel");
    }

    /// <summary>Records with whom the analysis of this wave was talked through: the help plan waits for it.</summary>
    public async Task<IActionResult> OnPostDiscussedAsync()
    {
        if (!await LoadAsync())
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
            : await RecordAsync(new NewFact(new AnalysisDiscussed(LastWave, with, DiscussedNote!.Trim()), Today, Account), "analyse#besproken");
    }

    public async Task<IActionResult> OnPostProfileAsync()
    {
        if (!await LoadAsync())
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
        return hypothesis.IsValid ? await RecordAsync(new NewFact(hypothesis.Value, Today, Account), "analyse#profiel") : Refused(hypothesis.Problems);
    }

    private static string Thing(string? speaker, Topic topic) =>
        string.Create(CultureInfo.InvariantCulture, $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(speaker ?? Professionals)))[..32]}-{(int)topic}");
}
