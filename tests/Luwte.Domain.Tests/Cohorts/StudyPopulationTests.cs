using Luwte.Domain.Cohorts;
using Luwte.Domain.Families;
using Luwte.Domain.FollowUp;
using Luwte.Domain.Measurement;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Cohorts;

public class StudyPopulationTests
{
    [Fact]
    public void EveryFamilyIsAccountedFor_WithItsReason()
    {
        var population = Of(
            Family("a", Frame.Measure, 8, 0, 1, 2),
            Family("b", Frame.Measure, 8, 0),
            Family("c", Frame.Voluntary, 8, 0, 2),
            Family("d", Frame.Drang, 8, 0, 1),
            Family("e", Frame.Voluntary, 2, 0, 1, 2),
            Family("f", Frame.Voluntary, 8));

        population.Families.Select(f => f.Id).ShouldBe(["a", "b", "c", "d"]);
        population.Completers.Select(f => f.Id).ShouldBe(["a"]);
        Lost(StudyStage.Included, StudyGroup.Without, AttritionReason.NoChildOfAge).ShouldBe(1);
        Lost(StudyStage.WithStart, StudyGroup.Without, AttritionReason.NoStart).ShouldBe(1);
        Lost(StudyStage.AllWaves, StudyGroup.With, AttritionReason.LostAfterStart).ShouldBe(1);
        Lost(StudyStage.AllWaves, StudyGroup.Without, AttritionReason.MissedBetween).ShouldBe(1);
        Lost(StudyStage.AllWaves, StudyGroup.Without, AttritionReason.LostLater).ShouldBe(1);

        int Lost(StudyStage stage, StudyGroup group, AttritionReason reason) =>
            population.Flow.Single(a => a.Stage == stage && a.Group == group).Lost.GetValueOrDefault(reason);
    }

    [Fact]
    public void EachStage_IsTheOneBeforeLessWhatWasLost()
    {
        var population = Of(Family("a", Frame.Measure, 8, 0, 1, 2), Family("b", Frame.Measure, 8, 0), Family("c", Frame.Voluntary, 8, 0, 1, 2));

        foreach (var group in StudyGroups.Both)
        {
            var rows = population.Flow.Where(a => a.Group == group).OrderBy(a => a.Stage).ToArray();
            for (var i = 1; i < rows.Length; i++)
            {
                rows[i].Families.ShouldBe(rows[i - 1].Families - rows[i].Lost.Values.Sum());
            }
        }
    }

    [Fact]
    public void MeasureLaterOn_IsCounted_AndLeftOutWhenTheRecipeSaysSo()
    {
        var changed = Family("a", Frame.Voluntary, 8, [new ChildProtectionMeasure("a-k", MeasureKind.Ots, AFamily.Day.AddMonths(4), null)], 0, 1, 2);

        var kept = Of(changed);
        var left = StudyPopulation.From(new Cohort([changed]), AStudy.Design with { FrameChange = FrameChange.LeaveOut }, [], TheRules.All);

        kept.ChangedFrame.ShouldBe(1);
        kept.Families.Single().Group.ShouldBe(StudyGroup.Without);
        left.ChangedFrame.ShouldBe(1);
        left.Families.ShouldBeEmpty();
    }

    [Fact]
    public void FrameInNeitherGroup_IsLeftOutAndCounted()
    {
        var population = StudyPopulation.From(new Cohort([Family("a", Frame.Drang, 8, 0, 1, 2)]), AStudy.Design with { Without = [Frame.Voluntary] }, [], TheRules.All);

        population.Families.ShouldBeEmpty();
        population.Flow.Single(a => a.Stage == StudyStage.Included && a.Group is null).Lost[AttritionReason.OtherFrame].ShouldBe(1);
    }

    [Fact]
    public void Course_ComparesWithTheWaveBefore()
    {
        var family = Family("a", Frame.Measure, 8);
        var sheets = new CohortFamily(family.Family, [Child(0, 7), Child(1, 0), Child(2, 1)]);

        var study = Of(sheets).Families.Single();

        study.At(Wave.T0)!.Course.ShouldBeNull();
        study.At(new Wave(1))!.Course.ShouldBe(ViolenceCourse.BelowThreshold);
        study.At(new Wave(2))!.Course.ShouldBe(ViolenceCourse.Relapse);

        static Sheet Child(int wave, short first) =>
            ASheet.Of(TheInstruments.Child).By("a-m").About("a-k").In(wave).Called("s" + wave).AllAnswered(0).With("n01", first == 7 ? (short)4 : first);
    }

    private static StudyPopulation Of(params CohortFamily[] families) => StudyPopulation.From(new Cohort(families), AStudy.Design, [], TheRules.All);

    private static CohortFamily Family(string id, Frame frame, int age, params int[] waves) => Family(id, frame, age, [], waves);

    private static CohortFamily Family(string id, Frame frame, int age, IReadOnlyList<ChildProtectionMeasure> measures, params int[] waves) => new(
        new Family(
            id, "GM0363", "VT13", new DateOnly(2025, 1, 1), frame,
            [new FamilyMember(id + "-m", Role.Mother, 1985, Sex.Female), new FamilyMember(id + "-k", Role.Child, AFamily.Day.Year - age, Sex.Female)],
            measures),
        [.. waves.Select(w => (Sheet)ASheet.Of(AStudy.Background).By(id + "-m").In(w).Called($"{id}-{w}"))]);
}
