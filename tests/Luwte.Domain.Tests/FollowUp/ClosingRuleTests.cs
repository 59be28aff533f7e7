using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.FollowUp;
using Luwte.Domain.Measurement;
using Luwte.Domain.SafetyPlanning;
using Luwte.Domain.Tests.SafetyPlanning;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.FollowUp;

public class ClosingRuleTests
{
    private static readonly DateOnly Monday = new(2026, 6, 1);

    [Fact]
    public void Closing_NeedsTwoQuietWavesAndEveryChildSeenAlone()
    {
        var quiet = Quiet;
        var seen = PlanFacts.Fact(new ChildSeen("k", true), "s", on: Monday);
        var withParent = PlanFacts.Fact(new ChildSeen("k", false), "s", on: Monday);

        Obstacles(quiet, seen).ShouldBeEmpty();
        Obstacles(quiet, withParent).ShouldBe([ClosingObstacle.ChildNotSeenAlone]);
        Obstacles([quiet[0], quiet[1] with { CompletedOn = new DateOnly(2025, 7, 1) }], seen).ShouldBe([ClosingObstacle.NotStopped]);
        Obstacles([quiet[0], quiet[1] with { ZeroIncidents = Truth.Unknown }], seen).ShouldBe([ClosingObstacle.NotStopped]);
        Obstacles([], PlanFacts.Fact(new ChildSeen("k", true), "s", on: Monday.AddDays(-91))).ShouldBe([ClosingObstacle.NotStopped, ClosingObstacle.ChildNotSeenAlone]);
    }

    [Fact]
    public void TimeOfWhichNobodyTold_IsAnObstacleOfItsOwn()
    {
        MeasuredWave[] apart = [new(new Wave(1), new DateOnly(2024, 1, 1), 12, Truth.Yes), new(new Wave(5), new DateOnly(2026, 1, 1), 12, Truth.Yes)];

        Obstacles(apart, PlanFacts.Fact(new ChildSeen("k", true), "s", on: Monday)).ShouldBe([ClosingObstacle.NotStopped, ClosingObstacle.UntoldTime]);
    }

    [Fact]
    public void OpenDangerAndTaskAfterABreach_AreObstacles()
    {
        var task = PlanFacts.Fact(new AgreementTask("a", "worker", Monday), "t");
        var facts = PlanFacts.Of(PlanFacts.Fact(new ChildSeen("k", true), "s", on: Monday), task);

        ClosingRule.Obstacles(PlanFacts.Family, facts, Quiet, [], 2, Monday).ShouldBe([ClosingObstacle.DangerOpen, ClosingObstacle.TaskOpen]);
        ClosingRule.Obstacles(PlanFacts.Family, PlanFacts.Of(facts.All[0], PlanFacts.Fact(new AgreementTask("a", "worker", Monday, "gebeld"), "t", 2)), Quiet, [], 0, Monday).ShouldBeEmpty();
    }

    [Fact]
    public void ChildWhoLeftOrCameOfAge_NeedNotBeSeen()
    {
        ClosingRule.Obstacles(PlanFacts.FamilyWithoutChildAfter(Monday.AddDays(-1)), PlanFacts.Of(), Quiet, [], 0, Monday).ShouldBeEmpty();
        ClosingRule.Obstacles(PlanFacts.Family, PlanFacts.Of(), [], [], 0, new DateOnly(2030, 1, 1)).ShouldBe([ClosingObstacle.NotStopped]);
        ClosingRule.Obstacles(PlanFacts.Family, PlanFacts.Of(), [], [], 0, new DateOnly(2029, 12, 31)).ShouldContain(ClosingObstacle.ChildNotSeenAlone);
    }

    [Theory]
    [InlineData("oma", null, false, null)]
    [InlineData("oma", null, true, "CloseReason")]
    [InlineData("oma", "  ", true, "CloseReason")]
    [InlineData("oma", "verhuisd", true, null)]
    [InlineData(" ", null, false, "Checker")]
    public void Closing_TakesAChecker_AndAReasonWhileSomethingIsOpen(string checker, string? reason, bool open, string? problem) =>
        ClosingRule.Check(new FileClosed(checker, reason), open ? [ClosingObstacle.TaskOpen] : []).Problems.Select(p => p.Place).ShouldBe(problem is null ? [] : [problem]);

    private static readonly MeasuredWave[] Quiet = [new(new Wave(1), new DateOnly(2025, 1, 1), 12, Truth.Yes), new(new Wave(3), new DateOnly(2026, 1, 1), 12, Truth.Yes)];

    private static IReadOnlyList<ClosingObstacle> Obstacles(MeasuredWave[] waves, Recorded<FileFact> fact) =>
        ClosingRule.Obstacles(PlanFacts.Family, PlanFacts.Of(fact), waves, [new ChildState("k", ChildStep.Answered, Monday, false)], 0, Monday);
}
