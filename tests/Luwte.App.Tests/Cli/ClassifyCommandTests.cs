using Luwte.App.Cohorts;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Cli;

public class ClassifyCommandTests
{
    private static readonly string Small = Repository.Data("cohorts", "small");

    private static string Expected => File.ReadAllText(Path.Combine(Small, "expected-classification.csv"));

    [Fact]
    public async Task SmallCohort_PrintsTheExpectedBytes()
    {
        var (code, output, error) = await CommandLine.RunAsync("classify", Small);

        code.ShouldBe(0);
        output.ShouldBe(Expected);
        error.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldAllBe(l => l.StartsWith("warning: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RowsAndColumnsInAnotherOrder_GiveTheSameBytes()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in CohortFormat.Files)
        {
            var lines = File.ReadAllLines(Path.Combine(Small, name));
            string Turned(string line) => string.Join(',', line.Split(',').Reverse());
            File.WriteAllText(folder.In(name), string.Join("\r\n", lines.Skip(1).Reverse().Prepend(lines[0]).Select(Turned)) + "\r\n");
        }

        var (code, output, _) = await CommandLine.RunAsync("classify", folder.Path);

        code.ShouldBe(0);
        output.ShouldBe(Expected);
    }

    [Fact]
    public async Task Out_WritesTheFileAndPrintsNothing()
    {
        using var folder = new TemporaryFolder();

        var (code, output, _) = await CommandLine.RunAsync("classify", Small, "--out", folder.In("c.csv"));

        code.ShouldBe(0);
        output.ShouldBeEmpty();
        File.ReadAllBytes(folder.In("c.csv")).ShouldBe(File.ReadAllBytes(Path.Combine(Small, "expected-classification.csv")));
        Directory.GetFiles(folder.Path).Length.ShouldBe(1);
    }

    [Fact]
    public async Task FaultsInTheFolder_AreAllListedOnErrorAndNothingIsPrinted()
    {
        using var folder = Copies.OfSmall();
        var families = File.ReadAllLines(folder.In("families.csv"));
        families[1] = families[1].Replace(",measure", ",other", StringComparison.Ordinal).Replace(",voluntary", ",other", StringComparison.Ordinal).Replace(",drang", ",other", StringComparison.Ordinal);
        File.WriteAllLines(folder.In("families.csv"), families);
        File.AppendAllText(folder.In("answers.csv"), "nosuchsheet,p01,0\n");

        var (code, output, error) = await CommandLine.RunAsync("classify", folder.Path, "--out", folder.In("c.csv"));

        code.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldContain("families.csv:2: frame: ");
        error.ShouldContain("answers.csv:117288: sheet: ");
        File.Exists(folder.In("c.csv")).ShouldBeFalse();
    }

    [Fact]
    public async Task MunicipalityThatIsUnknownOrGone_IsAWarningOnly()
    {
        using var folder = Copies.OfSmall();
        var lines = File.ReadAllLines(folder.In("families.csv"));
        var first = lines[1].Split(',');
        var second = lines[2].Split(',');
        (first[1], second[1], second[3]) = ("GM9999", "GM0003", "2021-01-01");
        (lines[1], lines[2]) = (string.Join(',', first), string.Join(',', second));
        File.WriteAllLines(folder.In("families.csv"), lines);
        Copies.MoveSheets(folder, second[0], "2021-06-01");

        var (code, _, error) = await CommandLine.RunAsync("classify", folder.Path);

        code.ShouldBe(0);
        error.ShouldContain("warning: families.csv:2: municipality: municipality GM9999 is not known");
        error.ShouldContain("warning: families.csv:3: municipality: municipality GM0003 (Appingedam) no longer existed on 2021-01-01; since 2021-01-01 it is GM1979");
    }

    [Theory]
    [InlineData("name one source")]
    [InlineData("there is no such folder", "/no/such/folder")]
    [InlineData("name one source", "folder", "--db", "THIS")]
    [InlineData("there is no such database file", "--db", "/no/such/file.db")]
    [InlineData("give one of the two", "--db", "a", "--postgres", "Host=b")]
    [InlineData("--postgres", "--postgres", "no=such=key")]
    [InlineData("--no-such-option", "folder", "--no-such-option")]
    public async Task BrokenArguments_AreNamed(string message, params string[] args)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.In("x.db"), string.Empty);

        var (code, output, error) = await CommandLine.RunAsync(["classify", .. args.Select(a => a == "THIS" ? folder.In("x.db") : a)]);

        code.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldContain(message);
    }
}
