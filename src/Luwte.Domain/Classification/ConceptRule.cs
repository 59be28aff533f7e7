using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.Instruments;
using Luwte.Domain.Measurement;
using Luwte.Domain.Scoring;

namespace Luwte.Domain.Classification;

/// <summary>
/// Whether a problem is there by any sheet that delivers it (contract §5): yes when one part is yes, no when every part is
/// no and there is at least one, else unknown. Rules name the concept; which instrument delivers it is content.
/// </summary>
public sealed record ConceptRule(Rule Rule, string Concept)
{
    /// <summary>Judges the concept over sheets of one wave.</summary>
    /// <param name="family">The family, for the sex behind a cut-off by sex.</param>
    /// <param name="sheets">The sheets to look at: the whole wave, or those of one parent.</param>
    /// <param name="missingAnswers">How many answers may be missing.</param>
    public Derived<Truth> Apply(Family family, IReadOnlyList<Sheet> sheets, MissingAnswersRule missingAnswers)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(sheets);
        var parts = new List<Derived<Truth>>();
        foreach (var sheet in sheets)
        {
            AddParts(parts, family, sheet, sheets, missingAnswers);
        }

        var value = Truths.AnyOf(parts.Select(p => p.Value));
        return new(value, new Reason
        {
            Rule = Rule,
            Finding = parts.Count == 0 ? "not-asked" : value switch
            {
                Truth.Yes => "any-yes",
                Truth.No => "all-no",
                _ => "some-unknown",
            },
            Outcome = value.Code(),
            Subject = Concept,
            From = [.. parts.Select(p => p.Because)],
            UnvalidatedCutOff = parts.Any(p => p.Because.UnvalidatedCutOff),
            WorkingTranslation = parts.Any(p => p.Because.WorkingTranslation),
        });
    }

    /// <summary>Whether a sheet delivers the concept at all, a screen before the real list included.</summary>
    public bool IsDeliveredBy(Sheet sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        var instrument = sheet.Instrument;
        return instrument.ScreenFor?.Concept == Concept
            || instrument.Scales.Any(s => s.Concept == Concept)
            || instrument.Factors.Any(f => f.Concept == Concept);
    }

    private void AddParts(List<Derived<Truth>> parts, Family family, Sheet sheet, IReadOnlyList<Sheet> sheets, MissingAnswersRule missingAnswers)
    {
        var instrument = sheet.Instrument;
        if (instrument.ScreenFor is { } screenFor && screenFor.Concept == Concept)
        {
            var followed = sheets.Any(s => s.Respondent == sheet.Respondent && s.Instrument.Id == screenFor.Instrument);
            if (!followed)
            {
                var value = ScreenJudgement.WithoutFollowUp(screenFor, sheet);
                parts.Add(Part(value, value == Truth.No ? "screen-low" : "screen-without-follow-up", sheet, "screen", screenFor.Items));
            }
        }

        foreach (var scale in instrument.Scales)
        {
            if (scale.Concept != Concept)
            {
                continue;
            }

            if (ScreenJudgement.SettlesAsNo(instrument, sheet))
            {
                parts.Add(Part(Truth.No, "screen-low", sheet, scale.Id, instrument.OwnScreen!.Items));
                continue;
            }

            var answers = ScaleAnswers.Of(scale, sheet);
            var described = family.Member(sheet.About ?? sheet.Respondent);
            var (truth, finding) = ScaleJudgement.Of(scale, answers, described.Sex, missingAnswers);
            parts.Add(Part(truth, finding, sheet, scale.Id, scale.Items, [.. ScoreInput(scale, answers), CutOffInput(scale)]));
        }

        foreach (var factor in instrument.Factors)
        {
            if (factor.Concept == Concept)
            {
                var answer = sheet.Answers[factor.Item];
                var value = AnswerCode.IsMissing(answer) ? Truth.Unknown : answer > 0 ? Truth.Yes : Truth.No;
                parts.Add(Part(value, value == Truth.Unknown ? "not-answered" : "answered", sheet, instrument.Items[factor.Item].Id, [factor.Item]));
            }
        }
    }

    /// <summary>The number that was laid beside the cut-off, on the scale of the cut-off; nothing where no answer is known.</summary>
    private static IEnumerable<ReasonInput> ScoreInput(Scale scale, ScaleAnswers answers)
    {
        var known = answers.Items - answers.Missing;
        if (known > 0 || scale.Method == ScaleMethod.Sum)
        {
            yield return scale.Method switch
            {
                ScaleMethod.Mean => ReasonInput.Number("mean-of-known", (double)answers.Sum / known * scale.Multiplier),
                ScaleMethod.Maximum => ReasonInput.Number("highest-of-known", answers.Highest),
                _ when scale.Multiplier == 1 => ReasonInput.Number("sum-of-known", answers.Sum),
                _ => ReasonInput.Number("score-of-known", answers.Sum * scale.Multiplier),
            };
        }
    }

    private static ReasonInput CutOffInput(Scale scale) => scale.CutOff switch
    {
        CutOff.AtLeast c => ReasonInput.Number("cut-off-at-least", c.Value),
        CutOff.AtMost c => ReasonInput.Number("cut-off-at-most", c.Value),
        CutOff.BySex c => new ReasonInput("cut-off-by-sex", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"m {c.Male} f {c.Female}")),
        _ => throw new InvalidOperationException($"Scale '{scale.Id}' delivers '{scale.Concept}' without a cut-off."),
    };

    private Derived<Truth> Part(Truth value, string finding, Sheet sheet, string scale, IReadOnlyList<int> items, params ReasonInput[] inputs) => new(value, new Reason
    {
        Rule = Rule,
        Finding = finding,
        Outcome = value.Code(),
        Subject = SheetSubject.Of(sheet, scale),
        Inputs = inputs,
        Missing = [.. items.Where(i => AnswerCode.IsMissing(sheet.Answers[i])).Select(i => sheet.Instrument.Items[i].Id)],
        UnvalidatedCutOff = !sheet.Instrument.Validated,
        WorkingTranslation = sheet.InWorkingTranslation,
    });
}
