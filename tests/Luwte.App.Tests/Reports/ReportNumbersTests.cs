using Luwte.App.Reports;
using Luwte.Domain.Reports;
using Luwte.Statistics.Outcomes;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Reports;

public class ReportNumbersTests
{
    [Theory]
    [InlineData(0.0004, "<\u00a0.001", "<\u00a0,001")]
    [InlineData(0.0321, ".032", ",032")]
    [InlineData(0.9999, ">\u00a0.999", ">\u00a0,999")]
    public void PValue_HasNoLeadingZero(double p, string english, string dutch)
    {
        ReportNumbers.English.P(p).ShouldBe(english);
        ReportNumbers.Dutch.P(p).ShouldBe(dutch);
    }

    [Theory]
    [InlineData(1234.5, NumberFormat.Whole, "1,235", "1.235")]
    [InlineData(-0.004, NumberFormat.Decimal2, "0.00", "0,00")]
    [InlineData(-0.126, NumberFormat.Decimal2, "−0.13", "−0,13")]
    [InlineData(0.4712, NumberFormat.Percent, "47%", "47 %")]
    [InlineData(-0.0911, NumberFormat.Points, "−9.1", "−9,1")]
    [InlineData(123456789.0, NumberFormat.Decimal2, "> 1,000", "> 1.000")]
    public void Number_IsWrittenAsTheLanguageDoes(double value, NumberFormat format, string english, string dutch)
    {
        ReportNumbers.English.Number(value, format).ShouldBe(english);
        ReportNumbers.Dutch.Number(value, format).ShouldBe(dutch);
    }

    [Fact]
    public void EveryStatusButOk_IsSaidInWords()
    {
        foreach (var status in Enum.GetValues<EstimationStatus>())
        {
            ReportNumbers.Dutch.Status(status).Any(char.IsDigit).ShouldBeFalse();
            ReportNumbers.English.Cell(new ReportCell.NotEstimated(status, "why")).Any(char.IsDigit).ShouldBeFalse();
        }
    }
}
