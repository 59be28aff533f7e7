using Luwte.Domain.Families;
using Luwte.Domain.Instruments;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Instruments;

public class InstrumentTests
{
    [Fact]
    public void IndexOf_IsThePositionOrMinusOne()
    {
        TheInstruments.Partner.IndexOf("out-m01").ShouldBe(0);
        TheInstruments.Partner.IndexOf("in-s07").ShouldBe(33);
        TheInstruments.Partner.IndexOf("OUT-M01").ShouldBe(-1);
    }

    [Theory]
    [InlineData(Role.Child, 11, false)]
    [InlineData(Role.Child, 12, true)]
    [InlineData(Role.Child, 17, true)]
    [InlineData(Role.Child, 18, false)]
    [InlineData(Role.Mother, 15, false)]
    public void TakeOfAChild_NeedsRoleAndBothAges(Role role, int age, bool fits) =>
        new Take(ByChild: true, 12, 17, About.None).Fits(role, age).ShouldBe(fits);

    [Theory]
    [InlineData(Role.Father, 11, false)]
    [InlineData(Role.OtherParent, 12, true)]
    [InlineData(Role.Mother, 99, true)]
    [InlineData(Role.Child, 14, false)]
    public void TakeOfAParent_HasNoOldestAge(Role role, int age, bool fits) =>
        new Take(ByChild: false, 12, null, About.None).Fits(role, age).ShouldBe(fits);

    [Fact]
    public void TakeWithItems_HasTheseOnly()
    {
        new Take(true, 8, 17, About.None, [0, 2]).Has(1).ShouldBeFalse();
        new Take(true, 8, 17, About.None, [0, 2]).Has(2).ShouldBeTrue();
        new Take(true, 8, 17, About.None).Has(1).ShouldBeTrue();
    }

    [Fact]
    public void TakeFor_IsTheFirstThatFitsOrNull()
    {
        var both = TheInstruments.Wellbeing with { Takes = [new Take(false, 12, null, About.None), new Take(true, 12, 17, About.Parent)] };

        both.TakeFor(Role.Mother, 30)!.About.ShouldBe(About.None);
        both.TakeFor(Role.Child, 14)!.About.ShouldBe(About.Parent);
        both.TakeFor(Role.Child, 9).ShouldBeNull();
    }

    [Fact]
    public void Item_KnowsItsEndsAndWhetherItCanBeAsked()
    {
        var item = new Item { Id = "a", Codes = [1, 3, 5] };

        item.Lowest.ShouldBe((short)1);
        item.Highest.ShouldBe((short)5);
        item.CanBeAsked.ShouldBeFalse();
        (item with { Text = new LocalText("vraag", "question") }).CanBeAsked.ShouldBeFalse();
        (item with { Text = new LocalText("vraag", "question"), Options = [new AnswerOption(1, new LocalText("een", "one"))] }).CanBeAsked.ShouldBeTrue();
    }

    [Theory]
    [InlineData("nl", "hallo")]
    [InlineData("en", "hello")]
    [InlineData("tr", "merhaba")]
    [InlineData("pl", "hallo")]
    public void LocalText_FallsBackToDutch(string language, string text) =>
        (new LocalText("hallo", "hello") { Others = new Dictionary<string, string> { ["tr"] = "merhaba" } }).In(language).ShouldBe(text);
}
