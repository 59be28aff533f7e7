using Luwte.App.Content;
using Luwte.App.Families;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.Instruments;
using Luwte.Domain.JointAnalysis;
using Luwte.Domain.Measurement;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.JointAnalysis;

/// <summary>One card for the talk with one person.</summary>
/// <param name="Wave">Number of its wave.</param>
/// <param name="Card">Key of the card.</param>
/// <param name="Told">When it was talked about; null when it was not.</param>
internal sealed record CardOfOne(int Wave, string Card, DateOnly? Told);

/// <summary>
/// The talking cards of one person, for a screen that lies between the two. Only what this person answered makes it: neither
/// another's card nor another's answer may show, also not by a card that comes or goes.
/// </summary>
internal sealed class CardsForModel(FileContext context) : FilePage(context)
{
    [FromRoute(Name = "member")]
    public string Member { get; set; } = string.Empty;

    [BindProperty]
    public string? Card { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public string Name => Dossier.Family.NameOf(Member);

    public IReadOnlyList<CardOfOne> Cards { get; private set; } = [];

    /// <summary>The lines of a card for its listener.</summary>
    public static IReadOnlyList<LocalText> Lines(ContentLibrary content, string card, FamilyMember member, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(member);
        return content.Talks.Cards[card].For(RespondentKinds.Of(member, today) ?? (member.Role.IsParent() ? RespondentKind.Parent : RespondentKind.Young));
    }

    public IReadOnlyList<LocalText> LinesOf(string card) => Lines(Knowledge, card, Dossier.Family.Family.Member(Member), Today);

    public async Task<IActionResult> OnGetAsync() => await LoadMemberAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadMemberAsync())
        {
            return NotFound();
        }

        return Cards.FirstOrDefault(c => c.Card == Card) is not { } card || string.IsNullOrWhiteSpace(Note)
            ? Refused([new Problem(nameof(Note), "required")])
            : await RecordAsync(new NewFact(new FindingDiscussed(card.Wave, card.Card, Member, Note.Trim()), Today, Account) { Subject = Member }, "analyse/kaarten/" + Uri.EscapeDataString(Member));
    }

    private async Task<bool> LoadMemberAsync()
    {
        if (!await LoadWithAnswersAsync() || Dossier.Family.Family.Find(Member) is null)
        {
            return false;
        }

        var own = Answers!.PerWave.Where(w => SeesComputed(w.Wave))
            .Select(w => new WavePoints(w.Wave, [.. w.Points.Where(p => p.Member == Member && p.Card != TalkingPoint.Control)]))
            .Where(w => w.Points.Count > 0)
            .ToArray();
        Cards = [.. Control(), .. WavePoints.ToTalk(own, Dossier.Facts).Select(c => new CardOfOne(c.Wave, c.Point.Card, TalkedOn(c.Point.Card, c.Wave)))];
        return true;
    }

    /// <summary>Signs in this person's own answers; that severe incidents come from one side only also depends on what the other answers.</summary>
    private IEnumerable<CardOfOne> Control() =>
        Answers!.Signs.Any(s => s.Threatened == Member && s.Key != ControlSignsRule.OneSidedSevere) ? [new CardOfOne(Answers.Wave, TalkingPoint.Control, TalkedOn(TalkingPoint.Control, null))] : [];

    private DateOnly? TalkedOn(string card, int? wave) =>
        Dossier.Facts.InForce<FindingDiscussed>().LastOrDefault(d => d.Fact.Card == card && d.Fact.Member == Member && (wave is null || d.Fact.Wave == wave))?.On;
}
