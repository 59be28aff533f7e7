using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Cli;

public class EffectSizeCommandTests
{
    [Theory]
    [InlineData("OR", "bcg", "data.csv", "--ai", "tpos", "--bi", "tneg", "--ci", "cpos", "--di", "cneg")]
    [InlineData("RD", "bcg", "data.csv", "--ai", "tpos", "--bi", "tneg", "--ci", "cpos", "--di", "cneg")]
    [InlineData("SMD", "normand", "data2.csv")]
    [InlineData("MD", "normand", "data2.csv")]
    [InlineData("ZCOR", "mcdaniel_first20", "data3.csv")]
    public async Task Json_MatchesEscalc(string measure, string set, string file, params string[] columns)
    {
        var (code, document) = await CommandLine.JsonAsync(
            ["effect-size", CommandLine.Data("reference", "statistics", "effect-sizes/escalc", file), "--measure", measure, .. columns]);

        var expected = CommandLine.Reference("effect-sizes/escalc").GetProperty(set).GetProperty(measure);
        code.ShouldBe(0);
        document.EnumerateObject().Select(p => p.Name).ShouldBe(["effects", "status", "warnings"]);
        for (var i = 0; i < expected.GetArrayLength(); i++)
        {
            document.GetProperty("effects")[i].GetProperty("yi").GetDouble().ShouldBe(expected[i].GetProperty("yi").GetDouble(), 1e-9);
            document.GetProperty("effects")[i].GetProperty("vi").GetDouble().ShouldBe(expected[i].GetProperty("vi").GetDouble(), 1e-9);
        }
    }

    [Fact]
    public async Task Data_IsTheFileWithTwoColumnsMore()
    {
        var file = CommandLine.Csv("study,ri,ni", "\"a, b\",0.3,50", "c,,40");
        var result = file + ".out";

        var (code, _, error) = await CommandLine.RunAsync("effect-size", file, "--measure", "ZCOR", "--data", result);

        code.ShouldBe(0);
        error.ShouldContain("1 of 2 rows give no effect");
        var lines = await File.ReadAllLinesAsync(result, TestContext.Current.CancellationToken);
        lines[0].ShouldBe("study,ri,ni,yi,vi");
        lines[1].ShouldStartWith("\"a, b\",0.3,50,0.30951960420311");
        lines[2].ShouldBe("c,,40,,");
    }

    [Fact]
    public async Task ImpossibleValues_AreNamedByLine()
    {
        var file = CommandLine.Csv("ri,ni", "0.2,30", "1.4,30");

        var (code, _, error) = await CommandLine.RunAsync("effect-size", file, "--measure", "ZCOR");

        code.ShouldBe(2);
        error.ShouldContain(":3: ri, ni: A correlation lies between -1 and 1.");
    }

    [Fact]
    public async Task MissingColumn_IsBadInput()
    {
        var (code, _, error) = await CommandLine.RunAsync("effect-size", CommandLine.Csv("a,b", "1,2"), "--measure", "MD");

        code.ShouldBe(2);
        error.ShouldContain("m1i: there is no such column");
    }
}
