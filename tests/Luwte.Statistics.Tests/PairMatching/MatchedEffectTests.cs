using Luwte.Statistics.Outcomes;
using Luwte.Statistics.PairMatching;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.PairMatching;

public sealed class MatchedEffectTests
{
    [Fact]
    public void TwoControlsEach_TheirMeanCounts()
    {
        MatchedPair[] pairs = [new(0, 2, 0), new(0, 3, 0), new(1, 4, 0), new(1, 5, 0)];

        var effect = MatchedEffect.Estimate(pairs, [10, 20, 4, 6, 11, 13]);

        // Differences 5 and 8.
        effect.Effect.ShouldBe(6.5);
        effect.PairedT!.StandardError.ShouldBe(1.5, 1e-12);
        effect.ClusterRobustHc0!.Value.ShouldBe(Math.Sqrt(4.5) / 2, 1e-12);
        effect.TwoWayRobust.ShouldBeNull();
    }

    [Fact]
    public void ControlUsedTwice_AddsItsOwnUncertainty()
    {
        MatchedPair[] pairs = [new(0, 3, 0), new(1, 3, 0), new(2, 4, 0)];

        MatchedEffect.Estimate(pairs, [10, 12, 20, 4, 13]).TwoWayRobust.ShouldNotBeNull();
    }

    [Fact]
    public void MissingOutcome_DropsThePairAndSaysSo()
    {
        MatchedPair[] pairs = [new(0, 3, 0), new(1, 4, 0), new(2, 5, 0)];

        var effect = MatchedEffect.Estimate(pairs, [1, 2, 3, double.NaN, 1, 1]);

        effect.Sets.ShouldBe(2);
        effect.Effect.ShouldBe(1.5);
        effect.Warnings.ShouldHaveSingleItem().ShouldStartWith("1 of 3");
    }

    [Fact]
    public void OnePair_HasNoUncertainty()
    {
        var effect = MatchedEffect.Estimate([new MatchedPair(0, 1, 0)], [3, 1]);

        effect.Status.ShouldBe(EstimationStatus.TooSmall);
        effect.Effect.ShouldBe(2);
        effect.PairedT.ShouldBeNull();
    }

    [Fact]
    public void AllDifferencesEqual_HaveNoTest()
    {
        var effect = MatchedEffect.Estimate([new(0, 2, 0), new(1, 3, 0)], [3, 4, 1, 2]);

        effect.Status.ShouldBe(EstimationStatus.Singular);
        effect.PairedT.ShouldBeNull();
    }
}
