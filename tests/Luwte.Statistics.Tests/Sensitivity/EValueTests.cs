using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Sensitivity;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.Sensitivity;

public sealed class EValueTests
{
    [Fact]
    public void PublishedProtectiveExample_IsRebuilt()
    {
        // VanderWeele and Ding (2017): risk ratio 0.80 (0.71 to 0.91), E-values 1.81 and 1.43.
        var e = EValue.FromRiskRatio(0.80, new Interval(0.71, 0.91));

        e.ForEstimate.ShouldBe(1.81, 0.005);
        e.ForInterval!.Value.ShouldBe(1.43, 0.005);
    }

    [Fact]
    public void PublishedHarmfulExample_IsRebuilt()
    {
        // The same paper: risk ratio 3.9 (1.8 to 8.7), E-values 7.26 and 3.0.
        var e = EValue.FromRiskRatio(3.9, new Interval(1.8, 8.7));

        e.ForEstimate.ShouldBe(7.26, 0.005);
        e.ForInterval!.Value.ShouldBe(3.0, 0.005);
    }

    [Fact]
    public void Reciprocal_GivesTheSame()
    {
        EValue.FromRiskRatio(2.5).ForEstimate.ShouldBe(EValue.FromRiskRatio(1 / 2.5).ForEstimate, 1e-12);
    }

    [Fact]
    public void IntervalWithOne_NeedsNoHiddenCause()
    {
        EValue.FromRiskRatio(1.2, new Interval(0.9, 1.6)).ForInterval.ShouldBe(1);
    }

    [Fact]
    public void CommonOutcome_TakesTheRootOfTheOddsRatio()
    {
        var e = EValue.FromOddsRatio(4, new Interval(2.25, 9), rareOutcome: false);

        e.RiskRatio.ShouldBe(2);
        e.ForEstimate.ShouldBe(2 + Math.Sqrt(2), 1e-12);
        e.ForInterval!.Value.ShouldBe(1.5 + Math.Sqrt(0.75), 1e-12);
        e.Warnings.ShouldHaveSingleItem();
    }

    [Fact]
    public void NoDifference_IsOne()
    {
        EValue.FromStandardisedDifference(0, 0.1).ForEstimate.ShouldBe(1);
    }

    [Fact]
    public void RatioOutsideItsInterval_IsRefused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => EValue.FromRiskRatio(2, new Interval(3, 4)));
    }
}
