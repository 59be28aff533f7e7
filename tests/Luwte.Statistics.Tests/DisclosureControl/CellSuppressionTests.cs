using Luwte.Statistics.DisclosureControl;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Random;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.DisclosureControl;

public sealed class CellSuppressionTests
{
    [Fact]
    public void RandomTables_NoHiddenCellCanBeComputed()
    {
        for (var t = 0; t < 1000; t++)
        {
            var table = RandomTable(SeededRandom.Stream(20260101, t), 2, 6);

            var result = TableProtection.Apply(table, new TableProtectionOptions { ExactUpTo = 16 });

            result.Pattern.IsSafe.ShouldBeTrue($"table {t}");
            LinearAttacker.Attack(table.Values, table.Relations, result.Pattern.Hidden).ShouldAllBe(i => !i.IsExact);
            var primary = result.Pattern.Hidden.Where(h => result.Cells[h] is Cell.Suppressed { Reason: SuppressionReason.Primary }).ToHashSet();
            primary.SetEquals(Enumerable.Range(0, table.Values.Count).Where(i => table.Values[i] is > 0 and < 10)).ShouldBeTrue();
            LinearAttacker.Attack(table.Values, table.Relations, result.Pattern.Hidden, c => primary.Contains(c) ? new Interval(1, 9) : new Interval(0, double.PositiveInfinity))
                .Where(i => primary.Contains(i.Cell)).ShouldAllBe(i => !i.IsExact);
        }
    }

    [Fact]
    public void SmallRandomTables_ExactSearchIsAsCheapAsTryingEverySet()
    {
        for (var t = 0; t < 30; t++)
        {
            var table = RandomTable(SeededRandom.Stream(77, t), 3, 3);
            var options = new TableProtectionOptions { Frequency = new FrequencyRule(5), Doubt = new Protection(2, 2), ReadersKnowRule = false };

            var pattern = TableProtection.Apply(table, options).Pattern;

            pattern.ProvenCheapest.ShouldBeTrue();
            pattern.Cost.ShouldBe(CheapestByTryingAll(table), $"table {t}");
        }
    }

    [Fact]
    public void Heuristic_IsSafeAndNeverCheaperThanTheExactPattern()
    {
        for (var t = 0; t < 40; t++)
        {
            var table = RandomTable(SeededRandom.Stream(99, t), 4, 5);

            var exact = TableProtection.Apply(table).Pattern;
            var heuristic = TableProtection.Apply(table, new TableProtectionOptions { ExactUpTo = 0 }).Pattern;

            heuristic.IsSafe.ShouldBeTrue();
            heuristic.Cost.ShouldBeGreaterThanOrEqualTo(exact.Cost);
        }
    }

