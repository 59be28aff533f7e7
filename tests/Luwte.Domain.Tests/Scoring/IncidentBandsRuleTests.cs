using Luwte.Domain.Measurement;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Scoring;

public class IncidentBandsRuleTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(6, true)]
    [InlineData(7, false)]
    [InlineData(AnswerCode.NotAnswered, false)]
    [InlineData(AnswerCode.NotShown, false)]
    public void Happened_IsCodeOneToSix(short answer, bool happened) => TheRules.Bands.Happened(answer).ShouldBe(happened);

    [Fact]
    public void CodesThatHappened_AreOneToSix() => TheRules.Bands.HappenedInWindow.ShouldBe([(short)1, (short)2, (short)3, (short)4, (short)5, (short)6]);
}
