using Luwte.Domain.Instruments;
using Luwte.Domain.Measurement;

namespace Luwte.Domain.Scoring;

/// <summary>The answers of one scale on one sheet, reversed items turned, with what the missing ones could still make of it.</summary>
/// <param name="Items">Number of items n.</param>
/// <param name="Missing">Number without a known answer k.</param>
/// <param name="Sum">Sum of the known answers, reversed items turned.</param>
/// <param name="Highest">Highest known answer; −1 when none is known.</param>
/// <param name="LowestMissing">Sum of the lowest codes of the missing items.</param>
/// <param name="HighestMissing">Sum of the highest codes of the missing items.</param>
/// <param name="HighestOfMissing">Highest code any missing item could have; −1 when none is missing.</param>
public readonly record struct ScaleAnswers(int Items, int Missing, int Sum, int Highest, int LowestMissing, int HighestMissing, int HighestOfMissing)
{
    public static ScaleAnswers Of(Scale scale, Sheet sheet)
    {
        ArgumentNullException.ThrowIfNull(scale);
        ArgumentNullException.ThrowIfNull(sheet);
        int missing = 0, sum = 0, highest = -1, lowestMissing = 0, highestMissing = 0, highestOfMissing = -1;
        for (var i = 0; i < scale.Items.Count; i++)
        {
            var item = sheet.Instrument.Items[scale.Items[i]];
            var answer = sheet.Answers[scale.Items[i]];
            if (AnswerCode.IsMissing(answer))
            {
                missing++;
                lowestMissing += item.Lowest;
                highestMissing += item.Highest;
                highestOfMissing = Math.Max(highestOfMissing, item.Highest);
            }
            else
            {
                var turned = scale.Reversed[i] ? item.Lowest + item.Highest - answer : answer;
                sum += turned;
                highest = Math.Max(highest, turned);
            }
        }

        return new ScaleAnswers(scale.Items.Count, missing, sum, highest, lowestMissing, highestMissing, highestOfMissing);
    }
}
