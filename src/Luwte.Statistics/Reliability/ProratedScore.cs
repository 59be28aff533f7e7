namespace Luwte.Statistics.Reliability;

/// <summary>Scale scores when some items were not answered.</summary>
/// <remarks>The person's mean over the answered items times the number of items. See docs/methods/prorated-scores.md.</remarks>
public static class ProratedScore
{
    /// <summary>The score of one person; null when fewer items were answered than asked for.</summary>
    /// <param name="answers">Item scores, already turned so that all point the same way; NaN is missing.</param>
    /// <param name="fewestAnswered">Smallest number of answered items, 1 to the number of items.</param>
    /// <exception cref="ArgumentException">No items.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The smallest number is out of range.</exception>
    public static double? From(IReadOnlyList<double> answers, int fewestAnswered)
    {
        ArgumentNullException.ThrowIfNull(answers);
        if (answers.Count == 0)
        {
            throw new ArgumentException("A scale has at least one item.", nameof(answers));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(fewestAnswered, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fewestAnswered, answers.Count);
        double sum = 0;
        var answered = 0;
        for (var i = 0; i < answers.Count; i++)
        {
            if (!double.IsNaN(answers[i]))
            {
                sum += answers[i];
                answered++;
            }
        }

        return answered < fewestAnswered ? null : sum / answered * answers.Count;
    }
}
