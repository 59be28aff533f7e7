using Luwte.App.Families;
using Luwte.App.JointAnalysis;
using Luwte.Domain.Families;
using Luwte.Domain.JointAnalysis;
using Luwte.Web.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.JointAnalysis;

/// <summary>
/// Writing down and reading back what one person says, with that person beside the screen. It shows that person's words and
/// statements alone: the table with everybody's view is for the professional. Whoever is ticked, the page answers the same.
/// </summary>
internal sealed class OneVoiceModel(FileContext context) : WordsPage(context)
{
    [FromRoute(Name = "member")]
    public string Member { get; set; } = string.Empty;

    /// <summary>Topic to write about or to change.</summary>
    [BindProperty(SupportsGet = true, Name = "onderwerp")]
    public string? TopicCode { get; set; }

    [BindProperty]
    public string? Statement { get; set; }

    /// <summary>Members on whose copies the statement stands.</summary>
    [BindProperty]
    public IReadOnlyList<string> StatementFor { get; set; } = [];

    public string Name => Dossier.Family.NameOf(Member);

    /// <summary>What this person said, in the order of a talk.</summary>
    public IReadOnlyList<Recorded<Perspective>> Said => [.. Topics.InOrder.SelectMany(t => Dossier.Facts.InForce<Perspective>().Where(p => p.Source == Member && p.Fact.Topic == t))];

    public IReadOnlyList<Recorded<OwnStatement>> Statements => [.. Dossier.Facts.InForce<OwnStatement>().Where(s => s.Source == Member)];

    /// <summary>Only whom this person is known to know: the other parent's new partner may be a name that nobody told here.</summary>
    public IReadOnlyList<Choice> Others => [.. ShareChoices.Where(c => c.Value != Member && Dossier.Asked.Knows(Dossier.Family.Family, Member, c.Value))];

    /// <summary>The words that are being changed; null for new ones.</summary>
    public Recorded<Perspective>? Changed => Said.LastOrDefault(p => p.Fact.Topic.Code() == TopicCode);

    /// <summary>Ticks of the statement: those whom this person let read own words, and nobody else by itself.</summary>
    public IReadOnlyList<string> StatementTicks => Request.HasFormContentType && Request.Form.ContainsKey(FormField.AskedOf(nameof(StatementFor))) ? StatementFor : OwnStatement.ReadersOf(Dossier.Facts, Member);

    private string Back => "analyse/stem/" + Uri.EscapeDataString(Member);

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadMemberAsync())
        {
            return NotFound();
        }

        if (Changed is { } said)
        {
            (Text, Seen, Share, SeenOf, Given) = (said.Fact.Text, said.Revision, Ticked(said), TopicCode, said.Fact.Given?.Code());
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadMemberAsync())
        {
            return NotFound();
        }

        var seen = string.IsNullOrEmpty(SeenOf) || SeenOf == TopicCode ? Seen : 0;
        var result = await KeptAsync(await SayPerspective.RunAsync(Db, Writer, new Saying(Member, TopicCode, Text, ReadBack, Given, seen, Share), Aborted), Back);
        SeenOf = TopicCode;
        return result;
    }

    /// <summary>A statement of this person: it stays with every copy of those who may read it.</summary>
    public async Task<IActionResult> OnPostStatementAsync() =>
        await LoadMemberAsync() ? await KeptAsync(await MakeStatement.RunAsync(Db, Writer, Member, Statement, StatementFor, Aborted), Back) : NotFound();

    /// <summary>Takes back own words that were written down wrongly.</summary>
    public async Task<IActionResult> OnPostWithdrawAsync() =>
        !await LoadMemberAsync() ? NotFound()
        : await RecordedAsync(Said.Any(p => p.Thing == Thing) ? await WithdrawWords.RunAsync(Db, Writer, Thing, Seen, Aborted) : new Recording.NoSuchThing(), Back);

    private async Task<bool> LoadMemberAsync() => await LoadAsync() && Dossier.Family.Family.Find(Member) is not null;
}
