namespace Luwte.Statistics.DisclosureControl;

/// <summary>
/// The exact search for small tables: branch and cut. The master programme chooses cells; each requirement that its choice
/// does not meet gives a cut ("at least this much of these cells must be hidden").
/// </summary>
/// <remarks>Fischetti and Salazar (2001), Solving the cell suppression problem on tabular data, Management Science 47(7):
/// capacity constraints with coefficients lifted to the right-hand side.</remarks>
internal sealed class CheapestPattern
{
    // Beyond these the heuristic pattern (or the best found) stands, not proven: a page must not wait for minutes.
    private const int MostNodes = 3000;
    private const int MostCuts = 1500;
    private readonly SuppressionProblem problem;
    private readonly HashSet<int> primary;
    private readonly IReadOnlyList<DoubtRequirement> requirements;
    private readonly int[] candidates;
    private readonly int[] candidateOf;
    private readonly double[] costs;
    private readonly List<double[]> cuts = [];
    private readonly int[] movable;
    private readonly BoundedSimplex attack;
    private readonly bool wholeCosts;
    private int nodes;
    private bool stopped;
    private double best;
    private HashSet<int> bestCells;

    public CheapestPattern(SuppressionProblem problem, IReadOnlyList<DoubtRequirement> requirements, HashSet<int> start)
    {
        this.problem = problem;
        this.requirements = requirements;
        primary = [.. problem.Primary];
        var n = problem.Values.Count;
        movable = [.. Enumerable.Range(0, n).Except(problem.AlwaysShown)];
        candidates = [.. movable.Where(c => !primary.Contains(c) && !problem.NotPublished.Contains(c))];
        candidateOf = new int[n];
        Array.Fill(candidateOf, -1);
        for (var i = 0; i < candidates.Length; i++)
        {
            candidateOf[candidates[i]] = i;
        }

        costs = [.. candidates.Select(problem.CostOf)];
        wholeCosts = costs.All(c => c == Math.Floor(c));
        var indexOf = movable.Select((cell, i) => (cell, i)).ToDictionary(p => p.cell, p => p.i);
        attack = new BoundedSimplex(movable.Length, problem.Relations.Select(r => Row(r, indexOf)));
        bestCells = start;
        best = start.Sum(problem.CostOf);
    }

    /// <summary>The cheapest secondary cells, and whether the search ended before its limit.</summary>
    public (HashSet<int> Secondary, bool Proven) Run(CancellationToken cancellation)
    {
        if (requirements.Count > 0)
        {
            Branch(new sbyte[candidates.Length], cancellation);
        }

        return (bestCells, !stopped);
    }

    private void Branch(sbyte[] decided, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        stopped |= ++nodes > MostNodes;
        if (stopped)
        {
            return;
        }

        double[]? chosen;
        do
        {
            stopped |= cuts.Count > MostCuts;
            if (stopped)
            {
                return;
            }

            chosen = SolveMaster(decided, out var cost);
            var bound = wholeCosts ? Math.Ceiling(cost - 1e-6) : cost + 1e-9;
            if (chosen is null || bound >= best)
            {
                return;
            }
        }
        while (Separate(chosen));

        var open = -1;
        for (var i = 0; i < chosen.Length; i++)
        {
            if (decided[i] == 0 && chosen[i] is > 1e-6 and < 1 - 1e-6
                && (open < 0 || Math.Abs(chosen[i] - 0.5) < Math.Abs(chosen[open] - 0.5)))
            {
                open = i;
            }
        }

        if (open < 0)
        {
            bestCells = [.. candidates.Where((_, i) => chosen[i] > 0.5)];
            best = bestCells.Sum(problem.CostOf);
            return;
        }

        foreach (var choice in new sbyte[] { 1, -1 })
        {
            decided[open] = choice;
            Branch(decided, cancellation);
        }

        decided[open] = 0;
    }

