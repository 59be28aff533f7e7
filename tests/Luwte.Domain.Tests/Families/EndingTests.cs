using Luwte.Domain.Families;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Families;

public class EndingTests
{
    private static readonly DateOnly Began = new(2026, 3, 2);

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    public void LastDay_OnOrAfterTheFirst_Stands(int days) => new Ending(Began.AddDays(days), false).Check(Began).ShouldBeNull();

    [Fact]
    public void WhatWasNeverSo_NeedsNoDay() => new Ending(null, true).Check(Began).ShouldBeNull();

    [Fact]
    public void NoDay_AnEarlyDay_AndWhatIsGone_AreRefusedAtTheDay()
    {
        new Ending(null, false).Check(Began)!.Code.ShouldBe("required");
        new Ending(Began.AddDays(-1), false).Check(Began)!.Code.ShouldBe("until-before-from");
        new Ending(Began, false).Check(null)!.Code.ShouldBe("gone");
        new Ending(null, true).Check(null)!.Place.ShouldBe("End.On");
    }
}
