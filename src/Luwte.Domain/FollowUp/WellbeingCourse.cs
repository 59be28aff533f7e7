using Luwte.Domain.Families;
using Luwte.Domain.Measurement;
using Luwte.Domain.Scoring;

namespace Luwte.Domain.FollowUp;

/// <summary>What a change of one person says.</summary>
public enum WellbeingChange
{
    /// <summary>A score is missing, or content has no yardstick: nobody can say.</summary>
    Unknown = 0,

    /// <summary>Smaller than the inexactness of the questions.</summary>
    NotClear = 1,
    Better = 2,
    Worse = 3,
}

/// <summary>The stable words for <see cref="WellbeingChange"/>.</summary>
public static class WellbeingChanges
{
    private static readonly string[] Words = ["unknown", "not-clear", "better", "worse"];

    public static string Code(this WellbeingChange change) => Words[(int)change];
}

/// <summary>One outcome of one person over the waves.</summary>
/// <param name="Outcome">What is followed.</param>
/// <param name="Person">Member who answered; each person speaks for themselves.</param>
/// <param name="Norm">Population norm that fits the person; null for none.</param>
/// <param name="Scores">One per wave in order; null where it was not asked or too much is missing. Never zero for missing.</param>
/// <param name="Change">From the first score to the last.</param>
public sealed record WellbeingLine(FollowedOutcome Outcome, string Person, PopulationNorm? Norm, IReadOnlyList<double?> Scores, WellbeingChange Change);

/// <summary>How people are, wave by wave, beside the violence. Persons are never averaged.</summary>
public static class WellbeingCourse
{
    public static IReadOnlyList<WellbeingLine> Of(Family family, IReadOnlyList<WaveSheets> waves, IReadOnlyList<FollowedOutcome> outcomes, MissingAnswersRule missingAnswers)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(waves);
        ArgumentNullException.ThrowIfNull(outcomes);
        var lines = new List<WellbeingLine>();
        foreach (var member in family.Children.OrderBy(c => c.BirthYear).ThenBy(c => c.Id, StringComparer.Ordinal).Concat(family.Parents.OrderBy(p => p.Id, StringComparer.Ordinal)))
        {
            foreach (var outcome in outcomes)
            {
                double?[] scores = [.. waves.Select(w => ScoreIn(w, member.Id, outcome, missingAnswers))];
                if (scores.Any(s => s is not null))
                {
                    lines.Add(new WellbeingLine(outcome, member.Id, member.Role == Role.Child ? outcome.ChildNorm : outcome.AdultNorm, scores, Judge(outcome, scores)));
                }
            }
        }

        return lines;
    }

    /// <summary>From the first known score to the last; unknown when the last wave has none, for silence is no proof of anything.</summary>
    private static WellbeingChange Judge(FollowedOutcome outcome, double?[] scores)
    {
        if (outcome.Change is not { } yardstick || scores[^1] is not { } last || Array.Find(scores, s => s is not null) is not { } first || scores.Count(s => s is not null) < 2)
        {
            return WellbeingChange.Unknown;
        }

        var difference = outcome.HigherIsBetter ? last - first : first - last;
        return difference >= yardstick.Points ? WellbeingChange.Better : difference <= -yardstick.Points ? WellbeingChange.Worse : WellbeingChange.NotClear;
    }

    private static double? ScoreIn(WaveSheets wave, string member, FollowedOutcome outcome, MissingAnswersRule missingAnswers)
    {
        // What a person says of themselves: sheets about somebody else are not wellbeing of the respondent.
        var sheet = wave.Sheets.FirstOrDefault(s => s.Respondent == member && s.About is null && s.Instrument.Id == outcome.Instrument);
        if (sheet is null)
        {
            return null;
        }

        if (outcome.Item is { } item)
        {
            return sheet[item] is var answer && AnswerCode.IsMissing(answer) ? null : answer;
        }

        return sheet.Instrument.Scales.FirstOrDefault(s => s.Id == outcome.Scale) is { } scale && ScaleScore.Of(scale, ScaleAnswers.Of(scale, sheet), missingAnswers) is ScaleScore.Known known ? known.Value : null;
    }
}
