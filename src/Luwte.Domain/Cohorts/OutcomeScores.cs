using Luwte.Domain.Families;
using Luwte.Domain.Measurement;
using Luwte.Domain.Scoring;

namespace Luwte.Domain.Cohorts;

/// <summary>Scores of persons from their sheets, one per outcome and wave.</summary>
public static class OutcomeScores
{
    public static IEnumerable<PersonScore> Of(Family family, WaveSheets sheets, IReadOnlyList<OutcomeDefinition> outcomes, MissingAnswersRule missingAnswers)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(sheets);
        ArgumentNullException.ThrowIfNull(outcomes);
        foreach (var outcome in outcomes)
        {
            var scored = sheets.Sheets
                .Where(s => s.Instrument.Id == outcome.Instrument && (family.Member(s.Respondent).Role == Role.Child) == outcome.ByChild)
                .Select(s => (Person: outcome.OfChild && !outcome.ByChild ? s.About : s.Respondent, Value: Score(s, outcome, missingAnswers)))
                .Where(s => s.Person is not null && s.Value is not null)
                .GroupBy(s => s.Person!, StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal);
            foreach (var person in scored)
            {
                yield return new PersonScore(outcome.Id, person.Key, sheets.Wave, person.Average(s => s.Value!.Value));
            }
        }
    }

    /// <summary>Item scores of every sheet of a wave by outcome, reversed items turned, NaN where an answer is missing.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<double[]>> Items(Family family, WaveSheets sheets, IReadOnlyList<OutcomeDefinition> outcomes)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(sheets);
        ArgumentNullException.ThrowIfNull(outcomes);
        return outcomes.ToDictionary(
            o => o.Id,
            o => (IReadOnlyList<double[]>)
            [
                .. sheets.Sheets
                    .Where(s => s.Instrument.Id == o.Instrument && (family.Member(s.Respondent).Role == Role.Child) == o.ByChild)
                    .Select(s => ItemsOf(s, o)),
            ],
            StringComparer.Ordinal);
    }

    private static double[] ItemsOf(Sheet sheet, OutcomeDefinition outcome) =>
        outcome.Items.Count > 0
            ? [.. outcome.Items.Select(item => Turned(sheet, sheet.Instrument.IndexOf(item), false))]
            :
            [
                .. outcome.Scales
                    .Select(id => sheet.Instrument.Scales.FirstOrDefault(s => s.Id == id))
                    .Where(s => s is not null)
                    .SelectMany(s => s!.Items.Select((item, i) => Turned(sheet, item, s.Reversed[i]))),
            ];

    private static double Turned(Sheet sheet, int position, bool reversed)
    {
        var answer = position < 0 ? AnswerCode.NotAnswered : sheet.Answers[position];
        var item = position < 0 ? null : sheet.Instrument.Items[position];
        return AnswerCode.IsMissing(answer) ? double.NaN : reversed ? item!.Lowest + item.Highest - answer : answer;
    }

    /// <summary>The score of one sheet; null rather than too low when answers are missing.</summary>
    public static double? Score(Sheet sheet, OutcomeDefinition outcome, MissingAnswersRule missingAnswers)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(outcome);
        double sum = 0;
        if (outcome.Items.Count > 0)
        {
            foreach (var item in outcome.Items)
            {
                var answer = sheet[item];
                if (AnswerCode.IsMissing(answer))
                {
                    return null;
                }

                sum += answer;
            }

            return sum;
        }

        foreach (var id in outcome.Scales)
        {
            // A newer version of the instrument may lack the scale: no score then.
            var scale = sheet.Instrument.Scales.FirstOrDefault(s => s.Id == id);
            if (scale is null || ScaleScore.Of(scale, ScaleAnswers.Of(scale, sheet), missingAnswers) is not ScaleScore.Known known)
            {
                return null;
            }

            sum += known.Value;
        }

        return sum / outcome.Scales.Count;
    }
}
