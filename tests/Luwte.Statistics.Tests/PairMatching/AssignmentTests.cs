using Luwte.Statistics.PairMatching;
using Luwte.Statistics.Random;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.PairMatching;

public sealed class AssignmentTests
{
    [Fact]
    public void SmallProblems_EqualTryingEveryAssignment()
    {
        var random = new SeededRandom(2);
        for (var trial = 0; trial < 400; trial++)
        {
            int n = 1 + random.NextInt(5), m = 1 + random.NextInt(6);
            var width = trial % 2 == 0 ? double.PositiveInfinity : 0.3;
            double[] rows = [.. Enumerable.Range(0, n).Select(_ => Math.Round(random.NextDouble(), 2)).Order()];
            double[] columns = [.. Enumerable.Range(0, m).Select(_ => Math.Round(random.NextDouble(), 2)).Order()];
            var (pairs, cost) = Best(rows, columns, width, 0, new bool[m]);

            Same(LineAssignment.Solve(rows, columns, width));
            Same(ShortestPathAssignment.Solve(
                n,
                m,
                i => [.. columns.Select(c => Math.Abs(rows[i] - c) <= width ? Math.Abs(rows[i] - c) : double.PositiveInfinity)],
                100));

            void Same(int[] solution)
            {
                solution.Count(c => c >= 0).ShouldBe(pairs);
                solution.Where(c => c >= 0).Distinct().Count().ShouldBe(pairs);
                solution.Select((c, i) => c < 0 ? 0 : Math.Abs(rows[i] - columns[c])).Sum().ShouldBe(cost, 1e-12);
            }
        }
    }

    [Fact]
    public void LargerProblems_BothAlgorithmsAgree()
    {
        var random = new SeededRandom(3);
        for (var trial = 0; trial < 5; trial++)
        {
            double[] rows = [.. Enumerable.Range(0, 150).Select(_ => random.NextDouble() + 0.3).Order()];
            double[] columns = [.. Enumerable.Range(0, 120 + (60 * trial)).Select(_ => random.NextDouble()).Order()];
            double Total(int[] s) => s.Select((c, i) => c < 0 ? 0 : Math.Abs(rows[i] - columns[c])).Sum();

            var line = LineAssignment.Solve(rows, columns, 0.25);
            var general = ShortestPathAssignment.Solve(
                150,
                columns.Length,
                i => [.. columns.Select(c => Math.Abs(rows[i] - c) <= 0.25 ? Math.Abs(rows[i] - c) : double.PositiveInfinity)],
                1000);

            general.Count(c => c >= 0).ShouldBe(line.Count(c => c >= 0));
            Total(general).ShouldBe(Total(line), 1e-9);
        }
    }

    [Fact]
    public void RandomCosts_EqualTryingEveryAssignment()
    {
        var random = new SeededRandom(8);
        for (var trial = 0; trial < 200; trial++)
        {
            int n = 1 + random.NextInt(5), m = n + random.NextInt(3);
            double[][] costs = [.. Enumerable.Range(0, n).Select(_ => Enumerable.Range(0, m).Select(_ => (double)random.NextInt(10)).ToArray())];

            var solution = ShortestPathAssignment.Solve(n, m, i => costs[i], 1000);

            solution.Select((c, i) => costs[i][c]).Sum().ShouldBe(Least(costs, 0, new bool[m]), 1e-12);
        }
    }

    private static double Least(double[][] costs, int row, bool[] used)
    {
        if (row == costs.Length)
        {
            return 0;
        }

        var best = double.PositiveInfinity;
        for (var j = 0; j < used.Length; j++)
        {
            if (!used[j])
            {
                used[j] = true;
                best = Math.Min(best, costs[row][j] + Least(costs, row + 1, used));
                used[j] = false;
            }
        }

        return best;
    }

    private static (int Pairs, double Cost) Best(double[] rows, double[] columns, double width, int row, bool[] used)
    {
        if (row == rows.Length)
        {
            return (0, 0);
        }

        var best = Best(rows, columns, width, row + 1, used);
        for (var j = 0; j < columns.Length; j++)
        {
            var distance = Math.Abs(rows[row] - columns[j]);
            if (!used[j] && distance <= width)
            {
                used[j] = true;
                var (pairs, cost) = Best(rows, columns, width, row + 1, used);
                used[j] = false;
                if (pairs + 1 > best.Pairs || (pairs + 1 == best.Pairs && cost + distance < best.Cost))
                {
                    best = (pairs + 1, cost + distance);
                }
            }
        }

        return best;
    }
}
