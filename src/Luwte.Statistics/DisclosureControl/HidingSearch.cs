namespace Luwte.Statistics.DisclosureControl;

/// <summary>
/// The heuristic: for each requirement not yet met, the cheapest set of changes that moves the cell far enough while every
/// sum still holds; the cells that take part are hidden. Afterwards every hidden cell that is not needed is shown again.
/// </summary>
/// <remarks>
/// The linear-cost relaxation of Kelly, Golden and Assad (1992), Cell suppression: disclosure protection for sensitive
/// tabular data, Networks 22(4); with the clean-up that Fischetti and Salazar (2001) §5 describe.
/// </remarks>
internal sealed class HidingSearch
{
    private readonly SuppressionProblem problem;
    private readonly HashSet<int> primary;
    private readonly HashSet<int> secondary = [];
    private readonly int[] movable;
    private readonly BoundedSimplex flow;

    public HidingSearch(SuppressionProblem problem)
    {
        this.problem = problem;
        primary = [.. problem.Primary];
        movable = [.. Enumerable.Range(0, problem.Values.Count).Except(problem.AlwaysShown)];
        var indexOf = movable.Select((cell, i) => (cell, i)).ToDictionary(p => p.cell, p => p.i);
        var m = movable.Length;
        flow = new BoundedSimplex(2 * m, problem.Relations.Select(r => Row(r, indexOf, m)));
    }

    /// <summary>Meets the requirements, lowering those that cannot be met whatever is hidden.</summary>
    /// <returns>The hidden secondary cells and the requirements as far as they can be met.</returns>
    public (HashSet<int> Secondary, List<DoubtRequirement> Met, List<DoubtRequirement> Impossible) Run(
        IEnumerable<DoubtRequirement> requirements, CancellationToken cancellation)
    {
        var met = new List<DoubtRequirement>();
        var impossible = new List<DoubtRequirement>();
        foreach (var requirement in requirements)
        {
            cancellation.ThrowIfCancellationRequested();
            if (requirement.IsMetBy(IntervalOf(requirement)))
            {
                met.Add(requirement);
                continue;
            }

            var reached = Hide(requirement);
            if (reached < requirement.Distance - 1e-7)
            {
                impossible.Add(requirement);
            }

            if (reached > 1e-7)
            {
                met.Add(requirement with { Distance = Math.Min(reached, requirement.Distance) });
            }
        }

        ShowAgain(met, cancellation);
        return (secondary, met, impossible);
    }

    private int[] HiddenCells() => [.. primary.Concat(problem.NotPublished).Concat(secondary).Distinct().Order()];

    private AttackerInterval IntervalOf(DoubtRequirement requirement)
    {
        var hidden = HiddenCells();
        var all = LinearAttacker.Attack(
            problem.Values, problem.Relations, hidden, c => requirement.Known(problem, primary, c), problem.WholeNumbers, c => c == requirement.Cell);
        return all[Array.IndexOf(hidden, requirement.Cell)];
    }

    private double Hide(DoubtRequirement requirement)
    {
        var m = movable.Length;
        var p = Array.IndexOf(movable, requirement.Cell);
        Array.Clear(flow.X);
        Array.Clear(flow.Lower);
        for (var j = 0; j < m; j++)
        {
            var known = requirement.Known(problem, primary, movable[j]);
            var value = problem.Values[movable[j]];
            flow.Upper[j] = Math.Max(0, known.Upper - value);
            flow.Upper[m + j] = Math.Max(0, value - known.Lower);
        }

        var moving = requirement.Direction > 0 ? p : m + p;
        flow.Upper[requirement.Direction > 0 ? m + p : p] = 0;
        flow.Upper[moving] = Math.Min(flow.Upper[moving], requirement.Distance);
        var objective = new double[2 * m];
        objective[moving] = 1;
        var reached = flow.Maximise(objective);
        if (problem.WholeNumbers)
        {
            reached = Math.Floor(reached + 1e-7);
        }

        if (reached <= 1e-7)
        {
            return 0;
        }

        flow.Lower[moving] = Math.Min(flow.X[moving], reached);
        objective[moving] = 0;
        for (var j = 0; j < m; j++)
        {
            var cell = movable[j];
            var free = primary.Contains(cell) || secondary.Contains(cell) || problem.NotPublished.Contains(cell);
            objective[j] = objective[m + j] = free ? -1e-4 : -problem.CostOf(cell);
        }

        objective[moving] = 0;
        flow.Maximise(objective);
        for (var j = 0; j < m; j++)
        {
            var cell = movable[j];
            if (Math.Abs(flow.X[j] - flow.X[m + j]) > 1e-7 && !primary.Contains(cell) && !problem.NotPublished.Contains(cell))
            {
                secondary.Add(cell);
            }
        }

        return reached;
    }

    private void ShowAgain(List<DoubtRequirement> met, CancellationToken cancellation)
    {
        foreach (var cell in secondary.OrderByDescending(problem.CostOf).ThenByDescending(c => c).ToArray())
        {
            cancellation.ThrowIfCancellationRequested();
            var part = LinearAttacker.PartOf(cell, problem.Values.Count, problem.Relations, HiddenCells());
            secondary.Remove(cell);
            if (!AreMet(problem, primary, HiddenCells(), [.. met.Where(r => part.Contains(r.Cell))]))
            {
                secondary.Add(cell);
            }
        }
    }

    /// <summary>Whether a set of hidden cells meets all requirements.</summary>
    public static bool AreMet(SuppressionProblem problem, HashSet<int> primary, int[] hidden, IReadOnlyList<DoubtRequirement> requirements)
    {
        foreach (var kind in requirements.GroupBy(r => r.KnowsRule))
        {
            var cells = kind.Select(r => r.Cell).ToHashSet();
            var intervals = LinearAttacker.Attack(
                problem.Values, problem.Relations, hidden, c => kind.First().Known(problem, primary, c), problem.WholeNumbers, cells.Contains);
            var byCell = intervals.Where(i => cells.Contains(i.Cell)).DistinctBy(i => i.Cell).ToDictionary(i => i.Cell);
            if (kind.Any(r => !r.IsMetBy(byCell[r.Cell])))
            {
                return false;
            }
        }

        return true;
    }

    private static List<(int Variable, double Coefficient)> Row(AdditiveRelation relation, Dictionary<int, int> indexOf, int m)
    {
        var terms = new List<(int, double)>();
        foreach (var (cell, sign) in relation.Parts.Select(p => (p, 1.0)).Append((relation.Total, -1.0)))
        {
            if (indexOf.TryGetValue(cell, out var j))
            {
                terms.Add((j, sign));
                terms.Add((m + j, -sign));
            }
        }

        return terms;
    }
}
