using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.FollowUp;
using Luwte.Domain.Measurement;
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
        MeasuredWave[] quiet = [new(new Wave(1), new DateOnly(2025, 1, 1), 12, Truth.Yes), new(new Wave(3), new DateOnly(2026, 1, 1), 12, Truth.Yes)];
        var seen = PlanFacts.Fact(new ChildSeen("k", true), "s", on: Monday);
        var withParent = PlanFacts.Fact(new ChildSeen("k", false), "s", on: Monday);

        Obstacles(quiet, seen).ShouldBeEmpty();
        Obstacles(quiet, withParent).ShouldBe([ClosingObstacle.ChildNotSeenAlone]);
        Obstacles([quiet[0], quiet[1] with { CompletedOn = new DateOnly(2025, 7, 1) }], seen).ShouldBe([ClosingObstacle.NotStopped]);
        Obstacles([quiet[0], quiet[1] with { ZeroIncidents = Truth.Unknown }], seen).ShouldBe([ClosingObstacle.NotStopped]);
        Obstacles([], PlanFacts.Fact(new ChildSeen("k", true), "s", on: Monday.AddDays(-91))).ShouldBe([ClosingObstacle.NotStopped, ClosingObstacle.ChildNotSeenAlone]);
    }

    private static IReadOnlyList<ClosingObstacle> Obstacles(MeasuredWave[] waves, Recorded<FileFact> fact) =>
        ClosingRule.Obstacles(PlanFacts.Family, PlanFacts.Of(fact), waves, [new ChildState("k", ChildStep.Answered, Monday, false)], Monday);
}
