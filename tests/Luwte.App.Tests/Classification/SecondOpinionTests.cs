using System.IO.Compression;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Classification;

/// <summary>The program and an implementation that shares nothing with it must agree to the byte.</summary>
public class SecondOpinionTests
{
    [Fact]
    public void SmallCohort_SecondOpinionEqualsExpectedClassification() =>
        SecondOpinion.Classify(CohortRows.Read(Repository.Data("cohorts", "small"))).ShouldBe(File.ReadAllText(Repository.Data("cohorts", "small", "expected-classification.csv")));

    [Fact]
    public void StudyCohort_BothAgreeOnEveryRow()
    {
        using var folder = new TemporaryFolder();
        ZipFile.ExtractToDirectory(Repository.Data("cohorts", "study.zip"), folder.Path);

        var text = ClassifyFolder.Text(folder.In("study"));

        ShouldAgree(text, SecondOpinion.Classify(CohortRows.Read(folder.In("study"))));
        text.Count('\n').ShouldBeGreaterThan(3000);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void RandomCohort_BothAgreeOnEveryRow(int seed)
    {
        var rows = RandomCohort.Of(seed, families: 350);

        ShouldAgree(ClassifyFolder.Text(rows.ToFiles()), SecondOpinion.Classify(rows));
    }

    /// <summary>Random cohorts prove little if they never reach an outcome.</summary>
    [Fact]
    public void RandomCohorts_ReachEveryOutcomeOfEveryColumn()
    {
        var lines = Enumerable.Range(1, 4).SelectMany(seed => SecondOpinion.Classify(RandomCohort.Of(seed, families: 350)).Split('\n')[1..^1]).Select(l => l.Split(',')).ToList();

        string[] Seen(int column) => [.. lines.Select(l => l[column]).Distinct().Order(StringComparer.Ordinal)];
        lines.Count.ShouldBeGreaterThan(1500);
        Seen(2).ShouldBe(["moderate", "none", "not_applicable", "severe", "unknown"]);
        Seen(3).ShouldBe(["moderate", "none", "severe", "unknown"]);
        Seen(4).ShouldBe(["moderate", "none", "severe", "unknown"]);
        Seen(5).ShouldBe(["no", "unknown", "yes"]);
        Seen(6).ShouldBe(["false", "true"]);
        Seen(7).ShouldBe(["false", "true"]);
        for (var column = 8; column <= 12; column++)
        {
            Seen(column).ShouldBe(["no", "unknown", "yes"], $"column {column}");
        }

        foreach (var group in new[] { "1", "2", "3", "4", "5", "1|2|3|4|5" })
        {
            Seen(15).ShouldContain(group);
        }
    }

    private static void ShouldAgree(string text, string second)
    {
        var mine = text.Split('\n');
        var other = second.Split('\n');
        mine.Zip(other).Where(p => p.First != p.Second).Take(5).ShouldBeEmpty();
        mine.Length.ShouldBe(other.Length);
    }
}
