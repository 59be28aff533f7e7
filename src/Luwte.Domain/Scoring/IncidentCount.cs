using Luwte.Domain.Instruments;
using Luwte.Domain.Measurement;

namespace Luwte.Domain.Scoring;

/// <summary>The count of one incident set on one sheet.</summary>
/// <param name="Sum">Incidents by band midpoints; missing items count 0, so this is the known part.</param>
/// <param name="Missing">Items without a known answer.</param>
/// <param name="Open">More missing than the rule allows: only a high count proves anything.</param>
/// <param name="Happened">At least one item happened in the window.</param>
public readonly record struct IncidentCount(int Sum, int Missing, bool Open, bool Happened)
{
    /// <summary>Counts one set of a sheet.</summary>
    public static IncidentCount Of(IncidentSet set, Sheet sheet, IncidentBandsRule bands, MissingAnswersRule missingAnswers)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(bands);
        ArgumentNullException.ThrowIfNull(missingAnswers);
        int sum = 0, missing = 0;
        var happened = false;
        foreach (var position in set.Items)
        {
            var answer = sheet.Answers[position];
            if (AnswerCode.IsMissing(answer))
            {
                missing++;
            }
            else
            {
                sum += bands.Midpoints[answer];
                happened |= bands.Happened(answer);
            }
        }

        return new IncidentCount(sum, missing, missingAnswers.IsTooMany(missing, set.Items.Count), happened);
    }

    /// <summary>Two sets of the same informant together (a child about both parents).</summary>
    public static IncidentCount operator +(IncidentCount left, IncidentCount right) =>
        new(left.Sum + right.Sum, left.Missing + right.Missing, left.Open || right.Open, left.Happened || right.Happened);

    public static IncidentCount Add(IncidentCount left, IncidentCount right) => left + right;
}
