using Luwte.Domain.Classification;
using Luwte.Domain.Scoring;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Classification;

/// <summary>The steps beyond the published vectors: open sets, short windows and what the reason says.</summary>
public class PartnerViolenceRuleTests
{
    [Theory]
    [InlineData(0, true, "unknown", "set-open")]
    [InlineData(21, true, "unknown", "set-open")]
    [InlineData(22, true, "severe", "boundary")]
    [InlineData(23, true, "severe", "many-mild-incidents")]
    [InlineData(21, false, "moderate", "some-mild-incidents")]
    [InlineData(3, false, "none", "few-mild-incidents")]
    public void OpenMildSet_OnlyItsKnownPartProvesSevere(int mild, bool open, string level, string finding)
    {
        var outcome = TheRules.Partner.Apply(new IncidentCount(mild, 3, open, mild > 0), default, shortWindow: false, "sheet");

        outcome.Value.Code().ShouldBe(level);
        outcome.Because.Finding.ShouldBe(finding);
        outcome.Because.Outcome.ShouldBe(level);
        outcome.Because.Boundary.ShouldBe(finding == "boundary");
    }

    [Fact]
    public void OpenSevereSet_IsUnknownUnlessSevereAnyway()
    {
        var open = new IncidentCount(0, 2, Open: true, Happened: false);

        Level(new IncidentCount(3, 0, false, true), open).ShouldBe(ViolenceLevel.Unknown);
        Level(new IncidentCount(23, 0, false, true), open).ShouldBe(ViolenceLevel.Severe);
        Level(default, open with { Sum = 1 }).ShouldBe(ViolenceLevel.Severe);
    }

    [Theory]
    [InlineData(3, 0, ViolenceLevel.Unknown)]
    [InlineData(21, 0, ViolenceLevel.Unknown)]
    [InlineData(22, 0, ViolenceLevel.Severe)]
    [InlineData(0, 1, ViolenceLevel.Severe)]
    public void ShortWindow_OnlySevereStands(int mild, int severe, ViolenceLevel level) =>
        TheRules.Partner.Apply(new IncidentCount(mild, 0, false, true), new IncidentCount(severe, 0, false, true), shortWindow: true, "sheet").Value.ShouldBe(level);

    [Fact]
    public void Reason_HoldsTheCountsTheRuleAndTheSubject()
    {
        var reason = TheRules.Partner.Apply(new IncidentCount(5, 1, false, true), new IncidentCount(0, 2, true, false), shortWindow: false, "who about whom").Because;

        reason.Rule.ShouldBe(TheRules.Partner.Rule);
        reason.Subject.ShouldBe("who about whom");
        reason.Inputs.Select(i => i.What + " " + i.Value).ShouldBe(["mild-incidents 5", "mild-missing 1", "severe-incidents 0", "severe-missing 2"]);
    }

    private static ViolenceLevel Level(IncidentCount mild, IncidentCount severe) => TheRules.Partner.Apply(mild, severe, shortWindow: false, "sheet").Value;
}
