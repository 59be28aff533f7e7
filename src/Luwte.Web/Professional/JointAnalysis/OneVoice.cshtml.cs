using Luwte.App.Families;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.JointAnalysis;
using Luwte.Web.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.JointAnalysis;

/// <summary>
/// Writing down and reading back what one person says, with that person beside the screen. It shows that person's words and
/// statements alone: the table with everybody's view is for the professional.
/// </summary>
internal sealed class OneVoiceModel(FileContext context) : FilePage(context)
{
    [BindProperty(SupportsGet = true, Name = "member")]
    public string Member { get; set; } = string.Empty;

    /// <summary>Topic to write about or to change.</summary>
    [BindProperty(SupportsGet = true, Name = "onderwerp")]
    public string? TopicCode { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public bool ReadBack { get; set; }

    /// <summary>Members to whom it may be shown.</summary>
    [BindProperty]
    public IReadOnlyList<string> Share { get; set; } = [];

    /// <summary>Revision that the writer had before them; 0 for none.</summary>
    [BindProperty]
    public int Seen { get; set; }

    public string Name => Dossier.Family.NameOf(Member);

    /// <summary>What this person said, in the order of a talk.</summary>
    public IReadOnlyList<Recorded<Perspective>> Said => [.. Topics.InOrder.SelectMany(t => Dossier.Facts.InForce<Perspective>().Where(p => p.Source == Member && p.Fact.Topic == t))];

    public IReadOnlyList<Recorded<OwnStatement>> Statements => [.. Dossier.Facts.InForce<OwnStatement>().Where(s => s.Source == Member)];

    public IReadOnlyList<Choice> TopicChoices => [.. Topics.InOrder.Select(t => new Choice(t.Code(), Texts["pro.topic." + t.Code()]))];

    /// <summary>Only whom this person is known to know: the other parent's new partner may be a name that nobody told here.</summary>
    public IReadOnlyList<Choice> Others => [.. ShareChoices.Where(c => c.Value != Member && Dossier.Asked.Knows(Dossier.Family.Family, Member, c.Value))];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadMemberAsync())
        {
            return NotFound();
        }

        if (Said.LastOrDefault(p => p.Fact.Topic.Code() == TopicCode) is { } said)
        {
            (Text, Seen, Share) = (said.Fact.Text, said.Revision, said.SharedWith);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadMemberAsync())
        {
            return NotFound();
        }

        if (!Topics.TryParse(TopicCode ?? string.Empty, out var topic) || string.IsNullOrWhiteSpace(Text))
        {
            return Refused([new Problem(nameof(Text), "required")]);
        }

        var result = await RecordAsync(
            new NewFact(new Perspective(topic, Text.Trim(), ReadBack), Today, Account) { Thing = AnalysisModel.ThingOf(Member, topic.Code()), Seen = Seen, Source = Member, Subject = Member, SharedWith = SharedAmong(Share, Member) },
            "analyse/stem/" + Uri.EscapeDataString(Member));
        Seen = Theirs?.Revision ?? Seen;
        return result;
    }

    private async Task<bool> LoadMemberAsync() => await LoadAsync() && Dossier.Family.Family.Find(Member) is not null;
}
