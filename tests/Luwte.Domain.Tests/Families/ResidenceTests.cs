using Luwte.Domain.Families;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Families;

public class ResidenceTests
{
    private static readonly DateOnly Day = new(2026, 3, 1);

    private static readonly Family Family = new(
        "f", "GM0363", "VT01", new DateOnly(2026, 1, 1), Frame.Voluntary,
        [new("m", Role.Mother, 1990, Sex.Female), new("v", Role.Father, 1988, Sex.Male), new("k", Role.Child, 2015, Sex.Female)], []);

    [Fact]
    public void ChildOfTwoHomes_LivesInBothAndNobodyIsForgotten()
    {
        var facts = Facts(("hm", new Household("bij moeder")), ("hv", new Household("bij vader")), ("1", new Residence("m", "hm", Day, null)), ("2", new Residence("k", "hm", Day, null)), ("3", new Residence("k", "hv", Day, null)));

        var homes = Residence.On(Day, Family, facts);

        homes.Select(h => h.Household?.Fact.Name).ShouldBe(["bij moeder", "bij vader", null]);
        homes[0].Members.ShouldBe(["m", "k"]);
        homes[1].Members.ShouldBe(["k"]);
        homes[2].Members.ShouldBe(["v"]);
    }

    [Fact]
    public void Residence_CountsFromItsFirstToItsLastDay_AndNotWhenWithdrawn()
    {
        var residence = new Residence("m", "hm", Day, Day.AddDays(2));

        residence.HoldsOn(Day.AddDays(-1)).ShouldBeFalse();
        residence.HoldsOn(Day).ShouldBeTrue();
        residence.HoldsOn(Day.AddDays(2)).ShouldBeTrue();
        residence.HoldsOn(Day.AddDays(3)).ShouldBeFalse();
        (residence with { Withdrawn = true }).HoldsOn(Day).ShouldBeFalse();
    }

    [Theory]
    [InlineData("x", "hm", 0, null, "required")]
    [InlineData("m", "elsewhere", 0, null, "required")]
    [InlineData("m", "hm", 0, -1, "until-before-from")]
    [InlineData("m", "hm", 20, null, "residence-twice")]
    [InlineData("m", "hm", 0, 10, "residence-twice")]
    [InlineData("k", "hm", -9999, null, "before-birth")]
    [InlineData("m", "hm", 0, 9, null)]
    [InlineData("m", "hv", 20, null, null)]
    public void Check_SaysWhatIsWrong(string member, string home, int from, int? until, string? problem)
    {
        var facts = Facts(("hm", new Household("bij moeder")), ("hv", new Household("bij vader")), ("1", new Residence("m", "hm", Day.AddDays(10), null)));

        var check = Residence.Check(new Residence(member, home, Day.AddDays(from), until is { } u ? Day.AddDays(u) : null), null, Family, facts);

        check.Problems.Select(p => p.Code).ShouldBe(problem is null ? [] : [problem]);
    }

    [Fact]
    public void Check_OfTheSameThing_DoesNotClashWithItself()
    {
        var facts = Facts(("hm", new Household("bij moeder")), ("1", new Residence("m", "hm", Day, null)));

        Residence.Check(new Residence("m", "hm", Day, Day.AddDays(30)), "1", Family, facts).IsValid.ShouldBeTrue();
    }

    private static FamilyFacts Facts(params (string Thing, FileFact Fact)[] facts) => new([.. facts.Select(f => new Recorded<FileFact> { Thing = f.Thing, Revision = 1, On = Day, RecordedAt = DateTimeOffset.UnixEpoch, RecordedBy = "w", Fact = f.Fact })]);
}
