using Luwte.App.Access;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Access;

public class TimeCodeTests
{
    // The key of RFC 6238, appendix B, in base 32: "12345678901234567890".
    private const string Key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    /// <summary>The published table, of which apps show the last six digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Code_IsThatOfTheStandard(long seconds, string code)
    {
        var moment = DateTimeOffset.FromUnixTimeSeconds(seconds);

        TimeCode.At(Key, moment).ShouldBe(code);
        TimeCode.StepOf(Key, code, moment).ShouldBe(seconds / 30);
    }

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public void ClocksMayDifferHalfAMinute_EitherWay(int seconds, bool accepted)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

        (TimeCode.StepOf(Key, TimeCode.At(Key, now.AddSeconds(seconds)), now) is not null).ShouldBe(accepted);
    }

    [Theory]
    [InlineData("")]
    [InlineData("28708")]
    [InlineData("2870822")]
    [InlineData("nonsense")]
    public void WhatIsNoCode_IsRefused(string code) => TimeCode.StepOf(Key, code, DateTimeOffset.FromUnixTimeSeconds(59)).ShouldBeNull();

    [Fact]
    public void NewKey_HasAHundredAndSixtyBits_AndIsAnotherEachTime()
    {
        var key = TimeCode.NewKey();

        key.Length.ShouldBe(32);
        TimeCode.At(key, DateTimeOffset.UnixEpoch).Length.ShouldBe(6);
        TimeCode.NewKey().ShouldNotBe(key);
    }
}
