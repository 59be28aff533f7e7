using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.Measurement;
using Luwte.Domain.Scoring;

namespace Luwte.Domain.Classification;

/// <summary>One of the sixteen risk factors.</summary>
/// <param name="Concept">What is asked for.</param>
/// <param name="AtStart">Asked at T0 only: that sheet serves all waves; later ones are ignored.</param>
public sealed record RiskFactor(string Concept, bool AtStart);

/// <summary>What is known of one parent's risk factors.</summary>
public sealed record RiskFactorCount(string Parent, int Known, int Unknown, Truth Cumulation, IReadOnlyList<Reason> Factors);

/// <summary>The outcome for the family: cumulation, and the counts of the parent with most known factors.</summary>
public sealed record RiskCumulation(Truth Value, int Known, int Unknown);

/// <summary>
/// Cumulation of risk factors (contract §5; policy instrument [BT]): five or more of sixteen for one parent who takes part
/// in the wave. Yes with five known; no when known and unknown together stay below five; else unknown.
/// </summary>
public sealed record RiskCumulationRule
{
    public required Rule Rule { get; init; }

    /// <summary>The sixteen factors.</summary>
    public required IReadOnlyList<RiskFactor> Factors { get; init; }

    /// <summary>Number from which factors cumulate (5).</summary>
    public required int Needed { get; init; }

    /// <param name="family">The family.</param>
    /// <param name="wave">Sheets of the wave.</param>
    /// <param name="start">Sheets of T0; the same object as <paramref name="wave"/> at T0.</param>
    /// <param name="missingAnswers">How many answers may be missing.</param>
    public Derived<RiskCumulation> Apply(Family family, WaveSheets wave, WaveSheets start, MissingAnswersRule missingAnswers)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(wave);
        ArgumentNullException.ThrowIfNull(start);
        var counts = new List<RiskFactorCount>();
        foreach (var parent in family.Parents.OrderBy(p => p.Id, StringComparer.Ordinal))
        {
            var own = Of(parent.Id, wave);
            if (own.Count > 0)
            {
                counts.Add(Count(family, parent.Id, own, ReferenceEquals(wave, start) ? own : Of(parent.Id, start), missingAnswers));
            }
        }

        // Most known yes; ties: more unknown, then the smaller id (the list is in that order already and the sort is stable).
        var reported = counts.OrderByDescending(c => c.Known).ThenByDescending(c => c.Unknown).FirstOrDefault();
        var value = Truths.AnyOf(counts.Select(c => c.Cumulation));
        var outcome = new RiskCumulation(value, reported?.Known ?? 0, reported?.Unknown ?? Factors.Count);
        return new(outcome, new Reason
        {
            Rule = Rule,
            Finding = counts.Count == 0 ? "no-parent-took-part" : value switch
            {
                Truth.Yes => "needed-reached",
                Truth.No => "needed-out-of-reach",
                _ => "needed-within-reach",
            },
            Outcome = value.Code(),
            Inputs = [ReasonInput.Number("factors-needed", Needed), ReasonInput.Number("factors-known", outcome.Known), ReasonInput.Number("factors-unknown", outcome.Unknown)],
            From = [.. counts.Select(ParentReason)],
            UnvalidatedCutOff = counts.Any(c => c.Factors.Any(f => f.UnvalidatedCutOff)),
            WorkingTranslation = counts.Any(c => c.Factors.Any(f => f.WorkingTranslation)),
        });
    }

    private static List<Sheet> Of(string parent, WaveSheets sheets) => [.. sheets.Sheets.Where(s => s.Respondent == parent)];

    private RiskFactorCount Count(Family family, string parent, List<Sheet> inWave, List<Sheet> atStart, MissingAnswersRule missingAnswers)
    {
        int known = 0, unknown = 0;
        var reasons = new List<Reason>(Factors.Count);
        foreach (var factor in Factors)
        {
            var judged = new ConceptRule(Rule, factor.Concept).Apply(family, factor.AtStart ? atStart : inWave, missingAnswers);
            known += judged.Value == Truth.Yes ? 1 : 0;
            unknown += judged.Value == Truth.Unknown ? 1 : 0;
            reasons.Add(judged.Because);
        }

        var value = known >= Needed ? Truth.Yes : known + unknown < Needed ? Truth.No : Truth.Unknown;
        return new RiskFactorCount(parent, known, unknown, value, reasons);
    }

    private Reason ParentReason(RiskFactorCount count) => new()
    {
        Rule = Rule,
        Finding = count.Cumulation switch
        {
            Truth.Yes => "needed-reached",
            Truth.No => "needed-out-of-reach",
            _ => "needed-within-reach",
        },
        Outcome = count.Cumulation.Code(),
        Subject = count.Parent,
        Inputs = [ReasonInput.Number("factors-known", count.Known), ReasonInput.Number("factors-unknown", count.Unknown)],
        From = count.Factors,
        WorkingTranslation = count.Factors.Any(f => f.WorkingTranslation),
    };
}
