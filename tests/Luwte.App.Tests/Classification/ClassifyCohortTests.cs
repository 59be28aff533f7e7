using System.Text;
using Luwte.App.Tests.Cohorts;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Classification;

/// <summary>The classification depends on what the rows say, not on how the files are written down.</summary>
public class ClassifyCohortTests
{
    private static readonly string Small = Repository.Data("cohorts", "small");
    private static readonly string Expected = File.ReadAllText(Path.Combine(Small, "expected-classification.csv"));
    private static readonly string[] Names = ["families.csv", "members.csv", "measures.csv", "sheets.csv", "answers.csv"];

    [Fact]
    public void SmallCohort_EqualsExpectedClassification_ByteForByte() => ClassifyFolder.Text(Small).ShouldBe(Expected);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void RowsAndColumnsShuffled_GiveTheSameBytes(int seed)
    {
        var random = new Random(seed);

        ClassifyFolder.Text(Rewritten(rows =>
        {
            var columns = Enumerable.Range(0, rows[0].Length).ToArray();
            random.Shuffle(columns);
            var body = rows[1..];
            random.Shuffle(body);
            return [.. body.Prepend(rows[0]).Select(r => columns.Select(c => r[c]).ToArray())];
        })).ShouldBe(Expected);
    }

    [Fact]
    public void ByteOrderMarkAndCrLf_GiveTheSameBytes()
    {
        var files = CohortFiles.Read(Small);
        foreach (var name in Names)
        {
            files = files.WithBytes(name, [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(files.Text(name).Replace("\n", "\r\n", StringComparison.Ordinal))]);
        }

        ClassifyFolder.Text(files).ShouldBe(Expected);
    }

    [Fact]
    public void EveryFieldBetweenQuotes_GivesTheSameBytes() =>
        ClassifyFolder.Text(Rewritten(rows => [.. rows.Select(r => r.Select(f => '"' + f + '"').ToArray())])).ShouldBe(Expected);

    [Fact]
    public void NoFinalNewline_GivesTheSameBytes()
    {
        var files = CohortFiles.Read(Small);
        foreach (var name in Names)
        {
            files = files.With(name, files.Text(name).TrimEnd('\n'));
        }

        ClassifyFolder.Text(files).ShouldBe(Expected);
    }

    [Fact]
    public void FamilyIdThatNeedsQuotes_ComesBackBetweenQuotes()
    {
        var files = CohortFiles.Sound;
        foreach (var name in Names[..4])
        {
            files = files.With(name, files.Text(name).Replace(",f1,", ",\"f\"\"1,\",", StringComparison.Ordinal).Replace("\nf1,", "\n\"f\"\"1,\",", StringComparison.Ordinal));
        }

        ClassifyFolder.Text(files).Split('\n')[1].ShouldStartWith("\"f\"\"1,\",T0,");
    }

    [Fact]
    public void FamiliesAndWaves_ComeInOrdinalOrder()
    {
        var keys = ClassifyFolder.Text(Small).Split('\n')[1..^1].Select(l => string.Join(',', l.Split(',')[..2])).ToList();

        keys.ShouldBe(keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Text_EndsWithOneLineFeedAndHasNoCarriageReturn()
    {
        var text = ClassifyFolder.Text(Small);

        text.ShouldEndWith("\n");
        text.ShouldNotEndWith("\n\n");
        text.ShouldNotContain('\r');
    }

    /// <summary>Rewrites each file; the small cohort has no field with a comma or a quotation mark.</summary>
    private static CohortFiles Rewritten(Func<string[][], string[][]> change)
    {
        var files = CohortFiles.Read(Small);
        foreach (var name in Names)
        {
            var rows = files.Text(name).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(',')).ToArray();
            files = files.With(name, string.Join('\n', change(rows).Select(r => string.Join(',', r))) + "\n");
        }

        return files;
    }
}
