using System.IO.Compression;
using Luwte.App.Cohorts;
using Luwte.App.Effects;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Effects;
using Luwte.Domain.Measurement;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Effects;

/// <summary>Truth, not only arithmetic: the short runs of what <c>./dev calibrate</c> runs long. Every seed is fixed.</summary>
public class StudyTruthTests
{
    private const int Seeds = 40;
    private const double Planted = 0.12;

    private static readonly StudyRecipe Recipe = StudyTruth.Recipe(Known.Content);

    [Fact]
    public void ConstantViolence_InTheWavesOfACohort_IsHardlyEverCalledStopped()
    {
        var folder = Directory.CreateTempSubdirectory("luwte-truth-");
        ZipFile.ExtractToDirectory(Repository.Data("cohorts", "study.zip"), folder.FullName);
        var home = Path.GetDirectoryName(Directory.EnumerateFiles(folder.FullName, "families.csv", SearchOption.AllDirectories).Single())!;
        var cohort = ReadCohortFolder.From(home, Known.Content).Cohort!;
        folder.Delete(recursive: true);

        var (stopped, judged) = StudyTruth.FalseStopped(cohort, Known.Content, seed: 1);

        judged.ShouldBeGreaterThan(1500);
        stopped.ShouldBeLessThanOrEqualTo(judged / 100);
    }

    [Fact]
    public void ConstantViolence_KeepsWhoTookPartAndWhatIsMissing()
    {
        var cohort = ReadCohortFolder.From(Repository.Data("cohorts", "small"), Known.Content).Cohort!;
        var constant = ConstantViolence.Of(cohort, Known.Content.Rules, 1);
        var before = cohort.Families.ToDictionary(f => f.Family.Id);

        foreach (var family in constant.Families)
        {
            var sheets = before[family.Family.Id].Sheets;
            family.Sheets.Select(s => s.Id).ShouldBe(sheets.Select(s => s.Id));
            foreach (var (now, then) in family.Sheets.Zip(sheets).Where(p => p.First.Wave != Wave.T0))
            {
                now.Answers.Select(AnswerCode.IsMissing).ShouldBe(then.Answers.Select(AnswerCode.IsMissing));
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void WithoutAnEffect_PValuesAreUniform(bool constantViolence)
    {
        double[] p = [.. Found(new SimulationPlan { Families = 250, Seed = 0, ConstantViolence = constantViolence }).Select(f => f.PValue!.Value)];

        // Kolmogorov's bound at 1 in 1,000; and at most 8 of 40 below .05 (chance 1 in 2,000 when it is 5 %).
        StudyTruth.DistanceFromUniform(p).ShouldBeLessThan(1.95);
        p.Count(x => x < 0.05).ShouldBeLessThanOrEqualTo(8);
    }

    [Fact]
    public void PlantedEffect_IsRecovered()
    {
        var found = Found(new SimulationPlan { Families = 250, Seed = 0, Effect = Planted }).ToArray();

        // 95 % coverage: 33 or fewer of 40 has a chance below 1 in 100.
        found.Count(f => f.Lower <= -Planted && f.Upper >= -Planted).ShouldBeGreaterThan(33);
        found.Average(f => f.Value).ShouldBe(-Planted, 0.035);
    }

    [Fact]
    public void CrudeComparison_IsWrongWhereTheAdjustedOneIsRight()
    {
        var plan = new SimulationPlan { Families = 4000, Seed = 5, Effect = 0 };
        var population = StudyPopulation.From(SimulateCohort.Make(plan, Known.Content.Instruments), Recipe.Design, [], Known.Content.Rules);

        var crude = (Estimate.Known)FrameDifference.Crude(FamilyOutcome.Severe, [.. population.Completers], Recipe.Design.Last, "crude").Difference;
        var adjusted = StudyTruth.Found(plan, Known.Content, Recipe)!;

        crude.Lower.ShouldBeGreaterThan(0);
        (adjusted.Lower < 0 && adjusted.Upper > 0).ShouldBeTrue();
    }

    private static IEnumerable<Estimate.Known> Found(SimulationPlan plan) =>
        Enumerable.Range(1, Seeds).Select(s => StudyTruth.Found(plan with { Seed = (ulong)s }, Known.Content, Recipe)!);
}
