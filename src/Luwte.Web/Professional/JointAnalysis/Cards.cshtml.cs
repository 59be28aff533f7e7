using Luwte.App.Families;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.Instruments;
using Luwte.Domain.JointAnalysis;
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

    /// <summary>The cards, each with its wave: those of the last wave and what is open of earlier ones.</summary>
    public IReadOnlyList<(int Wave, TalkingPoint Point)> Points => SeesLastComputed ? WavePoints.ToTalk(Answers!.PerWave, Dossier.Facts) : [];

    /// <summary>The lines of a card for its listener.</summary>
    public IReadOnlyList<LocalText> LinesOf(TalkingPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        var member = Dossier.Family.Family.Member(point.Member);
        return CardsForModel.Lines(Knowledge, point.Card, member, Today);
    }

    /// <summary>How it was talked about; null when it was not.</summary>
    public Recorded<FindingDiscussed>? DiscussedAs(int wave, TalkingPoint point) =>
        Dossier.Facts.InForce<FindingDiscussed>().LastOrDefault(d => d.Fact.Wave == wave && d.Fact.Card == point.Card && d.Fact.Member == point.Member);

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

        var (wave, point) = Points.FirstOrDefault(p => p.Point.Card == Card && p.Point.Member == Member);
        if (point is null || string.IsNullOrWhiteSpace(Note))
        {
            return Refused([new Problem(nameof(Note), "required")]);
        }

        return await RecordAsync(new NewFact(new FindingDiscussed(wave, point.Card, point.Member, Note.Trim()), Today, Account) { Subject = point.Member }, "analyse/kaarten", FormOf(point.Card, point.Member));
    }
}
