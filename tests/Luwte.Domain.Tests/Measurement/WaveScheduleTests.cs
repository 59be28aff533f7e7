using FsCheck;
using FsCheck.Fluent;
using Luwte.Domain.Derivation;
using Luwte.Domain.Measurement;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Measurement;

public class WaveScheduleTests
{
    private static readonly DateOnly Start = new(2026, 3, 2);

    [Fact]
    public void Waves_FallAtTwelveEighteenAndEverySixMonths() =>
        Enumerable.Range(0, 5).Select(n => WaveSchedule.Of(Start, new Wave(n)).Due).ShouldBe(
            [new DateOnly(2026, 3, 2), new DateOnly(2027, 3, 2), new DateOnly(2027, 9, 2), new DateOnly(2028, 3, 2), new DateOnly(2028, 9, 2)]);

    [Theory]
    [InlineData("2026-01-01", "T0")] // before the file
    [InlineData("2026-03-02", "T0")]
    [InlineData("2027-02-15", "T0")]
    [InlineData("2027-02-16", "T1")] // fourteen days before the day it is meant for
    [InlineData("2027-08-31", "T2")]
    [InlineData("2050-01-01", "T9")]
    public void WaveOfADay_FollowsTheCalendarAlone(string day, string wave) =>
        WaveSchedule.By(Start, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).ToString().ShouldBe(wave);

    [Theory]
    [InlineData("1y 2y", false)] // windows of T1 and T2 overlap by six months
    [InlineData("1y 3y", true)]
    [InlineData("1y 2y 3y", true)]
    [InlineData("1y 2n 3y", false)] // what happened between counts
    [InlineData("1y 2u 3y", true)]
    [InlineData("1y 2u 3u", false)] // unknown goes on
    [InlineData("0y 1y", true)]
    [InlineData("1y 5y", false)] // of a year between nobody told
    [InlineData("0y 1y 5y", true)] // it had stopped by T1
    [InlineData("1y 4y 5y", false)]
    [InlineData("1y 2y 4y", true)] // T2 joins T1, T4 joins T2
    [InlineData("1y 3y 4n", false)]
    [InlineData("", false)]
    public void Measuring_StopsAfterTwoQuietWindowsThatDoNotOverlap(string waves, bool finished) =>
        WaveSchedule.IsFinished(Read(waves)).ShouldBe(finished);

    [Fact]
    public void LateAnswer_MovesItsWindow()
    {
        // T1 was answered five weeks late, T3 on its day: eleven months between, so the windows of twelve overlap.
        MeasuredWave[] waves = [new(new Wave(1), Start.AddMonths(13).AddDays(7), 12, Truth.Yes), new(new Wave(3), Start.AddMonths(24), 12, Truth.Yes)];

        WaveSchedule.IsFinished(waves).ShouldBeFalse();
    }

    [Theory]
    [InlineData(14, true)]
    [InlineData(15, false)]
    public void FewDaysBetweenWindows_StillJoin(int days, bool finished) =>
        WaveSchedule.IsFinished([new(new Wave(1), Start, 12, Truth.Yes), new(new Wave(3), Start.AddDays(days).AddMonths(12), 12, Truth.Yes)]).ShouldBe(finished);

    [Fact]
    public void Return_GoesOnAtTheWaveOfThatDay()
    {
        var next = WaveSchedule.Next(Start, Read("0n"), Start.AddMonths(19));

        next!.Wave.ShouldBe(new Wave(2));
    }

    [Fact]
    public void UnknownOrViolent_AlwaysGoesOn() => Prop.ForAll(
        Gen.Choose(0, 2).ListOf().ToArbitrary(),
        values =>
        {
            var waves = values.Take(9).Select((v, n) => new MeasuredWave(new Wave(n), Start.AddMonths(new Wave(n).MonthsAfterStart), 12, (Truth)v)).ToArray();
            return !WaveSchedule.IsFinished(waves) || waves.Count(w => w.ZeroIncidents == Truth.Yes) >= 2;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void OpenWave_IsTheOneOfItsDay_AndNeverTwo() => Prop.ForAll(
        Gen.Choose(0, 4000).ToArbitrary(),
        days =>
        {
            var today = Start.AddDays(days);
            var open = WaveSchedule.OpenOn(Start, today);
            var fitting = Enumerable.Range(0, 10).Select(n => WaveSchedule.Of(Start, new Wave(n))).Where(w => today >= w.Opens && today <= w.Closes).ToArray();
            return fitting.Length <= 1 && open == fitting.SingleOrDefault();
        }).QuickCheckThrowOnFailure();

    private static MeasuredWave[] Read(string waves) => [.. waves.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w =>
    {
        var wave = new Wave(w[0] - '0');
        return new MeasuredWave(wave, Start.AddMonths(wave.MonthsAfterStart), 12, w[1] switch { 'y' => Truth.Yes, 'n' => Truth.No, _ => Truth.Unknown });
    })];
}
