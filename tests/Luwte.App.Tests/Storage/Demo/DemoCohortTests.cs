using Luwte.App.Cohorts;
using Luwte.App.Storage.Demo;
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

    private static string Written(ulong seed)
    {
        using var folder = new TemporaryFolder();
        WriteCohortFolder.To(folder.Path, DemoCohort.Make(Known.Content, 10, seed, Today));
        return string.Concat(CohortFormat.Files.Select(f => File.ReadAllText(Path.Combine(folder.Path, f))));
    }
}
