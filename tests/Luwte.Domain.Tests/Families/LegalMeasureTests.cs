using Luwte.Domain.Families;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Families;

public class LegalMeasureTests
{
    private static readonly DateOnly Day = new(2026, 3, 1);

    private static readonly Family Family = new(
        "f", "GM0363", "VT01", new DateOnly(2026, 1, 1), Frame.Voluntary,
        [new("m", Role.Mother, 1990, Sex.Female), new("v", Role.Father, 1988, Sex.Male), new("k", Role.Child, 2015, Sex.Female)], []);

    private static readonly LegalMeasure Order = new() { Kind = LegalMeasureKind.RestrainingOrder, Restrained = "v", Protects = ["m", "k"], From = Day, Until = Day.AddDays(9), By = "burgemeester", Conditions = string.Empty };

    [Fact]
    public void RestrainingOrder_OfTenDays_Stands() => LegalMeasure.Check(Order, Family).IsValid.ShouldBeTrue();

    [Theory]
    [InlineData(27, true)]
    [InlineData(28, false)]
    public void RestrainingOrder_LastsFourWeeksAtMost(int lastDay, bool valid) => LegalMeasure.Check(Order with { Until = Day.AddDays(lastDay) }, Family).IsValid.ShouldBe(valid);

    [Fact]
    public void RestrainingOrder_WithoutLastDay_IsRefused_AContactBanIsNot()
    {
        LegalMeasure.Check(Order with { Until = null }, Family).Problems.Single().Code.ShouldBe("restraining-order-length");
        LegalMeasure.Check(Order with { Kind = LegalMeasureKind.ContactBan, Until = null }, Family).IsValid.ShouldBeTrue();
    }

    [Fact]
    public void RestrainedPerson_CannotBeProtectedByIt() =>
        LegalMeasure.Check(Order with { Protects = ["v", "m"] }, Family).Problems.Single().Code.ShouldBe("protects-restrained");

    [Fact]
    public void EmptyForm_NamesEveryField() =>
        LegalMeasure.Check(Order with { Restrained = "x", Protects = [], By = " ", Until = Day.AddDays(-1) }, Family).Problems.Select(p => p.Place).ShouldBe(["Restrained", "Protects", "By", "Until"]);

    [Fact]
    public void HoldsOn_CountsBothEnds()
    {
        Order.HoldsOn(Day.AddDays(-1)).ShouldBeFalse();
        Order.HoldsOn(Day.AddDays(9)).ShouldBeTrue();
        Order.HoldsOn(Day.AddDays(10)).ShouldBeFalse();
        (Order with { Withdrawn = true }).HoldsOn(Day).ShouldBeFalse();
    }
}
