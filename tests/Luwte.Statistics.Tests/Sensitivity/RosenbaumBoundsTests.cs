using Luwte.Statistics.Inference;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Sensitivity;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.Sensitivity;

public sealed class RosenbaumBoundsTests
{
    [Fact]
    public void SmokingAndLungCancer_PublishedBounds_AreRebuilt()
    {
        // Rosenbaum (2002) §4.3.2, data of Hammond (1964): 36,975 pairs, 122 differ, in 110 the smoker died.
        // Largest p-values: below 0.0001 to Γ = 3, then 0.0036, 0.03 and 0.1, by the normal approximation with continuity
        // correction; the exact binomial tail here is smaller far out.
        var result = RosenbaumBounds.ForBinaryPairs(110, 12, [1, 2, 3, 4, 5, 6]);

        result.Bounds[0].LargestPValue.ShouldBeLessThan(0.0001);
        result.Bounds[1].LargestPValue.ShouldBeLessThan(0.0001);
        result.Bounds[2].LargestPValue.ShouldBeLessThan(0.0001);
        result.Bounds[3].LargestPValue.ShouldBe(0.0036, 0.002);
        result.Bounds[4].LargestPValue.ShouldBe(0.03, 0.01);
        result.Bounds[5].LargestPValue.ShouldBe(0.1, 0.015);
        result.Bounds.ShouldAllBe(b => b.SmallestPValue <= b.LargestPValue);
        result.CriticalGamma!.Value.ShouldBeInRange(5, 6);
    }

    [Fact]
    public void NoBias_IsTheOneSidedExactMcNemar()
    {
        var bound = RosenbaumBounds.ForBinaryPairs(9, 2, [1]).Bounds[0];

        bound.LargestPValue.ShouldBe(bound.SmallestPValue, 1e-15);
        (2 * bound.LargestPValue).ShouldBe(PairedProportions.FromCounts(0, 2, 9, 0).Test!.PValueExact, 1e-12);
    }

    [Fact]
    public void CriticalGamma_LeavesExactlyTheLevel()
    {
        var gamma = RosenbaumBounds.ForBinaryPairs(30, 8, []).CriticalGamma!.Value;

        RosenbaumBounds.ForBinaryPairs(30, 8, [gamma]).Bounds[0].LargestPValue.ShouldBe(0.05, 1e-10);
    }

    [Fact]
    public void NotSignificant_HasNoCriticalGamma()
    {
        RosenbaumBounds.ForBinaryPairs(5, 5, [1]).CriticalGamma.ShouldBeNull();
        RosenbaumBounds.ForBinaryPairs(0, 0, [1]).Status.ShouldBe(EstimationStatus.TooSmall);
    }

    [Fact]
    public void GammaBelowOne_IsRefused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => RosenbaumBounds.ForBinaryPairs(5, 5, [0.5]));
    }
}
