using Luwte.Statistics.Outcomes;
using Luwte.Statistics.SmallAreas;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.SmallAreas;

public sealed class SmallAreaTests
{
    [Fact]
    public void AreasThatDifferByChanceOnly_AreNotGivenAPrecision()
    {
        var fit = BetaBinomialAreas.Fit([10, 10, 10, 11, 9], [20, 20, 20, 20, 20]);

        fit.Status.ShouldBe(EstimationStatus.Singular);
        fit.Areas.ShouldBeEmpty();
        fit.Mean.ShouldBe(0.5, 1e-12);
    }

    [Fact]
    public void SmallArea_BorrowsMoreThanALargeOne()
    {
        var fit = BetaBinomialAreas.Fit([1, 40, 10, 55, 2], [4, 200, 20, 100, 30]);

        fit.Status.ShouldBe(EstimationStatus.Ok);
        fit.Areas[0].OwnWeight.ShouldBeLessThan(fit.Areas[1].OwnWeight);
        foreach (var area in fit.Areas)
        {
            area.Estimate.ShouldBeInRange(Math.Min(area.Raw, fit.Mean), Math.Max(area.Raw, fit.Mean));
            area.Interval.Contains(area.Estimate).ShouldBeTrue();
        }
    }

    [Fact]
    public void NobodyAnywhere_SaysSo()
    {
        BetaBinomialAreas.Fit([0, 0, 0], [5, 6, 7]).Status.ShouldBe(EstimationStatus.Singular);
    }

    [Fact]
    public void LogitNormal_EqualAreas_HaveNoVariance()
    {
        var fit = LogitNormalAreas.Fit([10, 10, 10], [20, 20, 20]);

        fit.Variance.ShouldBe(0);
        fit.Status.ShouldBe(EstimationStatus.Singular);
    }

    [Fact]
    public void CountAboveTotal_IsNamed()
    {
        Should.Throw<ArgumentException>(() => BetaBinomialAreas.Fit([1, 9, 1], [4, 4, 4])).Message.ShouldContain("Area 2");
    }
}
