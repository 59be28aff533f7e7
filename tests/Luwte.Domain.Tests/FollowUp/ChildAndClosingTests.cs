using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.FollowUp;
using Luwte.Domain.Measurement;
using Luwte.Domain.Tests.SafetyPlanning;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.FollowUp;

public class ChildAndClosingTests
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

    [Fact]
    public void Closing_NeedsTwoQuietWavesAndEveryChildSeenAlone()
    {
        MeasuredWave[] quiet = [new(new Wave(1), new DateOnly(2025, 1, 1), 12, Truth.Yes), new(new Wave(3), new DateOnly(2026, 1, 1), 12, Truth.Yes)];
        var seen = PlanFacts.Fact(new ChildSeen("k", true), "s", on: Monday);
        var withParent = PlanFacts.Fact(new ChildSeen("k", false), "s", on: Monday);

        Obstacles(quiet, seen).ShouldBeEmpty();
        Obstacles(quiet, withParent).ShouldBe([ClosingObstacle.ChildNotSeenAlone]);
        Obstacles([quiet[0], quiet[1] with { CompletedOn = new DateOnly(2025, 7, 1) }], seen).ShouldBe([ClosingObstacle.NotStopped]);
        Obstacles([quiet[0], quiet[1] with { ZeroIncidents = Truth.Unknown }], seen).ShouldBe([ClosingObstacle.NotStopped]);
        Obstacles([], PlanFacts.Fact(new ChildSeen("k", true), "s", on: Monday.AddDays(-91))).ShouldBe([ClosingObstacle.NotStopped, ClosingObstacle.ChildNotSeenAlone]);
    }

    private static ChildState State(ToldByChild[] told, Recorded<FileFact>[] facts) => ChildState.Of("k", PlanFacts.Of(facts), told, Monday.AddDays(11));

    private static IReadOnlyList<ClosingObstacle> Obstacles(MeasuredWave[] waves, Recorded<FileFact> fact) =>
        ClosingRule.Obstacles(PlanFacts.Family, PlanFacts.Of(fact), waves, [new ChildState("k", ChildStep.Answered, Monday, false)], Monday);
}
