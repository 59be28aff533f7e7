using Luwte.Domain.Families;
using Luwte.Domain.SafetyPlanning;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.SafetyPlanning;

public class PriorityTests
{
    [Fact]
    public void WhatWasChosenInAnotherPhase_WaitsUnderLater_AndWhatIsDoneIsGone()
    {
        Recorded<Priority>[] all = [Of("stil in huis", Phase.DirectSafety), Of("praten", Phase.StableSafety), Of("school", Phase.StableSafety, PriorityState.Later), Of("oma", Phase.DirectSafety, PriorityState.Done)];

        var (first, later) = Priority.In(Phase.StableSafety, all);

        first.Select(p => p.Fact.What).ShouldBe(["praten"]);
        later.Select(p => p.Fact.What).ShouldBe(["stil in huis", "school"]);
    }

    [Theory]
    [InlineData(PriorityState.Now, "top-three-full")]
    [InlineData(PriorityState.Later, null)]
    public void Fourth_IsRefusedAsFirst_AndMayWait(PriorityState state, string? problem)
    {
        Recorded<Priority>[] three = [Of("a", Phase.DirectSafety), Of("b", Phase.DirectSafety), Of("c", Phase.DirectSafety)];

        Priority.Check(Of("d", Phase.DirectSafety, state).Fact, null, three).Problems.Select(p => p.Code).ShouldBe(problem is null ? [] : [problem]);
        Priority.Check(Of("d", Phase.StableSafety, state).Fact, null, three).IsValid.ShouldBeTrue("each phase has its own three");
    }

    private static Recorded<Priority> Of(string what, Phase phase, PriorityState state = PriorityState.Now) => new()
    {
        Thing = what,
        Revision = 1,
        On = PlanFacts.Today,
        RecordedAt = DateTimeOffset.UnixEpoch,
        RecordedBy = "worker",
        Source = null,
        Fact = new Priority { Phase = phase, What = what, Who = "Mark", FirstStep = "bellen", State = state },
    };
}
