using Luwte.Statistics.Outcomes;

namespace Luwte.Statistics.DisclosureControl;

/// <summary>
/// Secondary suppression: which further cells to hide so that no reader can narrow a protected cell, at the least cost.
/// </summary>
/// <remarks>
/// Exact for up to <see cref="SuppressionProblem.ExactUpTo"/> cells, a checked heuristic above. Method page:
/// docs/methods/cell-suppression.md. R: <c>sdcTable::protectTable</c>; program: τ-ARGUS.
/// </remarks>
public static class CellSuppression
{
    /// <summary>Finds the pattern.</summary>
    /// <param name="problem">Cells, relations and primary cells.</param>
    /// <param name="cancellation">Ends a long search.</param>
    /// <returns>
    /// The pattern with the attacker's intervals. When a primary cell cannot be protected as asked whatever is hidden, it is
    /// named in <see cref="SuppressionPattern.Unprotected"/> and every cell of the pattern is suppressed.
    /// </returns>
    /// <exception cref="ArgumentException">The values do not add up, an index is wrong, or a value is negative.</exception>
    public static SuppressionPattern Solve(SuppressionProblem problem, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        problem.Check();
        var primary = problem.Primary.ToHashSet();
        var (secondary, met, impossible) = new HidingSearch(problem).Run(DoubtRequirement.Of(problem), cancellation);
        var free = problem.Values.Count - problem.AlwaysShown.Count - primary.Count - problem.NotPublished.Except(primary).Count();
        var proven = secondary.Count == 0;
        if (!proven && free <= problem.ExactUpTo)
        {
            (secondary, proven) = new CheapestPattern(problem, met, secondary).Run(cancellation);
        }

        return Describe(problem, primary, secondary, impossible, proven);
    }

    private static SuppressionPattern Describe(
        SuppressionProblem problem, HashSet<int> primary, HashSet<int> secondary, List<DoubtRequirement> impossible, bool proven)
    {
        var n = problem.Values.Count;
        var hidden = Enumerable.Range(0, n)
            .Where(i => primary.Contains(i) || secondary.Contains(i) || problem.NotPublished.Contains(i)).ToArray();
        var intervals = LinearAttacker.Attack(problem.Values, problem.Relations, hidden, null, problem.WholeNumbers);
        var unprotected = impossible.Where(r => !r.KnowsRule).Select(r => r.Cell).ToHashSet();
        var warnings = new List<string>();
        if (problem.PrimaryKnownAs is { } known && known.Upper > known.Lower)
        {
            var informed = LinearAttacker.Attack(
                problem.Values, problem.Relations, hidden, c => primary.Contains(c) ? known : new Interval(0, double.PositiveInfinity), problem.WholeNumbers);
            unprotected.UnionWith(informed.Where(i => primary.Contains(i.Cell) && i.IsExact).Select(i => i.Cell));
            var narrower = impossible.Where(r => r.KnowsRule && !unprotected.Contains(r.Cell)).Select(r => r.Cell).Distinct().Count();
            if (narrower > 0)
            {
                warnings.Add(FormattableString.Invariant(
                    $"{narrower} protected cell(s) keep less doubt than asked for against a reader who knows the rule, but none can be computed."));
            }
        }
        else if (problem.PrimaryKnownAs is not null && primary.Count > 0)
        {
            warnings.Add("The rule itself leaves one value only: a reader who sees that a cell is primary knows its number. Use a larger minimum.");
        }

        if (unprotected.Count > 0)
        {
            warnings.Add(FormattableString.Invariant(
                $"{unprotected.Count} cell(s) cannot be protected whatever is hidden: do not publish this table. Combine rows or columns, or leave out totals."));
        }

        if (!proven)
        {
            warnings.Add("The pattern is safe but not proven to be the cheapest.");
        }

        Cell[] cells = [.. Enumerable.Range(0, n).Select(i => primary.Contains(i)
            ? new Cell.Suppressed(SuppressionReason.Primary)
            : unprotected.Count > 0 || hidden.Contains(i) ? new Cell.Suppressed(SuppressionReason.Secondary) : (Cell)new Cell.Shown(problem.Values[i]))];
        return new SuppressionPattern(
            cells, hidden.Sum(problem.CostOf), proven, intervals, [.. unprotected.Order()], warnings);
    }
}
