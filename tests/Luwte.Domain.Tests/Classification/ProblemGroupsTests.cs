using Luwte.Domain.Classification;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Classification;

public class ProblemGroupsTests
{
    [Theory]
    [InlineData("5", 5)]
    [InlineData("1", 1)]
    [InlineData("4|5", null)]
    [InlineData("1|2|3|4|5", null)]
    public void Only_IsTheGroupWhenThereIsOne(string text, int? only)
    {
        var groups = ProblemGroups.Parse(text);

        groups.Only.ShouldBe(only);
        groups.ToString().ShouldBe(text);
    }

    [Fact]
    public void Text_RisesWhateverTheOrderOfAdding() => ProblemGroups.Nothing.With(5).With(1).With(4).ToString().ShouldBe("1|4|5");

    [Fact]
    public void Contains_KnowsEachGroup()
    {
        var groups = ProblemGroups.Parse("2|4");

        Enumerable.Range(1, 5).Where(groups.Contains).ShouldBe([2, 4]);
        ProblemGroups.Nothing.Only.ShouldBeNull();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void OtherGroup_IsRefused(int group) => Should.Throw<ArgumentOutOfRangeException>(() => ProblemGroups.Nothing.With(group));
}
