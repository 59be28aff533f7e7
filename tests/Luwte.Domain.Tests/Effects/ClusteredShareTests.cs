using Luwte.Domain.Classification;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Effects;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Effects;

public class ClusteredShareTests
{
    [Fact]
    public void PersonsOfOneFamily_MakeTheIntervalWider_NotTheShareOther()
    {
        var apart = ClusteredShare.Of([.. Answers(StudyGroup.With, 40, i => i), .. Answers(StudyGroup.Without, 40, i => i)]);
        var together = ClusteredShare.Of([.. Answers(StudyGroup.With, 40, i => i / 2), .. Answers(StudyGroup.Without, 40, i => i / 2)]);

        Width(together.With).ShouldBeGreaterThan(1.2 * Width(apart.With));
        ((Estimate.Known)together.With).Value.ShouldBe(((Estimate.Known)apart.With).Value);
    }

    [Fact]
    public void EverybodyYes_HasAnIntervalBelowOne()
    {
        var all = ClusteredShare.Of([.. Enumerable.Range(0, 20).Select(i => new PersonAnswer(Family(StudyGroup.With, i), true)), .. Answers(StudyGroup.Without, 20, i => i)]);

        var share = all.With.ShouldBeOfType<Estimate.Known>();
        share.Value.ShouldBe(1);
        share.Lower.ShouldBeLessThan(0.9);
        all.OddsRatio.ShouldBeOfType<Estimate.None>();
    }

    /// <summary>Twins agree: half of the pairs says yes.</summary>
    private static IEnumerable<PersonAnswer> Answers(StudyGroup group, int persons, Func<int, int> family) =>
        Enumerable.Range(0, persons).Select(i => new PersonAnswer(Family(group, family(i)), i / 2 % 2 == 0));

    private static StudyFamily Family(StudyGroup group, int number) => AStudy.Family($"{group}{number:000}", group, AStudy.Levels(ViolenceLevel.Severe));

    private static double Width(Estimate estimate) => ((Estimate.Known)estimate).Upper - ((Estimate.Known)estimate).Lower;
}
