using FsCheck;
using FsCheck.Fluent;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Families;

public class ConsentRuleTests
{
    private const string Child = "k";
    private static readonly DateOnly Day = new(2026, 6, 1);
    private static readonly ConsentNeed[] Needs = [new(0, 11, Self: false, Parents: true), new(12, 15, Self: true, Parents: true), new(16, null, Self: true, Parents: false)];

    [Theory]
    [InlineData(9, "m+ v+", Truth.Yes)]
    [InlineData(9, "m+", Truth.Unknown)]
    [InlineData(9, "m+ v-", Truth.No)]
    [InlineData(9, "m+ v+ v-", Truth.No)] // withdrawn later
    [InlineData(9, "m+ v- v+", Truth.Yes)]
    [InlineData(14, "m+ v+", Truth.Unknown)] // the young person has not been asked
    [InlineData(14, "m+ v+ k+", Truth.Yes)]
    [InlineData(14, "m+ v+ k-", Truth.No)]
    [InlineData(17, "k+", Truth.Yes)]
    [InlineData(17, "m- v- k+", Truth.Yes)] // parents have no say
    [InlineData(17, "m+ v+", Truth.Unknown)]
    public void Age_DecidesWhoseYesIsNeeded(int age, string said, Truth expected) =>
        Apply(age, ["m", "v"], said).ShouldBe(expected);

    [Fact]
    public void ChildWithoutAuthorityOnRecord_StaysUnknown() => Apply(9, [], "m+ v+").ShouldBe(Truth.Unknown);

    [Fact]
    public void OldText_IsAskedAgain() => ConsentRule.Apply(Member(17), [], Needs, Words("k+", Day), "2.0", Day).ShouldBe(Truth.Unknown);

    [Fact]
    public void Birthday_AsksAgain()
    {
        // At 15 the child and both parents said yes; at 16 its own yes counts alone, and it was given under the former rule.
        var words = Words("m+ v+ k+", Day);
        var member = Member(15);

        ConsentRule.Apply(member, ["m", "v"], Needs, words, "1.0", Day).ShouldBe(Truth.Yes);
        ConsentRule.Apply(member, ["m", "v"], Needs, words, "1.0", Day.AddYears(1)).ShouldBe(Truth.Unknown);
    }

    [Fact]
    public void Yes_IsNeverMadeWithoutEverybodyNeeded() => Prop.ForAll(
        Gen.Zip(Gen.Choose(0, 17), Gen.Choose(0, 8).ListOf()).ToArbitrary(),
        given =>
        {
            var (age, spoken) = given;
            string[] who = ["m", "v", Child];
            var said = string.Join(' ', spoken.Select(s => who[s % 3] + (s / 3 == 0 ? "+" : "-")));
            var need = Needs.Single(n => n.Covers(age));
            var last = said.Split(' ', StringSplitOptions.RemoveEmptyEntries).GroupBy(w => w[..1]).ToDictionary(g => g.Key, g => g.Last()[1] == '+');
            var everybody = (need.Self ? [Child] : Array.Empty<string>()).Concat(need.Parents ? ["m", "v"] : []).All(w => last.GetValueOrDefault(w));
            return (Apply(age, ["m", "v"], said) == Truth.Yes) == everybody;
        }).QuickCheckThrowOnFailure();

    private static Truth Apply(int age, string[] authority, string said) => ConsentRule.Apply(Member(age), authority, Needs, Words(said, Day), "1.0", Day);

    private static FamilyMember Member(int age) => new(Child, Role.Child, Day.Year - age, Sex.Female);

    private static ConsentWord[] Words(string said, DateOnly on) =>
        [.. said.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((w, i) => new ConsentWord("research", w[..1], w[1] == '+', "1.0", on, i))];
}
