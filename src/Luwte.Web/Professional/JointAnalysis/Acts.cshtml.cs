using Luwte.App.JointAnalysis;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.JointAnalysis;
using Luwte.Web.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.JointAnalysis;

/// <summary>Who does what to whom, how often and with what impact: proposed from answers for the professional alone, completed in talks.</summary>
internal sealed class ActsModel(FileContext context) : AnalysisPage(context)
{
    [BindProperty]
    public string? Who { get; set; }

    [BindProperty]
    public string? Actor { get; set; }

    [BindProperty]
    public string? OtherActor { get; set; }

    [BindProperty]
    public string? Target { get; set; }

    [BindProperty]
    public string? OtherTarget { get; set; }

    [BindProperty]
    public string? ActWhat { get; set; }

    [BindProperty]
    public string? HowOften { get; set; }

    [BindProperty]
    public string? Impact { get; set; }

    [BindProperty]
    public bool FromAnswers { get; set; }

    [BindProperty]
    public IReadOnlyList<string> Share { get; set; } = [];

    /// <summary>Thing of the act that is changed; null for a new one.</summary>
    [BindProperty(SupportsGet = true, Name = "wijzig")]
    public string? Change { get; set; }

    /// <summary>Proposal that is taken over into the form.</summary>
    [BindProperty(SupportsGet = true, Name = "voorstel")]
    public string? From { get; set; }

    public ActMatrix Matrix => ActMatrix.From(Dossier.Family.Family, Dossier.Facts.InForce<Act>(), SeesLastComputed && Answers is { } answers ? answers.Acts : []);

    public IReadOnlyList<Choice> Members => [new(string.Empty, Texts["pro.act.other"]), .. ShareChoices];

    public IReadOnlyList<Choice> Frequencies => [new(string.Empty, Texts["pro.choose"]), .. ActFrequencies.Words.Select(w => new Choice(w, Texts["pro.act.often." + w]))];

    /// <summary>The form is open when something is in it.</summary>
    public bool FormOpen => Restored.Count > 0 || Problems.Count > 0 || Theirs is not null || Change is not null || From is not null;

    /// <summary>How a party is called.</summary>
    public string Party(string party) => ActParties.All.Contains(party) ? Texts["pro.act.party." + party] : Dossier.Family.NameOf(party);

    /// <summary>Name of a proposal in an address.</summary>
    public static string KeyOf(ProposedAct act)
    {
        ArgumentNullException.ThrowIfNull(act);
        return $"{act.Sheet.Id}:{act.Actor}:{act.Target}:{(act.Severe ? "s" : "m")}";
    }

    /// <summary>A question with its answer; the ids where a licence does not allow showing the words.</summary>
    public string AnswerOf(ProposedAct act, AnsweredAct answered)
    {
        ArgumentNullException.ThrowIfNull(act);
        ArgumentNullException.ThrowIfNull(answered);
        var item = act.Sheet.Instrument.Items[answered.Item];
        var code = item.Options.FirstOrDefault(o => o.Code == answered.Code)?.Text;
        return $"{(item.Text is null ? item.Id : Texts.Of(item.Text))} {(code is null ? answered.Code : Texts.Of(code))}";
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadWithAnswersAsync())
        {
            return NotFound();
        }

        if (Dossier.Facts.InForce<Act>().FirstOrDefault(a => a.Thing == Change) is { } told)
        {
            var act = told.Fact;
            (Who, ActWhat, HowOften, Impact) = (told.Source ?? Professionals, act.What, act.HowOften.Code(), act.Impact);
            (Share, Seen, FromAnswers) = (Ticked(told), told.Revision, act.FromAnswers);
            Fill(act.Actor, act.Target);
        }
        else if (SeesLastComputed && Answers!.Acts.FirstOrDefault(a => KeyOf(a) == From) is { } proposed)
        {
            (Who, FromAnswers, ActWhat) = (proposed.Sheet.Respondent, true, string.Join('\n', proposed.Happened.Select(h => AnswerOf(proposed, h))));
            Fill(proposed.Actor, proposed.Target);
        }
        else
        {
            await RestoreAsync("act");
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadWithAnswersAsync())
        {
            return NotFound();
        }

        if (!Known(Who, out var source))
        {
            return Refused([new Problem(nameof(Who), "required")]);
        }

        if (!ActFrequencies.TryParse(HowOften ?? string.Empty, out var often))
        {
            return Refused([new Problem(nameof(HowOften), "required")]);
        }

        var act = new Act
        {
            Actor = (string.IsNullOrEmpty(Actor) ? OtherActor?.Trim() : Actor) ?? string.Empty,
            Target = (string.IsNullOrEmpty(Target) ? OtherTarget?.Trim() : Target) ?? string.Empty,
            What = ActWhat?.Trim() ?? string.Empty,
            HowOften = often,
            Impact = Impact?.Trim() ?? string.Empty,
            FromAnswers = FromAnswers,
        };
        return await KeptAsync(await TellAct.RunAsync(Db, Writer, act, source, Change, Seen, Share, Aborted), "analyse/voorvallen", "act");
    }

    /// <summary>Takes back an act that was written down wrongly.</summary>
    public async Task<IActionResult> OnPostWithdrawAsync() =>
        await LoadWithAnswersAsync() ? await RecordedAsync(await WithdrawWords.RunAsync(Db, Writer, Change, Seen, Aborted), "analyse/voorvallen") : NotFound();

    private void Fill(string actor, string target)
    {
        (Actor, OtherActor) = Dossier.Family.Family.Find(actor) is null ? (string.Empty, Party(actor)) : (actor, null);
        (Target, OtherTarget) = Dossier.Family.Family.Find(target) is null ? (string.Empty, Party(target)) : (target, null);
    }
}
