using Luwte.Statistics.Outcomes;

namespace Luwte.Statistics.DisclosureControl;

/// <summary>
/// A reader with all the time in the world: knows every number shown, every sum that holds and that no value is negative,
/// and computes the range of each hidden cell.
/// </summary>
public static class LinearAttacker
{
    /// <summary>The feasible interval of every hidden cell.</summary>
    /// <param name="values">True values of the n cells, not negative.</param>
    /// <param name="relations">The sums that hold.</param>
    /// <param name="hidden">Indexes of the cells that are not shown.</param>
    /// <param name="known">Range that the reader knows a cell to lie in before computing; null = [0, ∞) for all.</param>
    /// <param name="wholeNumbers">Round the ends inwards: the reader knows the values are counts.</param>
    /// <returns>One interval for each hidden cell, in the order given. A cell in no relation keeps its known range.</returns>
    /// <remarks>
    /// Two linear programmes for each cell, in each part of the table that hangs together (Fischetti and Salazar 2001,
    /// Management Science 47(7)); for two-way tables these are network flows, so the ends are whole without rounding.
    /// R: the auditing problem of <c>sdcTable</c>.
    /// </remarks>
    public static IReadOnlyList<AttackerInterval> Attack(
        IReadOnlyList<double> values,
        IReadOnlyList<AdditiveRelation> relations,
        IReadOnlyList<int> hidden,
        Func<int, Interval>? known = null,
        bool wholeNumbers = true)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(relations);
        ArgumentNullException.ThrowIfNull(hidden);
        return Attack(values, relations, hidden, known, wholeNumbers, static _ => true);
    }

    /// <summary>The same for the cells that are wanted only; the other entries of the result stay empty.</summary>
    internal static AttackerInterval[] Attack(
        IReadOnlyList<double> values,
        IReadOnlyList<AdditiveRelation> relations,
        IReadOnlyList<int> hidden,
        Func<int, Interval>? known,
        bool wholeNumbers,
        Func<int, bool> wanted)
    {
        var result = new AttackerInterval[hidden.Count];
        foreach (var part in Connected(values.Count, relations, hidden))
        {
            if (part.Positions.Any(p => wanted(hidden[p])))
            {
                AttackPart(values, part.Relations, part.Positions, hidden, known, wholeNumbers, wanted, result);
            }
        }

        return result;
    }

    /// <summary>The hidden cells that hang together with <paramref name="cell"/> through the relations, itself included.</summary>
    internal static HashSet<int> PartOf(int cell, int n, IReadOnlyList<AdditiveRelation> relations, IReadOnlyList<int> hidden) =>
        [.. Connected(n, relations, hidden).First(p => p.Positions.Any(i => hidden[i] == cell)).Positions.Select(i => hidden[i])];

    private static void AttackPart(
        IReadOnlyList<double> values,
        IReadOnlyList<IReadOnlyList<(int Variable, double Coefficient)>> relations,
        IReadOnlyList<int> positions,
        IReadOnlyList<int> hidden,
        Func<int, Interval>? known,
        bool wholeNumbers,
        Func<int, bool> wanted,
        AttackerInterval[] result)
    {
        var simplex = new BoundedSimplex(positions.Count, relations);
        for (var j = 0; j < positions.Count; j++)
        {
            var cell = hidden[positions[j]];
            var range = known?.Invoke(cell) ?? new Interval(0, double.PositiveInfinity);
            simplex.X[j] = values[cell];
            simplex.Lower[j] = Math.Min(range.Lower, values[cell]);
            simplex.Upper[j] = Math.Max(range.Upper, values[cell]);
        }

        var objective = new double[positions.Count];
        for (var j = 0; j < positions.Count; j++)
        {
            var cell = hidden[positions[j]];
            if (!wanted(cell))
            {
                continue;
            }

            objective[j] = 1;
            var upper = simplex.Maximise(objective);
            objective[j] = -1;
            var lower = -simplex.Maximise(objective);
            objective[j] = 0;
            result[positions[j]] = new AttackerInterval(
                cell,
                values[cell],
                wholeNumbers ? Math.Ceiling(lower - 1e-7) : lower,
                wholeNumbers ? Math.Floor(upper + 1e-7) : upper);
        }
    }

    private static IEnumerable<(List<int> Positions, List<IReadOnlyList<(int Variable, double Coefficient)>> Relations)> Connected(
        int n, IReadOnlyList<AdditiveRelation> relations, IReadOnlyList<int> hidden)
    {
        var positionOf = new int[n];
        Array.Fill(positionOf, -1);
        for (var i = 0; i < hidden.Count; i++)
        {
            positionOf[hidden[i]] = i;
        }

        var parent = Enumerable.Range(0, hidden.Count).ToArray();
        var open = new List<List<(int Position, double Coefficient)>>();
        foreach (var relation in relations)
        {
            var terms = relation.Parts.Select(p => (Position: positionOf[p], Coefficient: 1.0))
                .Append((Position: positionOf[relation.Total], Coefficient: -1.0))
                .Where(t => t.Position >= 0).ToList();
            if (terms.Count == 0)
            {
                continue;
            }

            open.Add(terms);
            foreach (var (position, _) in terms)
            {
                parent[Root(parent, position)] = Root(parent, terms[0].Position);
            }
        }

        var index = new int[hidden.Count];
        var parts = new Dictionary<int, (List<int> Positions, List<IReadOnlyList<(int, double)>> Relations)>();
        for (var i = 0; i < hidden.Count; i++)
        {
            var root = Root(parent, i);
            if (!parts.TryGetValue(root, out var part))
            {
                part = ([], []);
                parts.Add(root, part);
            }

            index[i] = part.Positions.Count;
            part.Positions.Add(i);
        }

        foreach (var terms in open)
        {
            parts[Root(parent, terms[0].Position)].Relations.Add([.. terms.Select(t => (index[t.Position], t.Coefficient))]);
        }

        return parts.Values;
    }

    private static int Root(int[] parent, int i)
    {
        while (parent[i] != i)
        {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }

        return i;
    }
}
