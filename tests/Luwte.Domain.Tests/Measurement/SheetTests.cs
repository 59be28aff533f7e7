using Luwte.Domain.Measurement;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Measurement;

public class SheetTests
{
    [Theory]
    [InlineData(11, true)]
    [InlineData(12, false)]
    public void Window_UnderAYearIsShort(int months, bool isShort) =>
        ASheet.Of(TheInstruments.Partner).OverMonths(months).Build().HasShortWindow.ShouldBe(isShort);

    [Fact]
    public void AnswerById_IsTheAnswerOrNotAnswered()
    {
        var sheet = ASheet.Of(TheInstruments.Phq9).With("q02", 3).Build();

        sheet["q02"].ShouldBe((short)3);
        sheet["q01"].ShouldBe(AnswerCode.NotAnswered);
        sheet["q10"].ShouldBe(AnswerCode.NotAnswered);
    }
}
