using Luwte.Statistics.DisclosureControl;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Random;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.DisclosureControl;

public sealed class LinearAttackerTests
{
    [Fact]
    public void OneHiddenCellBesideItsTotal_IsComputed()
    {
        var interval = LinearAttacker.Attack([10, 3, 7], [new AdditiveRelation(0, [1, 2])], [1])[0];

        interval.ShouldBe(new AttackerInterval(1, 3, 3, 3));
        interval.IsExact.ShouldBeTrue();
    }

    [Fact]
    public void TwoHiddenCells_LieBetweenZeroAndTheirSum()
    {
        var intervals = LinearAttacker.Attack([10, 3, 5, 2], [new AdditiveRelation(0, [1, 2, 3])], [1, 2]);

        intervals.ShouldAllBe(i => i.Lower == 0 && i.Upper == 8);
    }

    [Fact]
    public void CellInNoRelation_KeepsWhatIsKnown()
    {
        LinearAttacker.Attack([4], [], [0])[0].Upper.ShouldBe(double.PositiveInfinity);
        LinearAttacker.Attack([4], [], [0], _ => new Interval(1, 9))[0].ShouldBe(new AttackerInterval(0, 4, 1, 9));
    }

    [Fact]
    public void HiddenTotal_LeavesItsPartsUnbounded()
    {
        var intervals = LinearAttacker.Attack([8, 3, 5], [new AdditiveRelation(0, [1, 2])], [0, 1]);

        intervals[0].Lower.ShouldBe(5);
        intervals[1].Upper.ShouldBe(double.PositiveInfinity);
    }

    [Fact]
    public void EveryWholeTableThatFits_LiesInTheIntervals()
    {
        // Try all 2 × 2 corners of a hidden 3 × 3 table: the intervals are exactly what the tries give.
        for (var t = 0; t < 30; t++)
        {
            var random = SeededRandom.Stream(11, t);
            var table = CrossTable.Create(
                ["a", "b", "c"], ["x", "y", "z"], new double[,] { { random.NextInt(6), random.NextInt(6), 3 }, { random.NextInt(6), random.NextInt(6), 2 }, { 1, 4, 2 } });
            int[] hidden = [table.Index(0, 0), table.Index(0, 1), table.Index(1, 0), table.Index(1, 1)];
            var shifts = Enumerable.Range(-10, 21).Where(d =>
                table.Values[hidden[0]] + d >= 0 && table.Values[hidden[1]] - d >= 0 && table.Values[hidden[2]] - d >= 0 && table.Values[hidden[3]] + d >= 0).ToArray();

            var intervals = LinearAttacker.Attack(table.Values, table.Relations, hidden);

            intervals[0].Lower.ShouldBe(table.Values[hidden[0]] + shifts.Min());
            intervals[0].Upper.ShouldBe(table.Values[hidden[0]] + shifts.Max());
            intervals[1].Lower.ShouldBe(table.Values[hidden[1]] - shifts.Max());
        }
    }
}
