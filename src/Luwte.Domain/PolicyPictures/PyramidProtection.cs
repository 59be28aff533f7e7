using Luwte.Statistics.DisclosureControl;
using Luwte.Statistics.Outcomes;

namespace Luwte.Domain.PolicyPictures;

/// <summary>
/// Makes a picture publishable. Rule: every count below the minimum is hidden, zeros too (all families of a small place in
/// one group would tell of each of them), also when it is not printed but follows from what is; further counts are hidden
/// until a reader who knows all sums, all shown numbers and this rule keeps at least half the minimum of doubt; what
/// remains is rounded. Method page: docs/methods/cell-suppression.md; limits: docs/decisions/0011-policy-picture-protection.md.
/// </summary>
public static class PyramidProtection
{
    /// <summary>Protects one picture.</summary>
    /// <param name="pyramid">True counts.</param>
    /// <param name="minimum">Smallest number of families that may be shown, at least 2.</param>
    /// <param name="roundTo">Base of the rounding, at least 1 and at most the minimum, so that nothing shown becomes 0.</param>
    /// <param name="cancellation">Ends a long search.</param>
    /// <exception cref="ArgumentException">The counts do not add up.</exception>
    public static PublishablePyramid Apply(ProblemPyramid pyramid, int minimum, int roundTo, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(pyramid);
        ArgumentOutOfRangeException.ThrowIfLessThan(minimum, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(roundTo, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(roundTo, minimum);
        var cells = new PyramidCells(pyramid);
        var hidden = Hide(cells, minimum, cancellation);
        return cells.Print(
            i => cells.Values[i] < minimum && hidden.Contains(i) ? new Cell.Suppressed(SuppressionReason.Primary)
                : hidden.Contains(i) ? new Cell.Suppressed(SuppressionReason.Secondary)
                : new Cell.Shown(Rounded(cells.Values[i], roundTo)),
            new PictureProtection(minimum, 0, 0, roundTo));
    }

    /// <summary>Indexes of the cells to hide.</summary>
    internal static HashSet<int> Hide(PyramidCells cells, int minimum, CancellationToken cancellation)
    {
        var rule = new FrequencyRule(minimum, ProtectZeros: true);
        var all = Enumerable.Range(0, cells.Values.Count).ToArray();
        int[] small = [.. all.Where(i => rule.Breaks(cells.Values[i]))];
        var doubt = new Protection((minimum + 1) / 2, (minimum + 1) / 2);
        var given = new HashSet<int>(cells.NotPrinted);
        while (true)
        {
            var pattern = CellSuppression.Solve(
                new SuppressionProblem
                {
                    Values = cells.Values,
                    Relations = cells.Relations,
                    Primary = small,
                    Protections = [.. small.Select(_ => doubt)],
                    PrimaryKnownAs = rule.Reveals,
                    NotPublished = given,
                    ExactUpTo = 0,
                },
                cancellation);
            if (!pattern.IsSafe)
            {
                return [.. all];
            }

            var hidden = pattern.Hidden.ToHashSet();
            if (TooClose(cells, hidden, minimum) is not { } cell)
            {
                return hidden;
            }

            if (Neighbour(cells, hidden, cell) is not { } more)
            {
                return [.. all];
            }

            given.Add(more);
        }
    }

    /// <summary>
    /// A small cell about which a reader of the labels knows too much. The page says which cells are "secondary", so the
    /// reader knows that these are not below the minimum; the general search does not know that a label can tell.
    /// </summary>
    internal static int? TooClose(PyramidCells cells, IReadOnlySet<int> hidden, int minimum)
    {
        var printed = hidden.Except(cells.NotPrinted).ToHashSet();
        var intervals = LinearAttacker.Attack(
            cells.Values,
            cells.Relations,
            [.. hidden.Order()],
            i => !printed.Contains(i) ? new Interval(0, double.PositiveInfinity)
                : cells.Values[i] < minimum ? new Interval(0, minimum - 1)
                : new Interval(minimum, double.PositiveInfinity));
        foreach (var interval in intervals)
        {
            var needed = interval.Value < minimum ? (minimum + 1) / 2 : printed.Contains(interval.Cell) ? 1 : 0;
            if (interval.Upper - interval.Lower < needed)
            {
                return interval.Cell;
            }
        }

        return null;
    }

    /// <summary>The smallest shown cell that stands in a sum with a hidden one near <paramref name="cell"/>.</summary>
    private static int? Neighbour(PyramidCells cells, HashSet<int> hidden, int cell)
    {
        var near = new HashSet<int> { cell };
        while (true)
        {
            var reached = cells.Relations
                .Where(r => near.Contains(r.Total) || r.Parts.Any(near.Contains))
                .SelectMany(r => r.Parts.Append(r.Total))
                .ToHashSet();
            int[] shown = [.. reached.Where(i => !hidden.Contains(i)).OrderBy(i => cells.Values[i]).ThenBy(i => i)];
            if (shown.Length > 0)
            {
                return shown[0];
            }

            if (reached.IsSubsetOf(near))
            {
                return null;
            }

            near.UnionWith(reached);
        }
    }

    private static double Rounded(double value, int roundTo) => Math.Round(value / roundTo, MidpointRounding.AwayFromZero) * roundTo;
}
