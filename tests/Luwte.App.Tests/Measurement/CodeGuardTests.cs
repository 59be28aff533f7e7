using System.Globalization;
using Luwte.App.Measurement;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Measurement;

public class CodeGuardTests
{
    private static readonly DateTimeOffset Morning = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void FiveErrors_PauseOneSelectorForFifteenMinutes()
    {
        var clock = new SetClock(Morning);
        var guard = new CodeGuard(clock);
        for (var i = 0; i < CodeGuard.MostErrors; i++)
        {
            guard.Allows("AAAA").ShouldBeTrue();
            guard.Error("AAAA");
        }

        guard.Allows("AAAA").ShouldBeFalse();
        guard.Allows("BBBB").ShouldBeTrue();
        clock.Now += CodeGuard.Window + TimeSpan.FromSeconds(1);
        guard.Allows("AAAA").ShouldBeTrue();
    }

    [Fact]
    public void ThousandsOfRandomCodes_ShutOutNobodyElse()
    {
        var guard = new CodeGuard(new SetClock(Morning));
        for (var i = 0; i < 5_000; i++)
        {
            guard.Error(i.ToString("D4", CultureInfo.InvariantCulture));
        }

        guard.Allows("AAAA").ShouldBeTrue();
    }
}
