namespace Luwte.Statistics.PairMatching;

/// <summary>
/// Greedy matching on a score: the controls lie sorted on a line, so the nearest free one is found by jumping over those taken
/// (union–find) instead of looking at all. O(n log n).
/// </summary>
internal sealed class ScoreMatching
{
    private readonly double[] values;
    private readonly int[] units;
    private readonly int[] groupStart;
    private readonly int[] nextFree;
    private readonly int[] previousFree;

    /// <param name="scores">Score per unit.</param>
    /// <param name="controls">Units that may be taken, rising; the lower number goes first in a tie.</param>
    public ScoreMatching(double[] scores, int[] controls)
    {
        (values, units) = Sorted(scores, controls);
        groupStart = new int[units.Length];
        nextFree = new int[units.Length + 1];
        previousFree = new int[units.Length + 1];
        for (var i = 0; i < units.Length; i++)
        {
            groupStart[i] = i > 0 && values[i].Equals(values[i - 1]) ? groupStart[i - 1] : i;
        }

        for (var i = 0; i <= units.Length; i++)
        {
            nextFree[i] = i;
            previousFree[i] = i;
        }
    }

    /// <summary>Units and their scores in rising order, equal scores in the order given.</summary>
    public static (double[] Values, int[] Units) Sorted(double[] scores, int[] units)
    {
        var given = Array.ConvertAll(units, u => scores[u]);
        var order = RisingOrder.Of(given);
        return (Array.ConvertAll(order, i => given[i]), Array.ConvertAll(order, i => units[i]));
    }

    /// <summary>Takes the nearest free control within the width; null when there is none.</summary>
    public (int Unit, double Distance)? Take(double score, double width)
    {
        var found = Nearest(score, width);
        if (found is not { } place)
        {
            return null;
        }

        nextFree[place] = place + 1;
        previousFree[place + 1] = place;
        return (units[place], Math.Abs(values[place] - score));
    }

    /// <summary>The nearest controls within the width, at most <paramref name="count"/>, taken or not; none is taken.</summary>
    public IEnumerable<(int Unit, double Distance)> Around(double score, double width, int count)
    {
        var right = LowerBound(score);
        var leftEnd = right;
        var left = leftEnd > 0 ? groupStart[leftEnd - 1] : -1;
        for (var taken = 0; taken < count; taken++)
        {
            var rightDistance = right < units.Length ? values[right] - score : double.PositiveInfinity;
            var leftDistance = left >= 0 ? score - values[left] : double.PositiveInfinity;
            var useLeft = leftDistance < rightDistance || (leftDistance.Equals(rightDistance) && left >= 0 && units[left] < units[right]);
            var distance = useLeft ? leftDistance : rightDistance;
            if (!(distance <= width) || double.IsPositiveInfinity(distance))
            {
                yield break;
            }

            yield return (units[useLeft ? left : right], distance);
            if (!useLeft)
            {
                right++;
            }
            else if (++left == leftEnd)
            {
                leftEnd = groupStart[left - 1];
                left = leftEnd > 0 ? groupStart[leftEnd - 1] : -1;
            }
        }
    }

    private int? Nearest(double score, double width)
    {
        var at = LowerBound(score);
        var right = Root(nextFree, at);
        var left = Root(previousFree, at) - 1;
        if (left >= 0)
        {
            // Of equal scores the first free one, not the last.
            left = Root(nextFree, groupStart[left]);
        }

        var rightDistance = right < units.Length ? values[right] - score : double.PositiveInfinity;
        var leftDistance = left >= 0 ? score - values[left] : double.PositiveInfinity;
        var best = leftDistance < rightDistance || (leftDistance.Equals(rightDistance) && left >= 0 && right < units.Length && units[left] < units[right])
            ? left
            : right;
        var distance = Math.Min(leftDistance, rightDistance);
        return distance <= width && !double.IsPositiveInfinity(distance) ? best : null;
    }

    private int LowerBound(double score)
    {
        int low = 0, high = values.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (values[middle] < score)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static int Root(int[] links, int at)
    {
        var root = at;
        while (links[root] != root)
        {
            root = links[root];
        }

        while (links[at] != root)
        {
            (links[at], at) = (root, links[at]);
        }

        return root;
    }
}
