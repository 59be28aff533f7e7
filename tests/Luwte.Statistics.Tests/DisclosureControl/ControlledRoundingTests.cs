using Luwte.Statistics.DisclosureControl;
using Luwte.Statistics.Random;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.DisclosureControl;

public sealed class ControlledRoundingTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(10)]
    public void RandomTablesWithATree_AlwaysHaveARounding(int roundTo)
    {
        var tree = new RowHierarchy(new Dictionary<string, string> { ["r0"] = "g", ["r1"] = "g", ["r2"] = "h", ["r3"] = "h" });
        for (var t = 0; t < 50; t++)
        {
            var random = SeededRandom.Stream(5, t);
            var inner = new double[5, 4];
            for (var i = 0; i < 20; i++)
            {
                inner[i / 4, i % 4] = random.NextInt(30);
            }

            var table = CrossTable.Create(["r0", "r1", "r2", "r3", "r4"], ["a", "b", "c", "d"], inner, tree);

            var rounded = ControlledRounding.Apply(table.Values, table.Relations, roundTo).ShouldBeOfType<RoundingOutcome.Rounded>();

            table.Relations.ShouldAllBe(r => r.Parts.Sum(p => rounded.Values[p]) == rounded.Values[r.Total]);
            for (var i = 0; i < rounded.Values.Count; i++)
            {
                (rounded.Values[i] % roundTo).ShouldBe(0);
                Math.Abs(rounded.Values[i] - table.Values[i]).ShouldBeLessThan(roundTo);
                if (table.Values[i] % roundTo == 0)
                {
                    rounded.Values[i].ShouldBe(table.Values[i]);
                }
            }
        }
    }

    [Fact]
    public void SmallTable_ChangesAsLittleAsTryingEveryRounding()
    {
        // One row 2, 2, 2 with total 6, base 5: total to 5 and one cell to 5 (1 + 3 + 2 + 2 = 8) beats total to 10 (4 + 3 + 3 + 2 = 12).
        var rounded = ControlledRounding.Apply([2, 2, 2, 6], [new AdditiveRelation(3, [0, 1, 2])]).ShouldBeOfType<RoundingOutcome.Rounded>();

        rounded.Values[3].ShouldBe(5);
        rounded.TotalAbsoluteChange.ShouldBe(8);
    }

    [Fact]
    public void RelationsThatNoRoundingKeeps_AreImpossible()
    {
        // Three odd pairs of halves: each pair sums to a multiple of 2 that may not change, so each pair has one up and one down,
        // which three cells in a circle cannot do.
        RoundingOutcome outcome = ControlledRounding.Apply(
            [1, 1, 1, 2, 2, 2], [new AdditiveRelation(3, [0, 1]), new AdditiveRelation(4, [1, 2]), new AdditiveRelation(5, [0, 2])], 2);

        outcome.ShouldBeOfType<RoundingOutcome.Impossible>();
    }

    [Fact]
    public void BaseOfOne_IsRefused() => Should.Throw<ArgumentOutOfRangeException>(() => ControlledRounding.Apply([1], [], 1));
}
