using Luwte.App.Families;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.Instruments;
using Luwte.Domain.JointAnalysis;
using Luwte.Domain.Measurement;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.JointAnalysis;

/// <summary>Talking cards: what to say about a severe finding, to the one person whose answers showed it, and whether it was said.</summary>
internal sealed class CardsModel(FileContext context) : FilePage(context)
{
    [BindProperty]
    public string? Card { get; set; }

    [BindProperty]
    public string? Member { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public IReadOnlyList<TalkingPoint> Points => SeesLastComputed ? Answers!.Points : [];

    /// <summary>The lines of a card for its listener.</summary>
    public IReadOnlyList<LocalText> LinesOf(TalkingPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        var member = Dossier.Family.Family.Member(point.Member);
        return Knowledge.Talks.Cards[point.Card].For(RespondentKinds.Of(member, Today) ?? (member.Role.IsParent() ? RespondentKind.Parent : RespondentKind.Young));
    }

    /// <summary>How it was talked about; null when it was not.</summary>
    public Recorded<FindingDiscussed>? DiscussedAs(TalkingPoint point) =>
        Dossier.Facts.InForce<FindingDiscussed>().LastOrDefault(d => d.Fact.Wave == Answers!.Wave && d.Fact.Card == point.Card && d.Fact.Member == point.Member);

    /// <summary>Name of the form of one card.</summary>
    public static string FormOf(string? card, string? member) => $"card:{card}:{member}";

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadWithAnswersAsync())
        {
            return NotFound();
        }

        await RestoreEachAsync("card");
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadWithAnswersAsync())
        {
            return NotFound();
        }

        if (Points.FirstOrDefault(p => p.Card == Card && p.Member == Member) is not { } point || string.IsNullOrWhiteSpace(Note))
        {
            return Refused([new Problem(nameof(Note), "required")]);
        }

        return await RecordAsync(new NewFact(new FindingDiscussed(Answers!.Wave, point.Card, point.Member, Note.Trim()), Today, Account) { Subject = point.Member }, "analyse/kaarten", FormOf(point.Card, point.Member));
    }
}
