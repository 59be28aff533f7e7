using Luwte.Domain.Families;
using Luwte.Domain.Tests.SafetyPlanning;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Families;

public class AudienceTests
{
    [Fact]
    public void Name_IsTheTeamOrOneMember_AndNobodyElse()
    {
        Audience.Named(PlanFacts.Family, "team").ShouldBeOfType<Audience.Team>();
        Audience.Named(PlanFacts.Family, "k").ShouldBeOfType<Audience.Present>().Members.ShouldBe(["k"]);
        Audience.Named(PlanFacts.Family, "somebody").ShouldBeNull();
    }

    [Theory]
    [InlineData("m v", false)]
    [InlineData("k", true)]
    [InlineData("m k", true)]
    public void ChildAmongTheReaders_IsSeen(string present, bool child) =>
        new Audience.Present(present.Split(' ')).HasChild(PlanFacts.Family).ShouldBe(child);

    [Fact]
    public void TeamAndOutside_HaveNoChild()
    {
        new Audience.Team().HasChild(PlanFacts.Family).ShouldBeFalse();
        new Audience.Outside().HasChild(PlanFacts.Family).ShouldBeFalse();
    }
}
