using System.Globalization;
using Luwte.Domain.FollowUp;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.FollowUp;

public class WorkingDaysTests
{
    [Fact]
    public void Weekend_IsLeftOut() => WorkingDays.Between(new DateOnly(2026, 6, 5), new DateOnly(2026, 6, 8)).ShouldBe(1);

    [Theory]
    [InlineData("2026-01-01")]
    [InlineData("2026-04-03")]
    [InlineData("2026-04-06")]
    [InlineData("2026-04-27")]
    [InlineData("2026-05-05")]
    [InlineData("2026-05-14")]
    [InlineData("2026-05-25")]
    [InlineData("2026-12-25")]
    [InlineData("2025-04-26")]
    [InlineData("2027-03-26")]
    [InlineData("2027-03-29")]
    [InlineData("2028-04-17")]
    [InlineData("2038-04-26")]
    public void PublicHoliday_IsNoWorkingDay(string day) => WorkingDays.IsHoliday(DateOnly.Parse(day, CultureInfo.InvariantCulture)).ShouldBeTrue();

    [Theory]
    [InlineData("2025-04-27")]
    [InlineData("2026-04-04")]
    [InlineData("2026-04-07")]
    [InlineData("2026-05-24")]
    [InlineData("2026-12-31")]
    public void DayBesideAHoliday_IsNone(string day) => WorkingDays.IsHoliday(DateOnly.Parse(day, CultureInfo.InvariantCulture)).ShouldBeFalse();

    [Fact]
    public void EasterWeek_HasThreeWorkingDays()
    {
        // Good Friday and Easter Monday of 2026 lie between these Thursdays, and a weekend.
        WorkingDays.Between(new DateOnly(2026, 4, 2), new DateOnly(2026, 4, 9)).ShouldBe(3);
    }
}
