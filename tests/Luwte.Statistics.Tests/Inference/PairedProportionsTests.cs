using Luwte.Statistics.Inference;
using Luwte.Statistics.Outcomes;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.Inference;

public sealed class PairedProportionsTests
{
    [Fact]
    public void NobodyChanged_ThereIsNothingToTest()
    {
        var p = PairedProportions.FromCounts(4, 0, 0, 6);

        p.Test.ShouldBeNull();
        p.Status.ShouldBe(EstimationStatus.TooSmall);
        p.Difference.ShouldBe(0);
        p.ConditionalOddsRatioInterval.ShouldBeNull();
    }

    [Fact]
    public void MissingAnswers_AreLeftOutAndSaid()
    {
        var p = PairedProportions.Compare([true, null, false, true], [false, true, true, null]);

        p.Pairs.ShouldBe(2);
        p.Warnings.ShouldContain(w => w.StartsWith("2 of 4", StringComparison.Ordinal));
    }

    [Fact]
    public void FiveAgainstOne_ExactAndMidP_ByHand()
    {
        // Six changed pairs: P(X ≤ 1) = 7/64, P(X = 1) = 6/64.
        var p = PairedProportions.FromCounts(10, 1, 5, 10);

        p.Test!.PValueExact.ShouldBe(14.0 / 64, 1e-12);
        p.Test.PValueMid.ShouldBe(8.0 / 64, 1e-12);
        p.Test.ChiSquare.ShouldBe(16.0 / 6, 1e-12);
    }

    [Fact]
    public void NoneLostTheProperty_OddsRatioIsABound()
    {
        var p = PairedProportions.FromCounts(3, 0, 6, 3);

        p.ConditionalOddsRatio.ShouldBeNull();
        p.ConditionalOddsRatioInterval!.Value.Upper.ShouldBe(double.PositiveInfinity);
    }

    [Fact]
    public void DifferentLengths_AreRefused()
    {
        Should.Throw<ArgumentException>(() => PairedProportions.Compare([true], [true, false]));
    }
}
