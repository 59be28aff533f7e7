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

    /// <summary>The points of one wave.</summary>
    public static IReadOnlyList<TalkingPoint> Of(Family family, WaveSheets wave, ClassificationRules rules, IReadOnlyList<ControlSignFound> signs)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(wave);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(signs);
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
        return [.. points.Distinct().OrderBy(p => p.Member, StringComparer.Ordinal).ThenBy(p => p.Card, StringComparer.Ordinal)];
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
