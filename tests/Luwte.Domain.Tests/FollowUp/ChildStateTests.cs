using Luwte.Domain.Families;
using Luwte.Domain.FollowUp;
using Luwte.Domain.Tests.SafetyPlanning;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.FollowUp;

public class ChildStateTests
{
    private static readonly DateOnly Monday = new(2026, 6, 1);

    [Fact]
    public void Steps_FollowFromDates()
    {
        State([], []).ShouldBe(new ChildState("k", ChildStep.NotAsked, null, false));
        State([new ToldByChild("k", Monday, null, null)], []).Step.ShouldBe(ChildStep.Asked);
        State([new ToldByChild("k", Monday, Monday, null)], []).Step.ShouldBe(ChildStep.Read);
        ToldByChild[] answered = [new("k", Monday, Monday, Monday)];
        State(answered, []).Step.ShouldBe(ChildStep.Answered);
        var explained = PlanFacts.Fact(new ChildExplained("k", "worker", "het is niet jouw schuld", "oké"), "e", on: Monday);
        State(answered, [explained]).Step.ShouldBe(ChildStep.Explained);
        State(answered, [explained, PlanFacts.Fact(new ChildSaidWhatChanged("k", "papa is weg"), "c", on: Monday.AddDays(9))]).Step.ShouldBe(ChildStep.SaidWhatChanged);
        State([.. answered, new ToldByChild("k", Monday.AddDays(10), null, null)], [explained]).Step.ShouldBe(ChildStep.Asked);
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void WordsWithoutAnAnswer_AreLateAfterThreeWorkingDays(int days, bool late) =>
        ChildState.Of("k", PlanFacts.Of(), [new ToldByChild("k", Monday, null, null)], Monday.AddDays(days)).AnswerLate.ShouldBe(late);

    [Fact]
    public void WorkingDays_LeaveTheWeekendOut() => ChildState.WorkingDays(new DateOnly(2026, 6, 5), new DateOnly(2026, 6, 8)).ShouldBe(1);

    private static ChildState State(ToldByChild[] told, Recorded<FileFact>[] facts) => ChildState.Of("k", PlanFacts.Of(facts), told, Monday.AddDays(11));
}
