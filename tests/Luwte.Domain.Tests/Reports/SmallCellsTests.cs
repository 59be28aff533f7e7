using Luwte.Domain.Effects;
using Luwte.Domain.Reports;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Reports;

public class SmallCellsTests
{
    private static readonly SmallCells Cells = new(Minimum: 10, RoundTo: 5);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9)]
    public void CountUnderMinimum_HasNoNumber(int count) => Cells.Count(count).ShouldBeOfType<ReportCell.Hidden>();

    [Theory]
    [InlineData(10, 10)]
    [InlineData(12, 10)]
    [InlineData(13, 15)]
    public void OtherCount_IsRounded(int count, int shown) => Cells.Count(count).ShouldBe(new ReportCell.Count(shown));

    [Fact]
    public void OneSmallCellInARow_HidesASecond_SoThatTheTotalDoesNotGiveItAway()
    {
        var shown = Cells.ShownInRow([4, 60, 100]);

        shown.Count(s => !s).ShouldBeGreaterThanOrEqualTo(2);
        shown[0].ShouldBeFalse();
        shown[2].ShouldBeTrue();
    }

    [Fact]
    public void RowWithoutSmallCells_IsShownWhole() => Cells.ShownInRow([10, 60, 100]).ShouldAllBe(s => s);

    [Fact]
    public void Share_IsHiddenWhenThoseWithoutAreFew()
    {
        var share = new Estimate.Known(0.95, 0.9, 0.98);

        Cells.Share(95, 100, share).ShouldBeOfType<ReportCell.Hidden>();
        Cells.Share(80, 100, share).ShouldBeOfType<ReportCell.Interval>();
    }

    [Fact]
    public void FailedEstimate_KeepsItsStatusAndNoNumber() =>
        Cells.Estimate(new Estimate.None(Statistics.Outcomes.EstimationStatus.Separated, "why"), NumberFormat.Decimal2, 50)
            .ShouldBe(new ReportCell.NotEstimated(Statistics.Outcomes.EstimationStatus.Separated, "why"));

    [Fact]
    public void Estimate_OnASmallBasis_IsHidden() =>
        Cells.Estimate(new Estimate.Known(1, 0, 2), NumberFormat.Decimal2, 50, 9).ShouldBeOfType<ReportCell.Hidden>();
}
