namespace Luwte.Domain.Measurement;

/// <summary>
/// When a family is asked again: T0, T1 after 12 months, T2 after 18 and every six months after, until two waves whose
/// windows do not overlap, with no untold time between, showed zero incidents. Unknown is not zero and goes on too. Method: <c>docs/methods/wave-schedule.md</c>.
/// </summary>
public static class WaveSchedule
{
    /// <summary>Days before and after the due day in which a wave is asked; the next wave is six months on.</summary>
    public const int DaysBefore = 14;

    public const int DaysAfter = 90;

    /// <summary>The days of a wave.</summary>
    /// <param name="start">Day of T0.</param>
    /// <param name="wave">The wave.</param>
    public static DueWave Of(DateOnly start, Wave wave)
    {
        var due = start.AddMonths(wave.MonthsAfterStart);
        return new DueWave(wave, due, wave == Wave.T0 ? due : due.AddDays(-DaysBefore), due.AddDays(DaysAfter));
    }

    /// <summary>The wave in which a day falls by the calendar alone, whoever answered what: the last one that opened by then.</summary>
    /// <param name="start">First day of the file.</param>
    /// <param name="today">The day it is.</param>
    public static Wave By(DateOnly start, DateOnly today) =>
        Enumerable.Range(0, Wave.Last + 1).Select(n => new Wave(n)).LastOrDefault(w => Of(start, w).Opens <= today, Wave.T0);

    /// <summary>
    /// Whether measuring may stop: two waves with zero incidents whose windows do not overlap, with no wave that told of an
    /// incident from the first of them on and no day between them of which nobody told.
    /// </summary>
    public static bool IsFinished(IEnumerable<MeasuredWave> measured) => QuietRun.SinceLastTold(measured).Any(r => r.IsTwoPeriods);

    /// <summary>The next wave of a family; null when measuring is finished or the last wave has passed.</summary>
    /// <param name="start">Day of T0.</param>
    /// <param name="measured">The waves with sheets.</param>
    /// <param name="today">The day it is.</param>
    /// <returns>The wave that is open today and was not measured, else the first one to come. A wave that passed unasked is not caught up: a return goes on at the wave of that day.</returns>
    public static DueWave? Next(DateOnly start, IReadOnlyCollection<MeasuredWave> measured, DateOnly today)
    {
        if (IsFinished(measured))
        {
            return null;
        }

        for (var n = 0; n <= Wave.Last; n++)
        {
            var wave = Of(start, new Wave(n));
            if (today <= wave.Closes && measured.All(m => m.Wave < wave.Wave))
            {
                return wave;
            }
        }

        return null;
    }

    /// <summary>The wave that the calendar asks today, whoever answered what; null between waves.</summary>
    /// <param name="start">First day of the file.</param>
    /// <param name="today">The day it is.</param>
    public static DueWave? OpenOn(DateOnly start, DateOnly today) =>
        Enumerable.Range(0, Wave.Last + 1).Select(n => Of(start, new Wave(n))).LastOrDefault(w => today >= w.Opens && today <= w.Closes);
}
