namespace Luwte.Domain.Families;

/// <summary>How often the people around a family changed and how long it waited: counted from the dates, typed by nobody.</summary>
/// <param name="Directors">How many people had the case direction.</param>
/// <param name="DirectorChanges">How often it went from one person to another.</param>
/// <param name="Workers">How many professionals worked with the family.</param>
/// <param name="DaysToFirstDirector">Days from the report to the first case director; null while there was none, 0 when it was not later.</param>
/// <param name="DaysWithoutDirector">Days since the first case director on which nobody had the case direction.</param>
public sealed record CareHistory(int Directors, int DirectorChanges, int Workers, int? DaysToFirstDirector, int DaysWithoutDirector)
{
    public static CareHistory Of(IEnumerable<CarePeriod> periods, DateOnly report, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(periods);
        var real = periods.Where(p => p.Until is null || p.Until >= p.From).ToArray();
        var directors = real.Where(p => p.CaseDirector).OrderBy(p => p.From).ThenBy(p => p.Until ?? DateOnly.MaxValue).ToArray();
        var changes = directors.Zip(directors.Skip(1)).Count(pair => pair.First.Who != pair.Second.Who);
        var without = 0;
        if (directors.Length > 0)
        {
            var covered = directors[0].From.AddDays(-1);
            foreach (var period in directors)
            {
                without += Math.Max(0, period.From.DayNumber - covered.DayNumber - 1);
                covered = Later(covered, Earlier(period.Until ?? today, today));
            }

            without += Math.Max(0, today.DayNumber - covered.DayNumber);
        }

        return new CareHistory(
            directors.Select(p => p.Who).Distinct(StringComparer.Ordinal).Count(),
            changes,
            real.Select(p => p.Who).Distinct(StringComparer.Ordinal).Count(),
            directors.Length == 0 ? null : Math.Max(0, directors[0].From.DayNumber - report.DayNumber),
            without);
    }

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}