    [Fact]
    public void TableWithoutSmallCells_StaysWhole()
    {
        var table = CrossTable.Create(["A", "B"], ["x", "y"], new double[,] { { 20, 30 }, { 40, 50 } });

        var result = TableProtection.Apply(table);

        result.Cells.ShouldAllBe(c => c is Cell.Shown);
        ((Cell.Shown)result[2, 2]).Count.ShouldBe(140);
        result.Pattern.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void OnlyZeros_AreShown_UnlessTheRuleProtectsThem()
    {
        var table = CrossTable.Create(["A", "B"], ["x", "y"], new double[2, 2]);

        TableProtection.Apply(table).Cells.ShouldAllBe(c => c == new Cell.Shown(0));
        TableProtection.Apply(table, new TableProtectionOptions { Frequency = new FrequencyRule(10, ProtectZeros: true) })
            .Cells.ShouldAllBe(c => c is Cell.Suppressed);
    }

    [Fact]
    public void TotalsThatMustBeShown_AndNothingToHideBehind_PublishesNothing()
    {
        var table = CrossTable.Create(["A"], ["x", "y"], new double[,] { { 3, 40 } });

        var result = TableProtection.Apply(table, new TableProtectionOptions { TotalsAlwaysShown = true });

        result.Pattern.IsSafe.ShouldBeFalse();
        result.Pattern.Unprotected.ShouldBe([0]);
        result.Cells.ShouldAllBe(c => c is Cell.Suppressed);
        result.Pattern.Warnings.ShouldContain(w => w.Contains("do not publish"));
    }

    [Fact]
    public void TwoOnesBehindATotalOfTwo_AreNotGivenAwayByTheRule()
    {
        // Knowing "primary" means 1 to 9: two hidden cells that add up to 2 would both be 1.
        var table = CrossTable.Create(["A", "B", "C"], ["x", "y", "z"], new double[,] { { 1, 1, 30 }, { 40, 50, 60 }, { 70, 80, 90 } });

        var pattern = TableProtection.Apply(table).Pattern;

        pattern.IsSafe.ShouldBeTrue();
        var known = LinearAttacker.Attack(table.Values, table.Relations, pattern.Hidden, c => c < 2 ? new Interval(1, 9) : new Interval(0, double.PositiveInfinity));
        known.Where(i => i.Cell < 2).ShouldAllBe(i => i.Lower <= 1 && i.Upper >= 6);
    }

    [Fact]
    public void SmallRegion_IsHiddenInItsTotalToo()
    {
        var table = CrossTable.Create(["A", "B", "C"], ["x", "y"], new double[,] { { 2, 3 }, { 40, 50 }, { 60, 70 } });

        var result = TableProtection.Apply(table);

        result[0, 2].ShouldBe(new Cell.Suppressed(SuppressionReason.Primary));
        result.Pattern.IsSafe.ShouldBeTrue();
    }

    [Fact]
    public void Hierarchy_SubtotalsTakePartInTheProtection()
    {
        var tree = new RowHierarchy(new Dictionary<string, string> { ["A"] = "North", ["B"] = "North", ["C"] = "South", ["D"] = "South" });
        var table = CrossTable.Create(["A", "B", "C", "D"], ["x", "y"], new double[,] { { 3, 40 }, { 50, 60 }, { 70, 80 }, { 90, 100 } }, tree);

        var result = TableProtection.Apply(table);

        table.Rows.ShouldBe(["A", "B", "North", "C", "D", "South", "Total"]);
        table.Values[table.Index(2, 0)].ShouldBe(53);
        result.Pattern.IsSafe.ShouldBeTrue();
        result.Pattern.ProvenCheapest.ShouldBeTrue();
        result.Pattern.Intervals.Single(i => i.Cell == 0).Upper.ShouldBeGreaterThanOrEqualTo(8);
        table.IsMargin(table.Index(2, 0)).ShouldBeTrue();
    }

    [Fact]
    public void Overlaps_WithUnprintedComplement_AreProtectedThroughIt()
    {
        // 0 families, 1 with trauma (printed), 2 without (not printed, small): 1 gives 2 away through 0.
        var problem = new SuppressionProblem
        {
            Values = [100, 97, 3],
            Relations = [new AdditiveRelation(0, [1, 2])],
            Primary = [2],
            NotPublished = [2],
            PrimaryKnownAs = new Interval(1, 9),
        };

        var pattern = CellSuppression.Solve(problem);

        pattern.Cells[1].ShouldBe(new Cell.Suppressed(SuppressionReason.Secondary));
        pattern.Cells[0].ShouldBe(new Cell.Shown(100));
        pattern.IsSafe.ShouldBeTrue();
    }

    [Fact]
    public void ThreeDimensions_AreProtectedByTheSameProblem()
    {
        // Region × group × violence with all margins: 3 × 4 × 4 cells, index 16 r + 4 g + v, the last of each the total.
        for (var t = 0; t < 15; t++)
        {
            var random = SeededRandom.Stream(31, t);
            var values = new double[48];
            for (var cell = 0; cell < 48; cell++)
            {
                if (cell / 16 < 2 && cell / 4 % 4 < 3 && cell % 4 < 3)
                {
                    values[cell] = random.NextInt(4) == 0 ? random.NextInt(10) : 10 + random.NextInt(60);
                }
            }

            var relations = new List<AdditiveRelation>();
            foreach (var (step, size) in new[] { (1, 4), (4, 4), (16, 3) })
            {
                foreach (var total in Enumerable.Range(0, 48).Where(c => c / step % size == size - 1))
                {
                    int[] parts = [.. Enumerable.Range(1, size - 1).Select(k => total - (k * step))];
                    values[total] = parts.Sum(p => values[p]);
                    relations.Add(new AdditiveRelation(total, parts));
                }
            }

            var problem = new SuppressionProblem
            {
                Values = values,
                Relations = relations,
                Primary = [.. Enumerable.Range(0, 48).Where(c => values[c] is > 0 and < 10)],
                PrimaryKnownAs = new Interval(1, 9),
            };

            var exact = CellSuppression.Solve(problem);
            var heuristic = CellSuppression.Solve(problem with { ExactUpTo = 0 });

            exact.IsSafe.ShouldBeTrue();
            heuristic.IsSafe.ShouldBeTrue();
            exact.Cost.ShouldBeLessThanOrEqualTo(heuristic.Cost);
            exact.Intervals.Concat(heuristic.Intervals).ShouldAllBe(i => !i.IsExact);
        }
    }

    [Fact]
    public void Dominance_LargestContributorKeepsHalfOfTheUpperBound()
    {
        var table = CrossTable.Create(["A", "B", "C"], ["x", "y", "z"], new double[,] { { 100, 90, 80 }, { 70, 60, 85 }, { 95, 75, 65 } });
        var contributions = new IReadOnlyList<double>[3, 3];
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                var value = table.Values[table.Index(i, j)];
                contributions[i, j] = i == 0 && j == 0 ? [70, 10, 10, 10] : [value / 4, value / 4, value / 4, value / 4];
            }
        }

