using Luwte.Domain.Classification;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Instruments;
using Luwte.Domain.Measurement;
using Luwte.Statistics.Random;

namespace Luwte.App.Effects;

/// <summary>
/// A world in which violence never changes, seen through the waves of a real cohort: every later report tells what the same
/// person told at T0, but who took part, which sheets were filled in and which answers are missing stay as they were. Whatever
/// the study then calls stopped is a mistake.
/// </summary>
internal static class ConstantViolence
{
    /// <param name="cohort">The cohort that lends its waves, drop-out and missing answers.</param>
    /// <param name="rules">For what counts as an incident.</param>
    /// <param name="seed">Draws what was missing at T0.</param>
    /// <returns>The families with at least one incident at T0; their sheets are copies.</returns>
    public static Cohort Of(Cohort cohort, ClassificationRules rules, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(cohort);
        ArgumentNullException.ThrowIfNull(rules);
        var told = Told(cohort);
        return new Cohort(cohort.Families
            .Select((family, i) => Frozen(family, told, SeededRandom.Stream(seed, i)))
            .Where(f => f.Start.Sheets.Any(s => Positions(s.Instrument).Any(p => rules.Bands.Happened(s.Answers[p])))));
    }

    /// <summary>What was told at T0, per item: the answers from which a missing one is drawn.</summary>
    private static Dictionary<(string Instrument, string Item), short[]> Told(Cohort cohort) => cohort.Families
        .SelectMany(f => f.Start.Sheets)
        .SelectMany(s => Positions(s.Instrument).Select(p => (Key: (s.Instrument.Id, s.Instrument.Items[p].Id), Answer: s.Answers[p])))
        .Where(a => !AnswerCode.IsMissing(a.Answer))
        .GroupBy(a => a.Key, a => a.Answer)
        .ToDictionary(g => g.Key, g => g.Order().ToArray());

    private static CohortFamily Frozen(CohortFamily source, Dictionary<(string, string), short[]> told, SeededRandom random)
    {
        // The truth of a family: by respondent, subject and item; a child that grew into the long list keeps its short answers.
        var truth = new Dictionary<(string Respondent, string? About, string Item), short>();
        foreach (var sheet in source.Start.Sheets)
        {
            foreach (var position in Positions(sheet.Instrument))
            {
                var item = sheet.Instrument.Items[position].Id;
                var answer = sheet.Answers[position];
                truth[(sheet.Respondent, sheet.About, item)] = AnswerCode.IsMissing(answer) ? Draw(told[(sheet.Instrument.Id, item)], random) : answer;
            }
        }

        return new CohortFamily(source.Family, [.. source.Sheets.Select(s => Frozen(s, truth))]);
    }

    private static Sheet Frozen(Sheet sheet, Dictionary<(string, string?, string), short> truth)
    {
        short[] answers = [.. sheet.Answers];
        foreach (var position in Positions(sheet.Instrument))
        {
            if (!AnswerCode.IsMissing(answers[position]) || sheet.Wave == Wave.T0)
            {
                // Who was not asked at T0 has nothing to repeat: those incidents did not happen.
                answers[position] = truth.GetValueOrDefault((sheet.Respondent, sheet.About, sheet.Instrument.Items[position].Id), (short)0);
            }
        }

        return sheet with { Answers = answers };
    }

    private static short Draw(short[] answers, SeededRandom random) => answers[random.NextInt(answers.Length)];

    private static IEnumerable<int> Positions(Instrument instrument) => instrument.Incidents.SelectMany(s => s.Items);
}
