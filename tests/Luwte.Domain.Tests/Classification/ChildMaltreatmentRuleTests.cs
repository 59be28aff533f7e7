using Luwte.Domain.Classification;
using Luwte.Domain.Scoring;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Classification;

public class ChildMaltreatmentRuleTests
{
    [Theory]
    [InlineData(0, true, 0, false, "unknown", "set-open")]
    [InlineData(2, true, 0, false, "unknown", "set-open")]
    [InlineData(3, true, 0, false, "severe", "many-incidents")]
    [InlineData(0, false, 0, true, "unknown", "set-open")]
    [InlineData(0, false, 1, true, "severe", "severe-incident")]
    [InlineData(2, false, 0, false, "moderate", "some-incidents")]
    [InlineData(0, false, 0, false, "none", "no-incident")]
    public void OpenSets_LeaveOnlySevereProven(int nonSevere, bool nonSevereOpen, int severe, bool severeOpen, string level, string finding)
    {
        var outcome = TheRules.Child.Apply(new IncidentCount(nonSevere, 0, nonSevereOpen, true), new IncidentCount(severe, 0, severeOpen, true), shortWindow: false, "child");

        outcome.Value.Code().ShouldBe(level);
        outcome.Because.Finding.ShouldBe(finding);
        outcome.Because.Outcome.ShouldBe(level);
    }

    [Theory]
    [InlineData(0, ViolenceLevel.Unknown)]
    [InlineData(2, ViolenceLevel.Unknown)]
    [InlineData(3, ViolenceLevel.Severe)]
    public void ShortWindow_OnlySevereStands(int nonSevere, ViolenceLevel level) =>
        TheRules.Child.Apply(new IncidentCount(nonSevere, 0, false, true), default, shortWindow: true, "child").Value.ShouldBe(level);

    [Fact]
    public void Reason_HoldsTheCountsAndTheSubject()
    {
        var reason = TheRules.Child.Apply(new IncidentCount(2, 1, false, true), new IncidentCount(0, 0, false, false), shortWindow: false, "child1 by mother").Because;

        reason.Subject.ShouldBe("child1 by mother");
        reason.Rule.ShouldBe(TheRules.Child.Rule);
        reason.Inputs.Select(i => i.What + " " + i.Value).ShouldBe(["non-severe-incidents 2", "non-severe-missing 1", "severe-incidents 0", "severe-missing 0"]);
    }
}