        var result = TableProtection.ApplyToAmounts(table, contributions, new TableProtectionOptions { Dominance = new DominanceRule(50), Frequency = new FrequencyRule(3) });

        result[0, 0].ShouldBe(new Cell.Suppressed(SuppressionReason.Primary));
        result.Count(SuppressionReason.Primary).ShouldBe(1);
        result.Pattern.Intervals.Single(i => i.Cell == 0).Upper.ShouldBeGreaterThanOrEqualTo(140 - 1e-6);
    }

    [Fact]
    public void RoundedTable_KeepsHiddenCellsHidden()
    {
        var table = CrossTable.Create(["A", "B"], ["x", "y"], new double[,] { { 3, 41 }, { 52, 63 } });

        var result = TableProtection.Apply(table, new TableProtectionOptions { RoundTo = 5 });

        result[0, 0].ShouldBeOfType<Cell.Suppressed>();
        result.Cells.OfType<Cell.Shown>().ShouldAllBe(c => c.Value % 5 == 0);
    }

    [Fact]
    public void ValuesThatDoNotAddUp_AreRefusedWithTheCell()
    {
        var problem = new SuppressionProblem { Values = [10, 4, 5], Relations = [new AdditiveRelation(0, [1, 2])], Primary = [1] };

        Should.Throw<ArgumentException>(() => CellSuppression.Solve(problem)).Message.ShouldContain("Cell 0 holds 10, but its parts add up to 9");
    }

    [Fact]
    public void HierarchyInACircle_IsRefused() =>
        Should.Throw<ArgumentException>(() => new RowHierarchy(new Dictionary<string, string> { ["a"] = "b", ["b"] = "a" }));

    private static CrossTable RandomTable(SeededRandom random, int least, int most)
    {
        var r = least + random.NextInt(most - least + 1);
        var c = least + random.NextInt(most - least + 1);
        var inner = new double[r, c];
        for (var i = 0; i < r; i++)
        {
            for (var j = 0; j < c; j++)
            {
                inner[i, j] = random.NextInt(4) == 0 ? random.NextInt(10) : random.NextInt(60);
            }
        }

        return CrossTable.Create([.. Enumerable.Range(1, r).Select(i => $"r{i}")], [.. Enumerable.Range(1, c).Select(i => $"c{i}")], inner);
    }

    private static double CheapestByTryingAll(CrossTable table)
    {
        var n = table.Values.Count;
        var primary = Enumerable.Range(0, n).Where(i => table.Values[i] is > 0 and < 5).ToArray();
        var others = Enumerable.Range(0, n).Except(primary).ToArray();
        var cost = table.Values.Select(v => Math.Max(1, v)).ToArray();
        var best = double.PositiveInfinity;
        for (var mask = 0; mask < 1 << others.Length; mask++)
        {
            var extra = others.Where((_, i) => (mask >> i & 1) == 1).ToArray();
            var sum = primary.Concat(extra).Sum(c => cost[c]);
            if (sum < best && Safe([.. primary.Concat(extra)]))
            {
                best = sum;
            }
        }

        return best;

        bool Safe(int[] hidden) => LinearAttacker.Attack(table.Values, table.Relations, hidden)
            .Take(primary.Length)
            .All(i => i.Lower <= Math.Max(0, i.Value - 2) && i.Upper >= i.Value + 2);
    }
}
