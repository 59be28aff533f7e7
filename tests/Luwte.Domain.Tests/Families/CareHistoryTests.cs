using Luwte.Domain.Families;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Families;

public class CareHistoryTests
{
    private static readonly DateOnly Report = new(2026, 1, 1);
    private static readonly DateOnly Today = new(2026, 12, 31);

    [Fact]
    public void NobodyYet_IsUnknownAndNotZero()
    {
        var history = CareHistory.Of([], Report, Today);

        history.DaysToFirstDirector.ShouldBeNull();
        history.ShouldBe(new CareHistory(0, 0, 0, null, 0));
    }

    [Fact]
    public void HandOverAndBack_CountsTwoPeopleAndTwoChanges()
    {
        var history = CareHistory.Of([Director("a", 5, 99), Director("b", 100, 199), Director("a", 200, null), Member("b", 200, null), Member("c", 0, 10)], Report, Today);

        history.ShouldBe(new CareHistory(2, 2, 3, 5, 0));
    }

    [Fact]
    public void DaysWithoutDirector_AreTheGapsAndTheTimeSinceTheLast()
    {
        CareHistory.Of([Director("a", 0, 9), Director("b", 15, 19)], Report, Report.AddDays(29)).DaysWithoutDirector.ShouldBe(5 + 10);
    }

    [Fact]
    public void PeriodThatEndedBeforeItBegan_NeverWas() =>
        CareHistory.Of([Director("a", 0, 49), Director("b", 50, 49), Director("c", 50, null)], Report, Today).ShouldBe(new CareHistory(2, 1, 2, 0, 0));

    private static CarePeriod Director(string who, int from, int? until) => new(who, true, Report.AddDays(from), until is { } u ? Report.AddDays(u) : null);

    private static CarePeriod Member(string who, int from, int? until) => Director(who, from, until) with { CaseDirector = false };
}
