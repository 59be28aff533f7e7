using Luwte.Domain.Families;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Families;

public class AskedPairsTests
{
    private static readonly DateOnly Day = AFamily.Day;
    private static readonly Family Family = new AFamily().WithParents().WithOtherParent().WithChild(9).WithChild(0);

    [Fact]
    public void Pair_IsAskedBothWays_AndNobodyElse()
    {
        var asked = AskedPairs.On(Day, Day, [new(PairKind.Couple, "father", "other", Day)], []);

        asked.Asks("father", "other").ShouldBeTrue();
        asked.Asks("other", "father").ShouldBeTrue();
        asked.Asks("mother", "other").ShouldBeFalse();
    }

    [Fact]
    public void WhatEndedSinceTheInvitation_IsNotAskedAnyMore_AndWhatBeganSinceNotYet()
    {
        Pair ended = new(PairKind.Couple, "mother", "father", Day.AddDays(-9), Day);
        Pair began = new(PairKind.Couple, "mother", "other", Day.AddDays(1));

        var asked = AskedPairs.On(Day, Day.AddDays(1), [ended, began], []);

        asked.Asks("mother", "father").ShouldBeFalse();
        asked.Asks("mother", "other").ShouldBeFalse();
    }

    [Fact]
    public void EarlierSheet_Counts_InItsDirection_UntilSomebodyDecides()
    {
        (string, string)[] sheets = [("mother", "father")];

        AskedPairs.On(Day, Day, [], sheets).Asks("mother", "father").ShouldBeTrue();
        AskedPairs.On(Day, Day, [], sheets).Asks("father", "mother").ShouldBeFalse();
        AskedPairs.On(Day, Day, [new(PairKind.Couple, "father", "mother", Day, null, Withdrawn: true)], sheets).Asks("mother", "father").ShouldBeFalse();
    }

    [Fact]
    public void TwoChildren_KnowEachOther_WhenTheSameAdultsRaiseBoth()
    {
        Pair[] raises = [new(PairKind.Raises, "mother", "child1", Day), new(PairKind.Raises, "father", "child1", Day), new(PairKind.Raises, "father", "child2", Day)];

        AskedPairs.On(Day, Day, raises, []).Knows(Family, "child1", "child2").ShouldBeFalse();
        AskedPairs.On(Day, Day, [.. raises, new(PairKind.Raises, "mother", "child2", Day)], []).Knows(Family, "child1", "child2").ShouldBeTrue();
        AskedPairs.On(Day, Day, [], []).Knows(Family, "child1", "child2").ShouldBeFalse("nobody is known to raise either");
        AskedPairs.On(Day, Day, raises, []).Knows(Family, "mother", "child2").ShouldBeFalse();
    }

    [Fact]
    public void AroundAChild_StandTheAdultsWhoRaiseIt_AndANewPartnerDoesNot()
    {
        var asked = AskedPairs.On(Day, Day, [new(PairKind.Raises, "mother", "child1", Day), new(PairKind.Raises, "father", "child1", Day), new(PairKind.Couple, "father", "other", Day)], []);
        string[] Around(AskedPairs pairs, params string[] readers) => [.. pairs.Around(Family, new Audience.Present(readers)).Parents.Select(p => p.Id)];

        Around(asked, "child1").ShouldBe(["mother", "father"]);
        Around(asked, "child1", "other").ShouldBe(["mother", "father", "other"], "whoever reads stands there too");
        Around(asked, "mother").ShouldBe(["mother", "father", "other"], "no child reads");
        Around(asked, "child2").ShouldBe(["mother", "father", "other"], "nobody wrote down who raises it");
        asked.Around(Family, new Audience.Team()).ShouldBeSameAs(Family);
    }

    [Fact]
    public void TwoAdultsWithoutACouple_AreFound()
    {
        Family alone = new AFamily().WithMother().WithChild(9);

        AskedPairs.On(Day, Day, [new(PairKind.Raises, "mother", "child1", Day)], []).LacksCouple(Family).ShouldBeTrue();
        AskedPairs.Everybody(Family).LacksCouple(Family).ShouldBeFalse();
        AskedPairs.On(Day, Day, [], []).LacksCouple(alone).ShouldBeFalse();
    }
}
