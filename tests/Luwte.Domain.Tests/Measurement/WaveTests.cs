using Luwte.Domain.Measurement;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Measurement;

public class WaveTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 12)]
    [InlineData(2, 18)]
    [InlineData(3, 24)]
    [InlineData(9, 60)]
    public void Months_AreZeroTwelveEighteenThenEverySix(int number, int months) => new Wave(number).MonthsAfterStart.ShouldBe(months);

    [Theory]
    [InlineData("T0", 0)]
    [InlineData("T9", 9)]
    public void Word_IsReadAndWrittenTheSame(string word, int number)
    {
        Wave.TryParse(word, out var wave).ShouldBeTrue();
        wave.ShouldBe(new Wave(number));
        wave.ToString().ShouldBe(word);
    }

    [Theory]
    [InlineData("T10")]
    [InlineData("t0")]
    [InlineData("T")]
    [InlineData("0")]
    [InlineData("T٣")]
    [InlineData("")]
    public void OtherWord_IsNoWave(string word) => Wave.TryParse(word, out _).ShouldBeFalse();

    [Fact]
    public void Order_IsThatOfTime()
    {
        Wave first = new(1), second = new(2), again = new(2);

        (first < second).ShouldBeTrue();
        (second < again).ShouldBeFalse();
        (second <= again).ShouldBeTrue();
        (second <= first).ShouldBeFalse();
        (second > first).ShouldBeTrue();
        (second > again).ShouldBeFalse();
        (second >= again).ShouldBeTrue();
        (first >= second).ShouldBeFalse();
        first.CompareTo(second).ShouldBeNegative();
    }
}
