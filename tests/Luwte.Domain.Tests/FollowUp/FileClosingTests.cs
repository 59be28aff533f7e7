using Luwte.Domain.Classification;
using Luwte.Domain.FollowUp;
using Luwte.Domain.SafetyPlanning;
using Luwte.Domain.Tests.SafetyPlanning;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.FollowUp;

public class FileClosingTests
{
    private static readonly DateOnly Today = PlanFacts.Today;

    [Fact]
    public void Closing_HoldsUntilTheFileIsOpenedAgain_AndNamesSevereViolenceOfAfter()
    {
        var closed = PlanFacts.Fact(new FileClosed("oma", null, [0]), "c", on: Today);
        var reopened = PlanFacts.Fact(new FileReopened(), "o", on: Today.AddDays(3));
        PhaseWave known = new(Today.AddDays(-90), ViolenceLevel.Severe, 0);
        PhaseWave later = new(Today.AddDays(30), ViolenceLevel.Severe, 1);

        FileClosing.Of(PlanFacts.Of(), [known]).ShouldBeNull();
        FileClosing.Of(PlanFacts.Of(closed), [known])!.SevereOn.ShouldBeNull();
        FileClosing.Of(PlanFacts.Of(closed), [known, later])!.SevereOn.ShouldBe(later.On);
        FileClosing.Of(PlanFacts.Of(closed, reopened), [known, later]).ShouldBeNull();
        FileClosing.Of(PlanFacts.Of(closed, reopened, PlanFacts.Fact(new FileClosed("oma", null, [0, 1]), "d", on: Today.AddDays(60))), [known, later])!.SevereOn.ShouldBeNull();
    }
}
