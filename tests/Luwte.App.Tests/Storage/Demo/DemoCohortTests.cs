using Luwte.App.Cohorts;
using Luwte.App.Storage.Demo;
using Luwte.Domain.Classification;
using Luwte.Domain.Measurement;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Storage.Demo;

public class DemoCohortTests
{
    private static readonly DateOnly Today = new(2026, 6, 1);

    [Fact]
    public void SameSeed_SameBytes()
    {
        Written(seed: 1).ShouldBe(Written(seed: 1));
        Written(seed: 1).ShouldNotBe(Written(seed: 2));
    }

    [Fact]
    public void MadeUpFamilies_AreValidInput()
    {
        using var folder = new TemporaryFolder();
        WriteCohortFolder.To(folder.Path, DemoCohort.Make(Known.Content, 60, 5, Today));

        var reading = ReadCohortFolder.From(folder.Path, Known.Content);

        reading.Faults.ShouldBeEmpty();
        reading.Cohort!.Families.Count.ShouldBe(60);
    }

    [Fact]
    public void GroupShares_FollowThePolicyInstrument()
    {
        // Within eight points of the published shares [BT p.2]: the demo shows the shape, it is not calibrated. Families
        // that cannot be classified are left out, and they are not a random part.
        var groups = DemoCohort.Make(Known.Content, 1000, 7, Today)
            .Classify(Known.Content.Rules)
            .Where(c => c.Wave == Wave.T0)
            .Select(c => c.Groups.Value.Only)
            .OfType<int>()
            .ToArray();

        double[] published = [0.24, 0.08, 0.08, 0.24, 0.36];
        groups.Length.ShouldBeGreaterThan(800);
        for (var g = 1; g <= 5; g++)
        {
            var share = groups.Count(x => x == g) / (double)groups.Length;
            Math.Abs(share - published[g - 1]).ShouldBeLessThan(0.08, $"group {g}: {share:0.000}");
        }
    }

    [Fact]
    public void WellbeingIsBetterWhereViolenceBecameLess_AndUsesTheWholeScale()
    {
        var families = DemoCohort.Make(Known.Content, 400, 7, Today);
        var levels = families.Classify(Known.Content.Rules).ToDictionary(c => (c.Family, c.Wave), c => c.Violence.Value);
        int[] Scores(string family, Wave wave) =>
        [
            .. families.Families.Single(f => f.Family.Id == family).Sheets
                .Where(s => s.Wave == wave && s.Instrument.Id == "who-5")
                .Select(s => 4 * s.Answers.Sum(a => Math.Max((int)a, 0))),
        ];
        var calmer = families.Families.Select(f => f.Family.Id)
            .Where(id => levels.GetValueOrDefault((id, Wave.T0)) == ViolenceLevel.Severe && levels.TryGetValue((id, new Wave(1)), out var after) && after is ViolenceLevel.None or ViolenceLevel.Moderate)
            .ToArray();

        calmer.Length.ShouldBeGreaterThan(10);
        calmer.SelectMany(id => Scores(id, new Wave(1))).Average().ShouldBeGreaterThan(calmer.SelectMany(id => Scores(id, Wave.T0)).Average() + 10);
        families.Families.SelectMany(f => Scores(f.Family.Id, Wave.T0)).Max().ShouldBeGreaterThan(70);
    }

    private static string Written(ulong seed)
    {
        using var folder = new TemporaryFolder();
        WriteCohortFolder.To(folder.Path, DemoCohort.Make(Known.Content, 10, seed, Today));
        return string.Concat(CohortFormat.Files.Select(f => File.ReadAllText(Path.Combine(folder.Path, f))));
    }
}
