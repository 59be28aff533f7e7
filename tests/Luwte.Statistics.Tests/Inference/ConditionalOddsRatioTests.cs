using Luwte.Statistics.Inference;
using Luwte.Statistics.Outcomes;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.Inference;

public sealed class ConditionalOddsRatioTests
{
    [Fact]
    public void TeaTable_UpperLimit_LeavesExactlyTheTail()
    {
        var odds = ConditionalOddsRatio.From(3, 1, 1, 3);

        // P(X ≤ 3) with margins 4,4,4,4: one minus the probability of all four right.
        var u = odds.Exact.Upper;
        var all = Math.Pow(u, 4) / (1 + (16 * u) + (36 * u * u) + (16 * Math.Pow(u, 3)) + Math.Pow(u, 4));
        (1 - all).ShouldBe(0.025, 1e-12);
        odds.PValue.ShouldBe(34.0 / 70, 1e-12);

        // Maximum likelihood: at the estimate three is the expected count.
        var e = odds.Estimate;
        double[] weights = [1, 16 * e, 36 * e * e, 16 * Math.Pow(e, 3), Math.Pow(e, 4)];
        (weights.Select((w, x) => w * x).Sum() / weights.Sum()).ShouldBe(3, 1e-12);
    }

    [Fact]
    public void SwappedRows_GiveTheReciprocal()
    {
        var odds = ConditionalOddsRatio.From(7, 2, 3, 9);
        var swapped = ConditionalOddsRatio.From(3, 9, 7, 2);

        swapped.Estimate.ShouldBe(1 / odds.Estimate, 1e-10);
        swapped.Exact.Lower.ShouldBe(1 / odds.Exact.Upper, 1e-10);
        swapped.PValue.ShouldBe(odds.PValue, 1e-12);
    }

    [Fact]
    public void EmptyCell_HasOnlyABound()
    {
        var odds = ConditionalOddsRatio.From(3, 47, 0, 50);

        odds.Status.ShouldBe(EstimationStatus.Separated);
        odds.Estimate.ShouldBe(double.PositiveInfinity);
        odds.Exact.Upper.ShouldBe(double.PositiveInfinity);
        odds.Exact.Lower.ShouldBeInRange(0.41, 0.42);
        odds.Warnings.ShouldHaveSingleItem();
    }

    [Fact]
    public void EmptyRow_IsRefused()
    {
        Should.Throw<ArgumentException>(() => ConditionalOddsRatio.From(0, 0, 3, 4));
    }
}
