using Luwte.Domain.Cohorts;
using Luwte.Domain.Effects;
using Luwte.Domain.Families;
using Luwte.Domain.Measurement;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Effects;

public class MatchedSampleTests
{
    [Fact]
    public void Pairs_DoNotDependOnTheOrderOfFamilies_AndTheFlowAddsUp()
    {
        var families = Enumerable.Range(0, 60).Select(Family).ToArray();

        var one = MatchedSample.From(Population(families), AStudy.Recipe);
        var other = MatchedSample.From(Population([.. families.Reverse()]), AStudy.Recipe);

        one.Pairs.Count.ShouldBeGreaterThan(5);
        one.Pairs.Select(p => (p.With.Id, p.Without.Id)).ShouldBe(other.Pairs.Select(p => (p.With.Id, p.Without.Id)));
        foreach (var group in StudyGroups.Both)
        {
            var all = families.Count(f => (f.Family.Frame == Frame.Measure) == (group == StudyGroup.With));
            var matched = one.Flow.Single(a => a.Stage == StudyStage.Matched && a.Group == group);
            (one.Flow.Where(a => a.Group == group).Sum(a => a.Lost.Values.Sum()) + matched.Families).ShouldBe(all);
        }
    }

    [Fact]
    public void OnlyOneGroup_GivesNoPairsAndSaysWhy()
    {
        var sample = MatchedSample.From(Population([.. Enumerable.Range(0, 10).Select(i => Family(i * 3))]), AStudy.Recipe);

        sample.Pairs.ShouldBeEmpty();
        sample.Status.ShouldBe(Statistics.Outcomes.EstimationStatus.TooSmall);
        sample.Warnings.ShouldNotBeEmpty();
    }

    private static StudyPopulation Population(IReadOnlyList<CohortFamily> families) => StudyPopulation.From(new Cohort(families), AStudy.Design, [], TheRules.All);

    private static CohortFamily Family(int number)
    {
        var id = $"f{number:000}";
        var family = new Family(
            id, "GM0363", "VT13", new DateOnly(2025, 1, 1), number % 3 == 0 ? Frame.Measure : Frame.Voluntary,
            [new FamilyMember(id + "-m", Role.Mother, 1985, Sex.Female), new FamilyMember(id + "-k", Role.Child, 2017, Sex.Female)], []);
        return new CohortFamily(family, [.. Enumerable.Range(0, 3).Select(w => (Sheet)ASheet.Of(AStudy.Background).By(id + "-m").Called($"{id}-{w}").In(w).With("inc", (short)(1 + (number % 5))))]);
    }
}
