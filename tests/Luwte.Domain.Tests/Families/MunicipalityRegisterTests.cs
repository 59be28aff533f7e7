using Luwte.Domain.Families;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Families;

public class MunicipalityRegisterTests
{
    private static readonly MunicipalityRegister Register = new(
    [
        new("GM0788", "Haaren", null, new DateOnly(2021, 1, 1), ["GM0757", "GM0824"]),
        new("GM1979", "Eemsdelta", new DateOnly(2021, 1, 1), null, []),
        new("GM0014", "Groningen", null, null, []),
    ]);

    [Theory]
    [InlineData("GM0014", "1990-01-01")]
    [InlineData("GM0788", "2020-12-31")]
    [InlineData("GM1979", "2021-01-01")]
    public void CodeThatExistedOnTheDay_IsNotInDoubt(string code, string day)
    {
        Register.Doubt(code, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).ShouldBeNull();
    }

    [Theory]
    [InlineData("GM9999", "2021-01-01", "not known")]
    [InlineData("GM0788", "2021-01-01", "GM0757 and GM0824")]
    [InlineData("GM1979", "2020-12-31", "did not exist yet")]
    public void OtherCode_IsDoubtedWithTheReason(string code, string day, string reason)
    {
        Register.Doubt(code, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).ShouldNotBeNull().ShouldContain(reason);
    }

    [Theory]
    [InlineData("groningen", "2026-01-01", "GM0014")]
    [InlineData(" GM0014 ", "2026-01-01", "GM0014")]
    [InlineData("Haaren", "2020-12-31", "GM0788")]
    [InlineData("Haaren", "2021-01-01", null)]
    [InlineData("Kabouterdorp", "2026-01-01", null)]
    public void NameOrCode_MeansTheMunicipalityThatExistsThen(string text, string day, string? code) =>
        (Register.Meant(text, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))?.Code).ShouldBe(code);

    [Fact]
    public void CodeTwice_IsRefused()
    {
        var one = new Municipality("GM0014", "Groningen", null, null, []);

        Should.Throw<ArgumentException>(() => new MunicipalityRegister([one, one]));
    }
}