    // Least cost under the cuts, each candidate between 0 and 1; null when the decisions leave no pattern.
    private double[]? SolveMaster(sbyte[] decided, out double cost)
    {
        cost = double.PositiveInfinity;
        var k = candidates.Length;
        var master = new BoundedSimplex(k + cuts.Count, cuts.Select((cut, c) => CutRow(cut, k + c)));
        for (var i = 0; i < k; i++)
        {
            master.X[i] = decided[i] < 0 ? 0 : 1;
            master.Lower[i] = decided[i] > 0 ? 1 : 0;
            master.Upper[i] = master.X[i];
        }

        for (var c = 0; c < cuts.Count; c++)
        {
            var slack = -1.0;
            for (var i = 0; i < k; i++)
            {
                slack += cuts[c][i] * master.X[i];
            }

            if (slack < -1e-9)
            {
                return null;
            }

            master.X[k + c] = Math.Max(0, slack);
            master.Upper[k + c] = double.PositiveInfinity;
        }

        var objective = new double[k + cuts.Count];
        for (var i = 0; i < k; i++)
        {
            objective[i] = -costs[i];
        }

        cost = -master.Maximise(objective);
        return master.X[..k];
    }

    // Adds a cut for each requirement that the (fractional) choice does not meet.
    private bool Separate(double[] chosen)
    {
        var found = false;
        foreach (var requirement in requirements)
        {
            var large = requirement.Distance * (movable.Length + 1);
            var up = new double[movable.Length];
            var down = new double[movable.Length];
            for (var j = 0; j < movable.Length; j++)
            {
                var known = requirement.Known(problem, primary, movable[j]);
                var value = problem.Values[movable[j]];
                up[j] = Math.Clamp(known.Upper - value, 0, large);
                down[j] = Math.Clamp(value - known.Lower, 0, large);
                if (movable[j] == requirement.Cell)
                {
                    up[j] = Math.Min(up[j], requirement.Direction > 0 ? requirement.Distance : 0);
                    down[j] = Math.Min(down[j], requirement.Direction < 0 ? requirement.Distance : 0);
                }

                var share = candidateOf[movable[j]] is var i and >= 0 ? chosen[i] : 1;
                attack.X[j] = 0;
                attack.Lower[j] = -down[j] * share;
                attack.Upper[j] = up[j] * share;
            }

            var objective = new double[movable.Length];
            objective[Array.IndexOf(movable, requirement.Cell)] = requirement.Direction;
            if (attack.Maximise(objective) < requirement.Distance - 1e-6)
            {
                found |= AddCut(requirement.Distance, up, down);
            }
        }

        return found;
    }

    private bool AddCut(double distance, double[] up, double[] down)
    {
        var cut = new double[candidates.Length];
        var right = distance;
        for (var j = 0; j < movable.Length; j++)
        {
            var d = attack.ReducedCosts[j];
            var weight = d > 0 ? d * up[j] : -d * down[j];
            if (candidateOf[movable[j]] is var i and >= 0)
            {
                cut[i] = weight;
            }
            else
            {
                right -= weight;
            }
        }

        if (right <= 1e-9)
        {
            return false;
        }

        for (var i = 0; i < cut.Length; i++)
        {
            cut[i] = Math.Min(1, cut[i] / right);
        }

        cuts.Add(cut);
        return true;
    }

    private static List<(int Variable, double Coefficient)> CutRow(double[] cut, int slack)
    {
        var row = new List<(int, double)> { (slack, -1) };
        for (var i = 0; i < cut.Length; i++)
        {
            if (cut[i] != 0)
            {
                row.Add((i, cut[i]));
            }
        }

        return row;
    }

    private static List<(int Variable, double Coefficient)> Row(AdditiveRelation relation, Dictionary<int, int> indexOf) =>
        [.. relation.Parts.Select(p => (p, 1.0)).Append((relation.Total, -1.0))
            .Where(t => indexOf.ContainsKey(t.Item1)).Select(t => (indexOf[t.Item1], t.Item2))];
}
