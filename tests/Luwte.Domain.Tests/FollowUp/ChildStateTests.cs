using Luwte.Domain.Classification;
using Luwte.Domain.Families;
using Luwte.Domain.FollowUp;
using Luwte.Domain.SafetyPlanning;
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

        ChildState.Of("k", Asked(Monday.AddDays(2)), PlanFacts.Of(), [], Monday.AddDays(11)).ShouldBe(new ChildState("k", ChildStep.AskedAlone, Monday.AddDays(2), false));
        ChildState.Of("k", Asked(Monday.AddDays(-2)), PlanFacts.Of(seen), [], Monday.AddDays(11)).Since.ShouldBe(Monday);
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

        ChildState.Taken("k", Asked(null), facts, []).ShouldBe([ChildStep.AskedAlone, ChildStep.Explained], ignoreOrder: true);
        ChildState.Taken("k", Asked(Monday), PlanFacts.Of(), [new ToldByChild("k", Monday, Monday, null)]).ShouldBe([ChildStep.AskedAlone, ChildStep.Told, ChildStep.Read], ignoreOrder: true);
    }

    [Fact]
    public void ChildThatTellsAgain_IsNotFinished_UntilTheWayIsTakenAgain()
    {
        ToldByChild[] answered = [new("k", Monday, Monday, Monday)];
        var facts = PlanFacts.Of(
            PlanFacts.Fact(new ChildExplained("k", "worker", string.Empty, string.Empty), "e", on: Monday),
            PlanFacts.Fact(new ChildSaidWhatChanged("k", "rustiger"), "c", on: Monday.AddDays(1)));

        ChildState.Of("k", Asked(Monday), facts, answered, Monday.AddDays(11)).Step.ShouldBe(ChildStep.SaidWhatChanged);
        ChildState.Of("k", Asked(Monday.AddDays(90)), facts, answered, Monday.AddDays(99)).ShouldBe(new ChildState("k", ChildStep.AskedAlone, Monday.AddDays(90), false));
        ToldByChild[] again = [.. answered, new("k", Monday.AddDays(30), Monday.AddDays(31), Monday.AddDays(32))];
        ChildState.Of("k", Asked(Monday), facts, again, Monday.AddDays(40)).ShouldBe(new ChildState("k", ChildStep.Answered, Monday.AddDays(32), false));
        ChildState.Taken("k", Asked(Monday), facts, again).ShouldBe([ChildStep.AskedAlone, ChildStep.Told, ChildStep.Read, ChildStep.Answered], ignoreOrder: true);
    }

    [Fact]
    public void ReturnToDirectSafety_StartsTheWayAgain()
    {
        var facts = PlanFacts.Of(
            PlanFacts.Fact(new PhaseEntered(Phase.StableSafety, null, []), "p", on: Report),
            PlanFacts.Fact(new ChildSeen("k", true), "s", on: Monday),
            PlanFacts.Fact(new ChildSaidWhatChanged("k", "rustiger"), "c", on: Monday));
        PhaseWave severe = new(Monday.AddDays(20), ViolenceLevel.Severe, 1);
        ChildState In(params PhaseWave[] waves) => ChildState.OfAll(PlanFacts.Family, facts, [], new Dictionary<string, DateOnly> { ["k"] = Monday }, waves, Monday.AddDays(25)).ShouldHaveSingleItem();

        In().Step.ShouldBe(ChildStep.SaidWhatChanged);
        In(severe).ShouldBe(new ChildState("k", ChildStep.NotAsked, severe.On, false));
    }

    [Fact]
    public void ChildWhoLeftOrCameOfAge_IsOut_UnlessItsWordsWait()
    {
        var left = PlanFacts.FamilyWithoutChildAfter(Monday);
        IReadOnlyList<ChildState> All(Family family, DateOnly today, params ToldByChild[] told) => ChildState.OfAll(family, PlanFacts.Of(), told, new Dictionary<string, DateOnly>(), [], today);

        All(left, Monday).Count.ShouldBe(1);
        All(left, Monday.AddDays(1)).ShouldBeEmpty();
        All(left, Monday.AddDays(1), new ToldByChild("k", Monday, null, null)).ShouldHaveSingleItem().Step.ShouldBe(ChildStep.Told);
        All(PlanFacts.Family, new DateOnly(2029, 12, 31)).Count.ShouldBe(1);
        All(PlanFacts.Family, new DateOnly(2030, 1, 1)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void WordsWithoutAnAnswer_AreLateAfterThreeWorkingDays(int days, bool late) =>
        ChildState.Of("k", Asked(null), PlanFacts.Of(), [new ToldByChild("k", Monday, null, null)], Monday.AddDays(days)).AnswerLate.ShouldBe(late);

    [Theory]
    [InlineData("2026-04-02", "2026-04-09")]
    [InlineData("2026-04-24", "2026-04-30")]
    [InlineData("2026-12-24", "2026-12-30")]
    public void AnswerToAChild_MayTakeThreeWorkingDays_HolidaysNotCounted(string wrote, string last)
    {
        var (on, before) = (DateOnly.ParseExact(wrote, "yyyy-MM-dd"), DateOnly.ParseExact(last, "yyyy-MM-dd"));
        bool LateOn(DateOnly today) => ChildState.Of("k", Asked(null), PlanFacts.Of(), [new ToldByChild("k", on, null, null)], today).AnswerLate;

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

        var states = ChildState.OfAll(family, facts, [new ToldByChild("b", Monday, null, null)], new Dictionary<string, DateOnly>(), [], Monday.AddDays(10));

        states.Select(s => s.Child).ShouldBe(["b", "c", "a"]);
    }

    private static ChildState State(ToldByChild[] told, Recorded<FileFact>[] facts) => ChildState.Of("k", Asked(null), PlanFacts.Of(facts), told, Monday.AddDays(11));

    private static ChildAsked Asked(DateOnly? answeredOn, DateOnly? returnedOn = null) => new(Report, answeredOn, returnedOn);
}
