using Luwte.App.JointAnalysis;
using Luwte.Domain.Derivation;
using Luwte.Domain.JointAnalysis;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.JointAnalysis;

/// <summary>The forms for what people say: each one's view, and on what they agree.</summary>
internal sealed partial class AnalysisModel
{
    [BindProperty]
    public string? Who { get; set; }

    [BindProperty]
    public string? TopicCode { get; set; }

    [BindProperty]
    public IReadOnlyList<string> GroundShare { get; set; } = [];

    [BindProperty]
    public string? GroundTopic { get; set; }

    [BindProperty]
    public string? Agree { get; set; }

    [BindProperty]
    public string? Differ { get; set; }

    /// <summary>Revision of what is agreed that the writer had before them; 0 for none.</summary>
    [BindProperty]
    public int GroundSeen { get; set; }

    /// <summary>Opens the form on what somebody said before, so that it can be changed; the revision goes along.</summary>
    [BindProperty(SupportsGet = true, Name = "wijzig")]
    public string? Change { get; set; }

    /// <summary>Opens the form on what is agreed about a topic.</summary>
    [BindProperty(SupportsGet = true, Name = "samen")]
    public string? ChangeGround { get; set; }

    public async Task<IActionResult> OnPostSayAsync()
    {
        if (!await LoadWithAnswersAsync())
        {
            return NotFound();
        }

        if (!Known(Who, out var speaker))
        {
            return Refused([new Problem(nameof(Who), "required")]);
        }

        var seen = string.IsNullOrEmpty(SeenOf) || SeenOf == $"{Who}:{TopicCode}" ? Seen : 0;
        var result = await KeptAsync(await SayPerspective.RunAsync(Db, Writer, new Saying(speaker, TopicCode, Text, ReadBack, Given, seen, Share), Aborted), "analyse", "say");
        SeenOf = $"{Who}:{TopicCode}";
        return result;
    }

    /// <summary>The words were read back to who said them, who agrees. A later change asks for it anew.</summary>
    public async Task<IActionResult> OnPostReadBackAsync() =>
        await LoadWithAnswersAsync() ? await RecordedAsync(await ConfirmReadBack.RunAsync(Db, Writer, Thing, Seen, Aborted), "analyse") : NotFound();

    /// <summary>Takes back a view or a hypothesis that was written down wrongly.</summary>
    public async Task<IActionResult> OnPostWithdrawAsync() =>
        await LoadWithAnswersAsync() ? await RecordedAsync(await WithdrawWords.RunAsync(Db, Writer, Thing, Seen, Aborted), "analyse") : NotFound();

    /// <summary>What people agree on about a topic, and what they do not.</summary>
    public async Task<IActionResult> OnPostGroundAsync()
    {
        if (!await LoadWithAnswersAsync())
        {
            return NotFound();
        }

        var ground = TopicGround.Check(GroundTopic, Agree, Differ);
        if (!ground.IsValid)
        {
            return Refused(ground.Problems);
        }

        var result = await RecordedAsync(await KeepGround.RunAsync(Db, Writer, ground.Value, GroundSeen, GroundShare, Aborted), "analyse", "ground");
        if (Theirs is { Fact: TopicGround theirs } conflict)
        {
            // What the colleague wrote and this writer did not touch comes into the form: sending again wipes nothing.
            GroundSeen = conflict.Revision;
            Agree = string.IsNullOrWhiteSpace(Agree) ? theirs.Agree : Agree;
            Differ = string.IsNullOrWhiteSpace(Differ) ? theirs.Differ : Differ;
            GroundShare = [.. GroundShare.Union(Ticked(conflict))];
        }

        return result;
    }

    private void OpenOnSaid()
    {
        if (Dossier.Facts.InForce<Perspective>().FirstOrDefault(p => p.Thing == Change) is { } said)
        {
            (Who, TopicCode, Text, Seen, Share) = (said.Source ?? Professionals, said.Fact.Topic.Code(), said.Fact.Text, said.Revision, Ticked(said));
            (Given, SeenOf, ReadBack) = (said.Fact.Given?.Code(), $"{Who}:{TopicCode}", false);
        }
    }

    private void OpenOnGround()
    {
        if (Topics.TryParse(ChangeGround ?? string.Empty, out var topic) && Dossier.Facts.InForce<TopicGround>().LastOrDefault(g => g.Fact.Topic == topic) is { } ground)
        {
            (GroundTopic, Agree, Differ, GroundShare, GroundSeen) = (topic.Code(), ground.Fact.Agree, ground.Fact.Differ, Ticked(ground), ground.Revision);
        }
    }
}
