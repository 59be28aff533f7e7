using Luwte.Statistics.Outcomes;

namespace Luwte.Statistics.DisclosureControl;

/// <summary>One thing a pattern must achieve: a reader cannot bound this cell, in this direction, closer than this distance.</summary>
/// <param name="Cell">Index of the primary cell.</param>
/// <param name="Direction">+1 = above the value, −1 = below.</param>
/// <param name="Distance">Distance from the value, positive.</param>
/// <param name="KnowsRule">Whether the reader knows the range that a primary cell lies in.</param>
internal sealed record DoubtRequirement(int Cell, int Direction, double Distance, bool KnowsRule)
{
    public bool IsMetBy(AttackerInterval interval) =>
        Direction > 0
            ? interval.Upper >= interval.Value + Distance - 1e-7
            : interval.Lower <= interval.Value - Distance + 1e-7;

    /// <summary>All requirements of a problem, the largest distances first.</summary>
    public static List<DoubtRequirement> Of(SuppressionProblem problem)
    {
        var result = new List<DoubtRequirement>();
        for (var i = 0; i < problem.Primary.Count; i++)
        {
            var cell = problem.Primary[i];
            var value = problem.Values[cell];
            var asked = problem.Protections?[i] ?? new Protection(5, 5);
            Add(result, cell, asked, new Interval(0, double.PositiveInfinity), value, false);
            if (problem.PrimaryKnownAs is { } known)
            {
                Add(result, cell, asked, known, value, true);
            }
        }

        return [.. result.OrderByDescending(r => r.Distance).ThenBy(r => r.Cell).ThenBy(r => r.Direction)];
    }

    /// <summary>What the reader of this requirement knows about a cell beforehand.</summary>
    public Interval Known(SuppressionProblem problem, HashSet<int> primary, int cell) =>
        KnowsRule && primary.Contains(cell) ? problem.PrimaryKnownAs!.Value : new Interval(0, double.PositiveInfinity);

    private static void Add(List<DoubtRequirement> result, int cell, Protection asked, Interval known, double value, bool knowsRule)
    {
        var up = Math.Min(asked.Up, known.Upper - value);
        var down = Math.Min(asked.Down, value - known.Lower);
        if (up > 0)
        {
            result.Add(new DoubtRequirement(cell, 1, up, knowsRule));
        }

        if (down > 0)
        {
            result.Add(new DoubtRequirement(cell, -1, down, knowsRule));
        }
    }
}
