using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Scoring;

public class MissingAnswersRuleTests
{
    /// <summary>floor(0.2 × items) for every size of scale and set in the battery.</summary>
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 0)]
    [InlineData(4, 0)]
    [InlineData(5, 1)]
    [InlineData(6, 1)]
    [InlineData(7, 1)]
    [InlineData(8, 1)]
    [InlineData(9, 1)]
    [InlineData(10, 2)]
    [InlineData(13, 2)]
    [InlineData(15, 3)]
    [InlineData(17, 3)]
    [InlineData(20, 4)]
    [InlineData(35, 7)]
    public void Allowed_IsTheFloorOfAFifth(int items, int allowed)
    {
        TheRules.MissingAnswers.Allowed(items).ShouldBe(allowed);
        TheRules.MissingAnswers.IsTooMany(allowed, items).ShouldBeFalse();
        TheRules.MissingAnswers.IsTooMany(allowed + 1, items).ShouldBeTrue();
    }
}
