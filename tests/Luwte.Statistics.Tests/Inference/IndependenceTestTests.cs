using Luwte.Statistics.Inference;
using Luwte.Statistics.Outcomes;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.Inference;

public sealed class IndependenceTestTests
{
    [Fact]
    public void IndependentTable_HasNoResiduals()
    {
        var table = IndependenceTest.Analyse(new[,] { { 10, 20 }, { 30, 60 } });

        table.ChiSquare.ShouldBe(0, 1e-12);
        table.CramersV.ShouldBe(0, 1e-6);
        table.FisherPValue!.Value.ShouldBe(1, 1e-9);
        table.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void FewExpected_WarnsForTheChiSquare()
    {
        IndependenceTest.Analyse(new[,] { { 3, 1 }, { 1, 3 } }).Warnings.ShouldHaveSingleItem().ShouldContain("exact");
    }

    [Fact]
    public void EmptyColumn_IsNamed()
    {
        Should.Throw<ArgumentException>(() => IndependenceTest.Analyse(new[,] { { 3, 0 }, { 1, 0 } })).Message.ShouldContain("Column 2");
    }

    [Fact]
    public void MantelHaenszel_OneStratum_IsTheOddsRatio()
    {
        var mh = MantelHaenszel.Combine([new[,] { { 15, 5 }, { 8, 22 } }]);

        mh.OddsRatio!.Value.ShouldBe(8.25, 1e-12);
        mh.Interval!.Value.Lower.ShouldBe(Math.Exp(Math.Log(8.25) - (1.959963984540054 * Math.Sqrt((1.0 / 15) + (1.0 / 5) + (1.0 / 8) + (1.0 / 22)))), 1e-9);
    }

    [Fact]
    public void MantelHaenszel_NoVariation_SaysSo()
    {
        MantelHaenszel.Combine([new[,] { { 5, 0 }, { 8, 0 } }]).Status.ShouldBe(EstimationStatus.Singular);
    }

    [Fact]
    public void Trend_TwoGroups_EqualsChiSquare()
    {
        var trend = ProportionTrend.Test([15, 8], [20, 30]);

        trend.ChiSquare!.Value.ShouldBe(IndependenceTest.Analyse(new[,] { { 15, 5 }, { 8, 22 } }).ChiSquare, 1e-10);
        trend.Slope.ShouldBe((8.0 / 30) - 0.75, 1e-12);
    }

    [Fact]
    public void Trend_AllYes_HasNothingToTest()
    {
        ProportionTrend.Test([20, 30], [20, 30]).Status.ShouldBe(EstimationStatus.Singular);
    }
}
