namespace Luwte.Domain.Derivation;

/// <summary>Working days in the Netherlands: Monday to Friday without the public holidays of the Algemene termijnenwet.</summary>
public static class WorkingDays
{
    /// <summary>The working day by which something is done that may take a number of working days.</summary>
    /// <param name="day">Day on which it begins; it does not count itself.</param>
    /// <param name="count">Working days after it, at least one.</param>
    public static DateOnly After(DateOnly day, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        for (var left = count; left > 0;)
        {
            day = day.AddDays(1);
            left -= IsWorkingDay(day) ? 1 : 0;
        }

        return day;
    }

    public static bool IsWorkingDay(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(day);

    /// <summary>
    /// Algemene termijnenwet art. 3: New Year's Day, Good Friday, Easter Monday, King's Day, 5 May, Ascension Day, Whit Monday
    /// and both days of Christmas. King's Day is 27 April, or 26 April when that is a Sunday.
    /// </summary>
    public static bool IsHoliday(DateOnly day)
    {
        var easter = Easter(day.Year);
        return (day.Month, day.Day) is (1, 1) or (5, 5) or (12, 25) or (12, 26)
            || day == KingsDay(day.Year)
            || (day.DayNumber - easter.DayNumber) is -2 or 1 or 39 or 50;
    }

    private static DateOnly KingsDay(int year)
    {
        var day = new DateOnly(year, 4, 27);
        return day.DayOfWeek == DayOfWeek.Sunday ? day.AddDays(-1) : day;
    }

    /// <summary>Easter Sunday of the Gregorian calendar (the anonymous algorithm of Nature, 1876).</summary>
    private static DateOnly Easter(int year)
    {
        var golden = year % 19;
        var (century, inCentury) = (year / 100, year % 100);
        var moon = ((19 * golden) + century - (century / 4) - ((century - ((century + 8) / 25) + 1) / 3) + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (inCentury / 4)) - moon - (inCentury % 4)) % 7;
        var late = (golden + (11 * moon) + (22 * weekday)) / 451;
        var days = moon + weekday - (7 * late) + 114;
        return new DateOnly(year, days / 31, (days % 31) + 1);
    }
}
