using Luwte.Domain.Classification;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.Instruments;
using Luwte.Domain.Measurement;
using Luwte.Domain.Scoring;

namespace Luwte.Domain.JointAnalysis;

/// <summary>A severe finding was talked about with the person whose answers showed it.</summary>
/// <param name="Wave">Number of the wave.</param>
/// <param name="Card">Key of the card.</param>
/// <param name="Member">With whom.</param>
/// <param name="Note">What came of it.</param>
public sealed record FindingDiscussed(int Wave, string Card, string Member, string Note) : FileFact
{
    public override FileTopic Under() => FileTopic.Analysis;
}

/// <summary>The severe findings of one wave.</summary>
/// <param name="Wave">Number of the wave.</param>
/// <param name="Points">The findings.</param>
public sealed record WavePoints(int Wave, IReadOnlyList<TalkingPoint> Points)
{
    /// <summary>
    /// The cards to show: those of the last wave, and of earlier waves those that nobody talked about and that the later ones do
    /// not have. A next wave does not make up for a talk.
    /// </summary>
    /// <param name="waves">The waves, the last one first.</param>
    /// <param name="facts">The file.</param>
    public static IReadOnlyList<(int Wave, TalkingPoint Point)> ToTalk(IReadOnlyList<WavePoints> waves, FamilyFacts facts)
    {
        ArgumentNullException.ThrowIfNull(waves);
        ArgumentNullException.ThrowIfNull(facts);
        var cards = new List<(int Wave, TalkingPoint Point)>();
        foreach (var wave in waves)
        {
            cards.AddRange(wave.Points
                .Where(p => wave == waves[0] || (cards.TrueForAll(c => c.Point != p) && !DiscussedSince(facts, p, wave.Wave)))
                .Select(p => (wave.Wave, p)).ToArray());
        }

        return cards;
    }

    /// <summary>A talk about the same finding of a later wave is a talk about this one.</summary>
    private static bool DiscussedSince(FamilyFacts facts, TalkingPoint point, int wave) =>
        facts.InForce<FindingDiscussed>().Any(d => d.Fact.Wave >= wave && d.Fact.Card == point.Card && d.Fact.Member == point.Member);
}

/// <summary>
/// A severe finding with the one person it may be talked about with: whose own answers showed it, alone. A form does not
/// replace a talk, and a talk with anybody else would tell them what was answered.
/// </summary>
/// <param name="Card">Key of the card in <c>content/talking-cards.yaml</c>.</param>
/// <param name="Member">Member who answered.</param>
public sealed record TalkingPoint(string Card, string Member)
{
    /// <summary>Card about signs of control.</summary>
    public const string Control = "control";

    /// <summary>The points of one wave: person by person, first whoever told of the gravest, and with each person the gravest first.</summary>
    /// <param name="family">The family.</param>
    /// <param name="wave">Sheets of the wave.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="signs">Signs of control of any wave.</param>
    /// <param name="ranks">Which card comes first; a card without a rank comes last.</param>
    public static IReadOnlyList<TalkingPoint> Of(Family family, WaveSheets wave, ClassificationRules rules, IReadOnlyList<ControlSignFound> signs, IReadOnlyDictionary<string, int> ranks)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(wave);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(signs);
        ArgumentNullException.ThrowIfNull(ranks);
        var points = new List<TalkingPoint>();
        foreach (var own in wave.Sheets.GroupBy(s => s.Respondent, StringComparer.Ordinal))
        {
            var sheets = own.ToArray();
            points.AddRange(sheets.SelectMany(s => Dangers(s).Concat(Severe(family, s, rules))).Distinct().Select(card => new TalkingPoint(card, own.Key)));
            points.AddRange(new[] { rules.TraumaChild, rules.TraumaParent, rules.Attachment, rules.EmotionalInsecurity }
                .Where(rule => rule.Apply(family, sheets, rules.MissingAnswers).Value == Truth.Yes)
                .Select(rule => new TalkingPoint(rule.Concept, own.Key)));
        }

        points.AddRange(signs.Select(s => new TalkingPoint(Control, s.Threatened)).Distinct());
        int Rank(TalkingPoint point) => ranks.GetValueOrDefault(point.Card, int.MaxValue);
        var place = family.InOrder.Select((member, i) => (member.Id, i)).ToDictionary(m => m.Id, m => m.i, StringComparer.Ordinal);
        return
        [
            .. points.Distinct().GroupBy(p => p.Member, StringComparer.Ordinal)
                .OrderBy(own => own.Min(Rank)).ThenBy(own => place[own.Key])
                .SelectMany(own => own.OrderBy(Rank).ThenBy(p => p.Card, StringComparer.Ordinal)),
        ];
    }

    /// <summary>Those that nobody talked about yet.</summary>
    public static IReadOnlyList<TalkingPoint> NotDiscussed(IReadOnlyList<TalkingPoint> points, FamilyFacts facts, int wave)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var done = facts.InForce<FindingDiscussed>().Where(d => d.Fact.Wave == wave).Select(d => (d.Fact.Card, d.Fact.Member)).ToHashSet();
        return [.. points.Where(p => !done.Contains((p.Card, p.Member)))];
    }

    private static IEnumerable<string> Dangers(Sheet sheet) =>
        sheet.Instrument.Items.Where((item, i) => item.Danger is not null && item.DangerCodes.Contains(sheet.Answers[i])).Select(item => item.Danger!);

    private static IEnumerable<string> Severe(Family family, Sheet sheet, ClassificationRules rules)
    {
        IncidentCount Count(IEnumerable<IncidentSet> sets) => sets.Aggregate(default(IncidentCount), (sum, set) => sum + IncidentCount.Of(set, sheet, rules.Bands, rules.MissingAnswers));
        foreach (var sets in sheet.Instrument.Incidents.GroupBy(s => (s.Concept, s.Direction)))
        {
            var lighter = Count(sets.Where(s => !s.Severe));
            var severe = Count(sets.Where(s => s.Severe));
            var level = sets.Key.Concept == Concept.PartnerViolence
                ? family.HasCouple ? rules.PartnerViolence.Apply(lighter, severe, sheet.HasShortWindow, sheet.Id).Value : ViolenceLevel.NotApplicable
                : rules.ChildMaltreatment.Apply(lighter, severe, sheet.HasShortWindow, sheet.Id).Value;
            if (level == ViolenceLevel.Severe)
            {
                yield return sets.Key.Concept;
            }
        }
    }
}
