using Luwte.Domain.FollowUp;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.FollowUp;

public class WorkerHistoryTests
{
    private static readonly DateOnly Report = new(2026, 1, 5);

    [Fact]
    public void Changes_CountOtherPeople_AndDaysWithoutAreCounted()
    {
        Direction[] held = [new("fatima", Report.AddDays(2), Report.AddDays(30)), new("fatima", Report.AddDays(31), Report.AddDays(40)), new("bram", Report.AddDays(45), null)];

        WorkerHistory.Of(Report, held, Report.AddDays(100)).ShouldBe(new WorkerHistory(1, 2 + 4));
    }

    [Fact]
    public void FamilyWithoutACaseDirector_CountsEveryDay() => WorkerHistory.Of(Report, [], Report.AddDays(9)).ShouldBe(new WorkerHistory(0, 10));

    [Fact]
    public void HandOverOnTheSameDay_LeavesNoDayWithout()
    {
        Direction[] held = [new("fatima", Report, Report.AddDays(9)), new("bram", Report.AddDays(10), null)];

        WorkerHistory.Of(Report, held, Report.AddDays(20)).ShouldBe(new WorkerHistory(1, 0));
    }
}
