using Luwte.Domain.Cohorts;
using Luwte.Domain.Derivation;
using Luwte.Domain.Effects;
using Luwte.Domain.Instruments;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;
using static Luwte.Domain.Classification.ViolenceLevel;

namespace Luwte.Domain.Tests.Effects;

public class WellbeingByViolenceTests
{
    private static readonly PopulationNorm Norm = new(1.5, null, null, new LocalText("bevolking", "population"), "[CBS]");

    private static readonly StudyFamily[] Families =
    [
        .. Enumerable.Range(0, 20).Select(i => AStudy.Family("s" + i, StudyGroup.With, AStudy.Levels(Severe, Severe, None), Truth.Yes, scores: [3 + (0.01 * i), 2.5, 1 + (0.02 * (i % 5))])),
        .. Enumerable.Range(0, 20).Select(i => AStudy.Family("c" + i, StudyGroup.Without, AStudy.Levels(Severe, Severe, Severe), scores: [3 + (0.01 * i), 3, 3 + (0.02 * (i % 7))])),
    ];

    [Fact]
    public void ChangeIsShownByHowViolenceEnded()
    {
        var result = WellbeingByViolence.Of(AStudy.Stress, Families, AStudy.Waves[^1], Norm);

        result.Ends.Single(e => e.End == ViolenceEnd.ZeroIncidents).Families.ShouldBe(20);
        result.Ends.Single(e => e.End == ViolenceEnd.ZeroIncidents).Change.ShouldBeOfType<Estimate.Known>().Value.ShouldBeLessThan(-1.9);
        result.Ends.Single(e => e.End == ViolenceEnd.Continued).Change.ShouldBeOfType<Estimate.Known>().Value.ShouldBe(0, 0.1);
    }
}
