using Luwte.Domain.Families;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Families;

public class FamilyTests
{
    [Fact]
    public void OneParent_IsNoCouple() => new AFamily().WithMother().WithChild(7).Build().HasCouple.ShouldBeFalse();

    [Fact]
    public void NoParent_IsNoCouple() => new AFamily().WithChild(7).WithChild(9).Build().HasCouple.ShouldBeFalse();

    [Fact]
    public void TwoParents_AreACouple() => new AFamily().WithMother().WithOtherParent().Build().HasCouple.ShouldBeTrue();

    [Fact]
    public void Parents_AreEverybodyButChildren()
    {
        var family = new AFamily().WithParents().WithOtherParent().WithChild(17).Build();

        family.Parents.Select(p => p.Id).ShouldBe(["mother", "father", "other"]);
        family.Children.Select(c => c.Id).ShouldBe(["child1"]);
    }

    [Fact]
    public void TwoMembersWithOneId_AreRefused() =>
        Should.Throw<ArgumentException>(() => new AFamily().WithMother().WithMother().Build());

    [Fact]
    public void FamilyWithoutId_IsRefused() => Should.Throw<ArgumentException>(() => new AFamily().Called("").Build());

    [Fact]
    public void UnknownMember_IsNullOrAnError()
    {
        var family = new AFamily().WithParents().Build();

        family.Find("mother").ShouldNotBeNull();
        family.Find("aunt").ShouldBeNull();
        Should.Throw<InvalidOperationException>(() => family.Member("aunt")).Message.ShouldContain("aunt");
    }

    [Theory]
    [InlineData("2025-01-01", 13)]
    [InlineData("2025-12-31", 13)]
    [InlineData("2026-01-01", 14)]
    public void Age_IsTheDifferenceOfTheYears(string day, int age) =>
        new FamilyMember("k", Role.Child, 2012, Sex.Female).AgeOn(DateOnly.ParseExact(day, "yyyy-MM-dd", null)).ShouldBe(age);
}
