using Luwte.Domain.Families;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Families;

public class MunicipalityTests
{
    private static readonly DateOnly From = new(2019, 1, 1);
    private static readonly DateOnly To = new(2023, 1, 1);

    [Theory]
    [InlineData("2018-12-31", false)]
    [InlineData("2019-01-01", true)]
    [InlineData("2022-12-31", true)]
    [InlineData("2023-01-01", false)]
    public void ExistedOn_TakesTheFirstDayAndNotTheLast(string day, bool existed) =>
        new Municipality("GM0001", "A", From, To, ["GM0002"]).ExistedOn(Day(day)).ShouldBe(existed);

    [Fact]
    public void OpenEnds_HaveNoLimit()
    {
        new Municipality("GM0001", "A", null, To, []).ExistedOn(Day("1900-01-01")).ShouldBeTrue();
        new Municipality("GM0001", "A", From, null, []).ExistedOn(Day("2100-01-01")).ShouldBeTrue();
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
