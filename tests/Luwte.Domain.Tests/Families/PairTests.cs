using Luwte.Domain.Families;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Families;

public class PairTests
{
    private static readonly DateOnly Day = AFamily.Day;

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void Holds_FromTheFirstDayToTheLast(int after, bool holds) =>
        new Pair(PairKind.Couple, "a", "b", Day, Day.AddDays(10)).HoldsOn(Day.AddDays(after)).ShouldBe(holds);

    [Fact]
    public void Withdrawn_NeverHeld() => new Pair(PairKind.Couple, "a", "b", Day, null, Withdrawn: true).HoldsOn(Day).ShouldBeFalse();

    [Fact]
    public void AllOf_PairsAdultsWithEachOtherAndWithEachChild()
    {
        Family family = new AFamily().WithParents().WithOtherParent().WithChild(9).WithChild(3);

        var pairs = Pair.AllOf(family.Members, Day).ToArray();

        pairs.Count(p => p.Kind == PairKind.Couple).ShouldBe(3);
        pairs.Count(p => p.Kind == PairKind.Raises).ShouldBe(6);
        pairs.ShouldAllBe(p => p.From == Day && p.Until == null);
    }

    [Theory]
    [InlineData("couple", true, PairKind.Couple)]
    [InlineData("raises", true, PairKind.Raises)]
    [InlineData("knows", false, PairKind.Couple)]
    public void Words_AreRead(string word, bool known, PairKind kind)
    {
        PairKinds.TryParse(word, out var read).ShouldBe(known);
        read.ShouldBe(kind);
    }
}
