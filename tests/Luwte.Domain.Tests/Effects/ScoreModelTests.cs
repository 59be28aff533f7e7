using Luwte.Domain.Cohorts;
using Luwte.Domain.Effects;
using Luwte.Domain.Tests.Building;
using Luwte.Statistics.Random;
using Shouldly;
using Xunit;
using static Luwte.Domain.Classification.ViolenceLevel;

namespace Luwte.Domain.Tests.Effects;

public class ScoreModelTests
{
    [Fact]
    public void FamiliesThatDiffer_GetTheMixedModel()
    {
        var model = ScoreModel.Fit(AStudy.Stress.Id, Families(between: 1), AStudy.Waves);

        model.IsMarginal.ShouldBeFalse();
        var with = model.ChangeWith.ShouldBeOfType<Estimate.Known>();
        with.Lower.ShouldBeLessThan(-1);
        with.Upper.ShouldBeGreaterThan(-1);
    }

    /// <summary>Waves of a family lie on either side of the mean, so that the variance between families is estimated as zero.</summary>
    [Fact]
    public void FamiliesThatDoNotDiffer_GetTheMarginalModelAndAreMarked()
    {
        var families = Families(between: -1);
        var model = ScoreModel.Fit(AStudy.Stress.Id, families, AStudy.Waves);

        model.IsMarginal.ShouldBeTrue();
        var with = model.ChangeWith.ShouldBeOfType<Estimate.Known>();
        with.Value.ShouldBe(Mean(families, StudyGroup.With, 2) - Mean(families, StudyGroup.With, 0), 1e-6);
        with.PValue.ShouldNotBeNull();
        model.Difference.ShouldBeOfType<Estimate.Known>().Value
            .ShouldBe(with.Value - model.ChangeWithout.ShouldBeOfType<Estimate.Known>().Value, 1e-6);
    }

    // With between = 1 a family has a level of its own; with −1 its waves lean against each other.
    private static StudyFamily[] Families(int between)
    {
        var random = new SeededRandom(5);
        return
        [
            .. Enumerable.Range(0, 80).Select(i =>
            {
                var level = random.NextNormal();
                double[] scores =
                [
                    5 + level + (0.3 * random.NextNormal()),
                    5 + (between * level) + (0.3 * random.NextNormal()),
                    (i % 2 == 0 ? 4 : 5) + (between > 0 ? level : 0) + (0.3 * random.NextNormal()),
                ];
                return AStudy.Family("f" + i.ToString("00", System.Globalization.CultureInfo.InvariantCulture), i % 2 == 0 ? StudyGroup.With : StudyGroup.Without, AStudy.Levels(Severe, Severe, None), scores: scores);
            }),
        ];
    }

    private static double Mean(StudyFamily[] families, StudyGroup group, int wave) =>
        families.Where(f => f.Group == group).Average(f => f.MeanScore(AStudy.Stress.Id, AStudy.Waves[wave])!.Value);
}
