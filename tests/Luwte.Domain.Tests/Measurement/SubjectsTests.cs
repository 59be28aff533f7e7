using Luwte.Domain.Families;
using Luwte.Domain.Measurement;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Measurement;

public class SubjectsTests
{
    private static readonly DateOnly Day = AFamily.Day;
    private static readonly Family Family = new AFamily().WithParents().WithOtherParent().WithChild(9).WithChild(18).WithChild(2);
    private static readonly AskedPairs Asked = AskedPairs.On(Day, Day, [.. Pair.AllOf(Family.Members.Where(m => m.Id != "other"), Day), new(PairKind.Couple, "father", "other", Day)], []);

    [Fact]
    public void Adults_AreThoseOfThePairs()
    {
        Subjects.Adults("mother", Family, Asked).Select(m => m.Id).ShouldBe(["father"]);
        Subjects.Adults("father", Family, Asked).Select(m => m.Id).ShouldBe(["mother", "other"]);
        Subjects.Adults("child1", Family, Asked).Select(m => m.Id).ShouldBe(["mother", "father"]);
    }

    [Fact]
    public void Children_AreThoseOfThePairsUnder18()
    {
        Subjects.Children("mother", Family, Asked, Day).Select(m => m.Id).ShouldBe(["child1", "child3"]);
        Subjects.Children("other", Family, Asked, Day).ShouldBeEmpty();
    }

    [Fact]
    public void QuestionnaireAboutAChild_IsAboutTheKnownChildren()
    {
        var instrument = TheInstruments.Child;
        var take = instrument.TakeFor(Role.Mother, 38)!;

        Subjects.Of(instrument, take, "mother", Family, Asked, Day).Select(m => m.Id).ShouldBe(["child1", "child3"]);
    }
}
