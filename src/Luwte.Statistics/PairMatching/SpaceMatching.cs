namespace Luwte.Statistics.PairMatching;

/// <summary>Greedy matching in several dimensions: every free control is looked at. O(treated × controls × dimensions).</summary>
/// <param name="coordinates">Units × dimensions, row by row; the ordinary distance counts.</param>
/// <param name="dimensions">Number of dimensions.</param>
/// <param name="controls">Units that may be taken, in rising order; the lower number goes first in a tie.</param>
internal sealed class SpaceMatching(double[] coordinates, int dimensions, int[] controls)
{
    private readonly List<int> free = [.. controls];

    /// <summary>The distance of two units.</summary>
    public static double Distance(double[] coordinates, int dimensions, int a, int b)
    {
        var sum = 0.0;
        int x = a * dimensions, y = b * dimensions;
        for (var k = 0; k < dimensions; k++)
        {
            var gap = coordinates[x + k] - coordinates[y + k];
            sum += gap * gap;
        }

        return Math.Sqrt(sum);
    }

    /// <summary>Takes the nearest free control within the width; null when there is none.</summary>
    public (int Unit, double Distance)? Take(int unit, double width)
    {
        var best = double.PositiveInfinity;
        var place = -1;
        for (var i = 0; i < free.Count; i++)
        {
            var distance = Distance(coordinates, dimensions, unit, free[i]);
            if (distance < best)
            {
                (best, place) = (distance, i);
            }
        }

        if (place < 0 || best > width)
        {
            return null;
        }

        var taken = free[place];
        free.RemoveAt(place);
        return (taken, best);
    }

    /// <summary>The nearest controls within the width, at most <paramref name="count"/>; none is taken.</summary>
    public IEnumerable<(int Unit, double Distance)> Around(int unit, double width, int count) =>
        free.Select(control => (Unit: control, Distance: Distance(coordinates, dimensions, unit, control)))
            .Where(c => c.Distance <= width)
            .OrderBy(c => c.Distance)
            .ThenBy(c => c.Unit)
            .Take(count);
}
