using Luwte.Statistics.EffectSizes;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Probability;
using Luwte.Statistics.Random;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.EffectSizes;

public sealed class EffectSizeTests
{
    [Fact]
    public void ShiftAndScale_LeaveTheEffectAlone()
    {
        double[] x = [1, 4, 2, 8, 5], y = [0, 3, 3, 1];

        var plain = TwoGroupEffect.Compare(x, y);
        var moved = TwoGroupEffect.Compare([.. x.Select(v => (10 * v) + 7)], [.. y.Select(v => (10 * v) + 7)]);

        moved.HedgesG.ShouldBe(plain.HedgesG, 1e-12);
        moved.CliffDelta.ShouldBe(plain.CliffDelta, 1e-12);
        moved.CohenDInterval.Lower.ShouldBe(plain.CohenDInterval.Lower, 1e-9);
    }

    [Fact]
    public void CliffDelta_CountsPairs()
    {
        // Of the six pairs the first is above in four, equal in one, below in one.
        TwoGroupEffect.Compare([2, 5, 9], [1, 5]).CliffDelta.ShouldBe(3.0 / 6, 1e-12);
    }

    [Fact]
    public void NoncentralInterval_LeavesTheTails()
    {
        var effect = TwoGroupEffect.Compare([1, 4, 2, 8, 5, 6], [0, 3, 3, 1, 2]);
        var scale = Math.Sqrt((1.0 / 6) + (1.0 / 5));

        NoncentralT.Lower(effect.Student.T, 9, effect.CohenDInterval.Lower / scale).ShouldBe(0.975, 1e-12);
        NoncentralT.Lower(effect.Student.T, 9, effect.CohenDInterval.Upper / scale).ShouldBe(0.025, 1e-12);
    }

    [Fact]
    public void RepeatedSamples_NoncentralIntervalCovers()
    {
        var random = new SeededRandom(12);
        var covered = 0;
        for (var s = 0; s < 400; s++)
        {
            double[] x = [.. Enumerable.Range(0, 12).Select(_ => 0.8 + random.NextNormal())];
            double[] y = [.. Enumerable.Range(0, 15).Select(_ => random.NextNormal())];
            covered += TwoGroupEffect.Compare(x, y).CohenDInterval.Contains(0.8) ? 1 : 0;
        }

        // 95 % of 400, four standard deviations either way.
        covered.ShouldBeInRange(362, 397);
    }

    [Fact]
    public void AllScoresEqual_IsRefused()
    {
        Should.Throw<ArgumentException>(() => TwoGroupEffect.Compare([3, 3], [3, 3]));
    }

    [Fact]
    public void NoOutcomeInTheSecondGroup_RatiosAreNotNumbers()
    {
        var effect = TwoByTwoEffect.From(3, 47, 0, 50);

        effect.RiskRatio.ShouldBeNull();
        effect.OddsRatio.ShouldBeNull();
        effect.Status.ShouldBe(EstimationStatus.Separated);
        effect.RiskDifference.ShouldBe(0.06, 1e-12);
    }

    [Fact]
    public void NoOutcomeAnywhere_StillHasADifference()
    {
        var effect = TwoByTwoEffect.From(0, 10, 0, 10);

        effect.Conditional.ShouldBeNull();
        effect.RiskDifference.ShouldBe(0);
        effect.RiskDifferenceNewcombe.Upper.ShouldBeGreaterThan(0.2);
    }

    [Fact]
    public void EmptyCell_GetsHalfAUnit()
    {
        var effect = EffectSize.OfTable(TableMeasure.LogOddsRatio, 0, 10, 5, 5);

        effect.Effect.ShouldBe(Math.Log(0.5 * 5.5 / (10.5 * 5.5)), 1e-12);
        effect.Variance.ShouldBe(2 + (1 / 10.5) + (2 / 5.5), 1e-12);
    }

    [Fact]
    public void MissingInput_GivesAMissingEffect()
    {
        EffectSize.OfMeans(MeanMeasure.StandardisedMeanDifference, 1, double.NaN, 10, 0, 1, 10).IsKnown.ShouldBeFalse();
        EffectSize.OfCorrelation(CorrelationMeasure.FisherZ, 0.4, 3).IsKnown.ShouldBeFalse();
    }

    [Fact]
    public void CorrelationAboveOne_IsRefused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => EffectSize.OfCorrelation(CorrelationMeasure.FisherZ, 1.2, 30));
    }
}
