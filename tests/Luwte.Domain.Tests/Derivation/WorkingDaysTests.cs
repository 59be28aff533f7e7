using System.Globalization;
using Luwte.Domain.Derivation;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Derivation;

public class WorkingDaysTests
{
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
    public void PublicHoliday_IsNoWorkingDay(string day) => WorkingDays.IsHoliday(Day(day)).ShouldBeTrue();

    [Theory]
    [InlineData("2025-04-27")]
    [InlineData("2026-04-04")]
    [InlineData("2026-04-07")]
    [InlineData("2026-05-24")]
    [InlineData("2026-12-31")]
    public void DayBesideAHoliday_IsNone(string day) => WorkingDays.IsHoliday(Day(day)).ShouldBeFalse();

    [Theory]
    [InlineData("2026-06-05", 1, "2026-06-08")]
    [InlineData("2026-06-06", 1, "2026-06-08")]
    [InlineData("2026-06-01", 3, "2026-06-04")]
    [InlineData("2026-06-04", 3, "2026-06-09")]
    // Good Friday and Easter Monday lie around this weekend.
    [InlineData("2026-04-02", 1, "2026-04-07")]
    [InlineData("2026-04-02", 3, "2026-04-09")]
    [InlineData("2026-12-24", 1, "2026-12-28")]
    [InlineData("2026-12-31", 1, "2027-01-04")]
    public void NthWorkingDay_SkipsWeekendsAndHolidays(string from, int count, string then) =>
        WorkingDays.After(Day(from), count).ShouldBe(Day(then));

    [Fact]
    public void NoWorkingDays_AreRefused() => Should.Throw<ArgumentOutOfRangeException>(() => WorkingDays.After(new DateOnly(2026, 6, 1), 0));

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);
}
