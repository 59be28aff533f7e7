using Luwte.Domain.SafetyPlanning;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.SafetyPlanning;

public class AgreementTaskTests
{
    [Theory]
    [InlineData("2026-06-04", "2026-06-05")]
    [InlineData("2026-06-05", "2026-06-08")]
    [InlineData("2026-06-06", "2026-06-08")]
    [InlineData("2026-06-07", "2026-06-08")]
    [InlineData("2026-04-02", "2026-04-07")]
    [InlineData("2026-04-24", "2026-04-28")]
    [InlineData("2026-12-24", "2026-12-28")]
    public void Task_IsDueOnTheNextWorkingDay(string broken, string due) =>
        AgreementTask.DueAfter(DateOnly.ParseExact(broken, "yyyy-MM-dd")).ShouldBe(DateOnly.ParseExact(due, "yyyy-MM-dd"));

    [Fact]
    public void Open_AreThoseOfWhichNobodySaidWhatWasDone_TheFirstDueFirst()
    {
        var later = new AgreementTask("a", "w", PlanFacts.Today.AddDays(9));
        var facts = PlanFacts.Of(
            PlanFacts.Fact(later, "t1"),
            PlanFacts.Fact(new AgreementTask("b", "w", PlanFacts.Today), "t2"),
            PlanFacts.Fact(new AgreementTask("c", "w", PlanFacts.Today), "t3"),
            PlanFacts.Fact(new AgreementTask("c", "w", PlanFacts.Today, "oma gebeld"), "t3", revision: 2));

        AgreementTask.Open(facts).Select(t => t.Thing).ShouldBe(["t2", "t1"]);
    }
}
