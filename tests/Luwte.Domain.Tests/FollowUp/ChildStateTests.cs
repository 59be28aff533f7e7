using Luwte.Domain.Families;
using Luwte.Domain.FollowUp;
using Luwte.Domain.Tests.SafetyPlanning;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.FollowUp;

public class ChildStateTests
{
    private static readonly DateOnly Report = new(2026, 5, 1);
    private static readonly DateOnly Monday = new(2026, 6, 1);

    [Fact]
    public void Steps_FollowFromDates()
    {
        State([], []).ShouldBe(new ChildState("k", ChildStep.NotAsked, Report, false));
        State([], [PlanFacts.Fact(new ChildSeen("k", false), "s", on: Monday)]).Step.ShouldBe(ChildStep.NotAsked);
        State([], [PlanFacts.Fact(new ChildSeen("k", true), "s", on: Monday)]).ShouldBe(new ChildState("k", ChildStep.AskedAlone, Monday, false));
        State([new ToldByChild("k", Monday, null, null)], []).Step.ShouldBe(ChildStep.Told);
        State([new ToldByChild("k", Monday, Monday, null)], []).Step.ShouldBe(ChildStep.Read);
        ToldByChild[] answered = [new("k", Monday, Monday, Monday)];
        State(answered, []).Step.ShouldBe(ChildStep.Answered);
        var explained = PlanFacts.Fact(new ChildExplained("k", "worker", "het is niet jouw schuld", "oké"), "e", on: Monday);
        State(answered, [explained]).Step.ShouldBe(ChildStep.Explained);
        State(answered, [explained, PlanFacts.Fact(new ChildSaidWhatChanged("k", "papa is weg"), "c", on: Monday.AddDays(9))]).Step.ShouldBe(ChildStep.SaidWhatChanged);
        State([.. answered, new ToldByChild("k", Monday.AddDays(10), null, null)], [explained]).Step.ShouldBe(ChildStep.Told);
    }

    [Fact]
    public void AnsweringQuestionsItself_CountsAsAsked_TheLaterOfTheTwoDays()
    {
        var seen = PlanFacts.Fact(new ChildSeen("k", true), "s", on: Monday);

        ChildState.Of("k", Report, PlanFacts.Of(), [], Monday.AddDays(2), Monday.AddDays(11)).ShouldBe(new ChildState("k", ChildStep.AskedAlone, Monday.AddDays(2), false));
        ChildState.Of("k", Report, PlanFacts.Of(seen), [], Monday.AddDays(-2), Monday.AddDays(11)).Since.ShouldBe(Monday);
    }

    [Fact]
    public void ChildThatSaidWhatChanged_AfterTheLastExplanationOnly_IsDone()
    {
        var changed = PlanFacts.Fact(new ChildSaidWhatChanged("k", "rustiger"), "c", on: Monday);
        var again = PlanFacts.Fact(new ChildExplained("k", "worker", "nog eens", string.Empty), "e", on: Monday.AddDays(3));

        State([], [changed]).IsWaiting.ShouldBeFalse();
        State([], [changed, again]).Step.ShouldBe(ChildStep.Explained);
    }

    [Fact]
    public void TakenSteps_NeverClaimThatAChildToldSomethingThatItDidNot()
    {
        var facts = PlanFacts.Of(PlanFacts.Fact(new ChildSeen("k", true), "s", on: Monday), PlanFacts.Fact(new ChildExplained("k", "oma", string.Empty, string.Empty), "e", on: Monday));

        ChildState.Taken("k", facts, [], null).ShouldBe([ChildStep.AskedAlone, ChildStep.Explained], ignoreOrder: true);
        ChildState.Taken("k", PlanFacts.Of(), [new ToldByChild("k", Monday, Monday, null)], Monday).ShouldBe([ChildStep.AskedAlone, ChildStep.Told, ChildStep.Read], ignoreOrder: true);
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void WordsWithoutAnAnswer_AreLateAfterThreeWorkingDays(int days, bool late) =>
        ChildState.Of("k", Report, PlanFacts.Of(), [new ToldByChild("k", Monday, null, null)], null, Monday.AddDays(days)).AnswerLate.ShouldBe(late);

    [Theory]
    [InlineData("2026-04-02", "2026-04-09")]
    [InlineData("2026-04-24", "2026-04-30")]
    [InlineData("2026-12-24", "2026-12-30")]
    public void AnswerToAChild_MayTakeThreeWorkingDays_HolidaysNotCounted(string wrote, string last)
    {
        var (on, before) = (DateOnly.ParseExact(wrote, "yyyy-MM-dd"), DateOnly.ParseExact(last, "yyyy-MM-dd"));
        bool LateOn(DateOnly today) => ChildState.Of("k", Report, PlanFacts.Of(), [new ToldByChild("k", on, null, null)], null, today).AnswerLate;

        ChildState.AnswerBefore(on).ShouldBe(before);
        LateOn(before).ShouldBeFalse();
        LateOn(before.AddDays(1)).ShouldBeTrue();
    }

    [Fact]
    public void Children_WhoWaitLongestStandFirst_AndThoseDoneLast()
    {
        var family = new Family(
            "f", "GM0363", "VT01", Report, Frame.Measure,
            [new("a", Role.Child, 2012, Sex.Female), new("b", Role.Child, 2014, Sex.Male), new("c", Role.Child, 2016, Sex.Male), new("m", Role.Mother, 1990, Sex.Female)],
            []);
        var facts = PlanFacts.Of(PlanFacts.Fact(new ChildSaidWhatChanged("a", "rustig"), "x", on: Report), PlanFacts.Fact(new ChildSeen("b", true), "y", on: Monday));

        var states = ChildState.OfAll(family, facts, [new ToldByChild("b", Monday, null, null)], new Dictionary<string, DateOnly>(), Monday.AddDays(10));

        states.Select(s => s.Child).ShouldBe(["b", "c", "a"]);
    }

    private static ChildState State(ToldByChild[] told, Recorded<FileFact>[] facts) => ChildState.Of("k", Report, PlanFacts.Of(facts), told, null, Monday.AddDays(11));
}
