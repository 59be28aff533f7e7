using Luwte.Domain.Classification;
using Luwte.Domain.FollowUp;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.FollowUp;

public class ViolenceCourseTests
{
    [Theory]
    [InlineData("none", "none", "stayed_none")]
    [InlineData("moderate", "none", "below_threshold")]
    [InlineData("severe", "none", "below_threshold")]
    [InlineData("severe", "moderate", "decreased")]
    [InlineData("moderate", "moderate", "unchanged")]
    [InlineData("severe", "severe", "unchanged")]
    [InlineData("moderate", "severe", "increased")]
    [InlineData("none", "moderate", "increased")]
    [InlineData("none", "severe", "increased")]
    [InlineData("unknown", "none", "unknown")]
    [InlineData("none", "unknown", "unknown")]
    [InlineData("severe", "unknown", "unknown")]
    [InlineData("not_applicable", "none", "unknown")]
    [InlineData("none", "not_applicable", "unknown")]
    public void TwoWaves_GiveTheCourse(string before, string now, string course) =>
        ViolenceCourses.Of([ViolenceLevels.Parse(before)], ViolenceLevels.Parse(now)).Code().ShouldBe(course);

    [Theory]
    [InlineData("moderate none", "moderate", "relapse")]
    [InlineData("severe none none", "severe", "relapse")]
    [InlineData("unknown none", "moderate", "increased")]
    [InlineData("none none", "moderate", "increased")]
    [InlineData("severe unknown none", "moderate", "relapse")]
    [InlineData("severe none", "none", "stayed_none")]
    [InlineData("none severe", "moderate", "decreased")]
    [InlineData("severe none moderate", "severe", "increased")]
    public void LongerHistory_TellsRelapseFromIncrease(string earlier, string now, string course) =>
        ViolenceCourses.Of([.. earlier.Split(' ').Select(ViolenceLevels.Parse)], ViolenceLevels.Parse(now)).Code().ShouldBe(course);

    [Fact]
    public void NoWaveBefore_IsRefused() => Should.Throw<ArgumentException>(() => ViolenceCourses.Of([], ViolenceLevel.None));
}
