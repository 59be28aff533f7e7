using Luwte.Domain.Families;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Families;

public class MunicipalityTests
{
    [Theory]
    [InlineData(2018, false)]
    [InlineData(2019, true)]
    [InlineData(2020, true)]
    [InlineData(2021, false)]
    public void FirstDayCounts_LastDayIsTheFirstThatDoesNot(int year, bool existed)
    {
        var municipality = new Municipality("GM9001", "Voorbeeld", new DateOnly(2019, 1, 1), new DateOnly(2021, 1, 1), ["GM9002"]);

        municipality.ExistedOn(new DateOnly(year, 1, 1)).ShouldBe(existed);
    }

    [Fact]
    public void NoDates_ExistedAlways() =>
        new Municipality("GM0014", "Groningen", null, null, []).ExistedOn(new DateOnly(1900, 1, 1)).ShouldBeTrue();
}
