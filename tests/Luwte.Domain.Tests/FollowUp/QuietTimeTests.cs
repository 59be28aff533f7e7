using Luwte.Domain.Derivation;
using Luwte.Domain.FollowUp;
using Luwte.Domain.Measurement;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.FollowUp;

public class QuietTimeTests
{
    private static readonly DateOnly Start = new(2026, 3, 1);

    [Fact]
    public void QuietWaves_CountFromTheFirstWindow_ButNeverPastAWaveThatTold()
    {
        var quiet = QuietTime.Of([At(0, Truth.No), At(6, Truth.Yes), At(18, Truth.Yes)]);

        quiet.ShouldBe(new QuietTime(Start, Start, Start.AddMonths(18), null));
        quiet.QuietMonths.ShouldBe(18);
        QuietTime.Of([At(12, Truth.Yes)]).ShouldBe(new QuietTime(null, Start, Start.AddMonths(12), null));
    }

    [Fact]
    public void WaveThatCannotTell_IsSilenceAndNotQuiet()
    {
        var silent = QuietTime.Of([At(0, Truth.No), At(12, Truth.Unknown)]);

        silent.QuietMonths.ShouldBe(0);
        silent.SilentSince.ShouldBe(Start.AddMonths(12));
        QuietTime.Of([At(0, Truth.No), At(12, Truth.Yes), At(18, Truth.Unknown), At(24, Truth.Unknown)]).SilentSince.ShouldBe(Start.AddMonths(18));
        QuietTime.Of([]).ShouldBe(new QuietTime(null, null, null, null));
    }

    [Fact]
    public void YearOfWhichNobodyTold_IsNoQuietTime_AndIsNamed()
    {
        // T0 and T1 told of nothing, T2 and T3 could not tell, T5 told of nothing: a year lies between.
        var quiet = QuietTime.Of([At(12, Truth.Yes), At(18, Truth.Unknown), At(24, Truth.Unknown), At(36, Truth.Yes)]);

        quiet.ShouldBe(new QuietTime(null, Start.AddMonths(24), Start.AddMonths(36), null, new UntoldTime(Start.AddMonths(12), Start.AddMonths(24))));
        quiet.QuietMonths.ShouldBe(12);
        QuietTime.Of([At(0, Truth.No), At(24, Truth.Yes)]).Untold.ShouldBe(new UntoldTime(Start, Start.AddMonths(12)));
        QuietTime.Of([At(0, Truth.No), At(12, Truth.Yes)]).Untold.ShouldBeNull();
    }

    [Fact]
    public void Relapse_EndsTheQuietTime() => QuietTime.Of([At(0, Truth.No), At(12, Truth.Yes), At(18, Truth.No)]).ShouldBe(new QuietTime(Start.AddMonths(18), null, null, null));

    [Fact]
    public void Months_AreWholeMonths() => new QuietTime(null, new DateOnly(2026, 3, 15), new DateOnly(2027, 3, 14), null).QuietMonths.ShouldBe(11);

    private static MeasuredWave At(int months, Truth zero) => new(new Wave(months / 6), Start.AddMonths(months), 12, zero);
}
