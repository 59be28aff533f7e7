using Luwte.Domain.Measurement;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Measurement;

public class AnswerCodeTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("7", 7)]
    [InlineData("10", 10)]
    [InlineData("dk", AnswerCode.DontKnow)]
    [InlineData("rf", AnswerCode.RatherNotSay)]
    [InlineData("ns", AnswerCode.NotShown)]
    public void Word_IsReadAndWrittenTheSame(string text, short answer)
    {
        AnswerCode.TryParse(text, out var read).ShouldBeTrue();
        read.ShouldBe(answer);
        AnswerCode.Text(answer).ShouldBe(text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("01")]
    [InlineData("1.0")]
    [InlineData(" 1")]
    [InlineData("DK")]
    [InlineData("70000")]
    [InlineData("na")]
    public void AnythingElse_IsNoAnswer(string text) => AnswerCode.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData(AnswerCode.NotAnswered, true)]
    [InlineData(AnswerCode.DontKnow, true)]
    [InlineData(AnswerCode.RatherNotSay, true)]
    [InlineData(AnswerCode.NotShown, true)]
    [InlineData(0, false)]
    [InlineData(7, false)]
    public void FourWaysAreMissing_ZeroIsNot(short answer, bool missing) => AnswerCode.IsMissing(answer).ShouldBe(missing);

    [Fact]
    public void ItemWithoutARow_IsNotWritten() => Should.Throw<ArgumentOutOfRangeException>(() => AnswerCode.Text(AnswerCode.NotAnswered));
}
