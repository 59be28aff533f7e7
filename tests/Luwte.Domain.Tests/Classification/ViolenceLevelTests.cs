using Luwte.Domain.Classification;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Classification;

public class ViolenceLevelTests
{
    [Theory]
    [InlineData("", "unknown")]
    [InlineData("none", "none")]
    [InlineData("none moderate", "moderate")]
    [InlineData("moderate none", "moderate")]
    [InlineData("moderate severe", "severe")]
    [InlineData("unknown severe", "severe")]
    [InlineData("severe unknown", "severe")]
    [InlineData("moderate unknown", "unknown")]
    [InlineData("unknown none", "unknown")]
    [InlineData("not_applicable moderate", "moderate")]
    [InlineData("not_applicable none", "none")]
    [InlineData("not_applicable unknown", "unknown")]
    [InlineData("not_applicable", "unknown")]
    public void Combine_SevereWinsThenUnknownThenTheHighest(string levels, string whole) =>
        ViolenceLevels.Combine(levels.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ViolenceLevels.Parse)).Code().ShouldBe(whole);

    [Theory]
    [InlineData(ViolenceLevel.None, "none", true)]
    [InlineData(ViolenceLevel.Moderate, "moderate", true)]
    [InlineData(ViolenceLevel.Severe, "severe", true)]
    [InlineData(ViolenceLevel.Unknown, "unknown", false)]
    [InlineData(ViolenceLevel.NotApplicable, "not_applicable", true)]
    public void Word_BothWaysAndWhetherKnown(ViolenceLevel level, string word, bool known)
    {
        level.Code().ShouldBe(word);
        ViolenceLevels.Parse(word).ShouldBe(level);
        level.IsKnown().ShouldBe(known);
    }

    [Fact]
    public void OtherWord_IsRefused() => Should.Throw<ArgumentException>(() => ViolenceLevels.Parse("Severe"));
}
