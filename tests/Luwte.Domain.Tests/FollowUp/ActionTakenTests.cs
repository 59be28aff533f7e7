using Luwte.Domain.FollowUp;
using Luwte.Domain.Tests.SafetyPlanning;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.FollowUp;

public class ActionTakenTests
{
    private static readonly DateOnly Today = PlanFacts.Today;

    [Theory]
    [InlineData("gebeld", 0, null)]
    [InlineData(" ", 0, "ActionWhat")]
    [InlineData("gebeld", 1, "ActionOn")]
    public void WhatAWorkerDid_HasWordsAndADayThatCame(string what, int days, string? problem) =>
        ActionTaken.Check(new ActionTaken(what, string.Empty), Today.AddDays(days), Today).Problems.Select(p => p.Place).ShouldBe(problem is null ? [] : [problem]);
}
