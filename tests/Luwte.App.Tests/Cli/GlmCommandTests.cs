using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Cli;

public class GlmCommandTests
{
    private static readonly string Ohio = CommandLine.Data("reference", "statistics", "gee/ohio", "data.csv");

    [Fact]
    public async Task Ohio_Json_HasTheKeysAndNumbersOfTheReference()
    {
        var (code, document) = await CommandLine.JsonAsync("glm", Ohio, "--formula", "resp ~ age*smoke", "--family", "binomial");

        var expected = CommandLine.Reference("gee/ohio").GetProperty("glm_independence");
        code.ShouldBe(0);
        document.EnumerateObject().Select(p => p.Name).ShouldBe(["n", "deviance", "logLik", "AIC", "coefficients", "covariance", "status", "warnings"]);
        document.GetProperty("n").GetInt32().ShouldBe(2148);
        document.GetProperty("deviance").GetDouble().ShouldBe(expected.GetProperty("deviance").GetDouble(), 1e-8);
        document.GetProperty("status").GetString().ShouldBe("ok");
        var row = document.GetProperty("coefficients")[3];
        row.GetProperty("term").GetString().ShouldBe("age:smoke");
        row.GetProperty("estimate").GetDouble().ShouldBe(expected.GetProperty("coefficients")[3].GetProperty("estimate").GetDouble(), 1e-7);
        row.GetProperty("df").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task Cluster_GivesRobustErrors()
    {
        var (_, document) = await CommandLine.JsonAsync("glm", Ohio, "--formula", "resp ~ age*smoke", "--family", "binomial", "--cluster", "id");

        document.GetProperty("coefficients")[0].GetProperty("se").GetDouble().ShouldBe(0.119076763084361, 1e-7);
    }

    [Fact]
    public async Task Table_NamesTheTerms()
    {
        var (code, output, _) = await CommandLine.RunAsync("glm", Ohio, "--formula", "resp ~ age", "--family", "binomial");

        code.ShouldBe(0);
        output.ShouldContain("(Intercept)");
        output.ShouldContain("rows 2148");
    }

    [Fact]
    public async Task Out_WritesTheFile()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

        var (code, output, _) = await CommandLine.RunAsync("glm", Ohio, "--formula", "resp ~ age", "--json", "--out", path);

        code.ShouldBe(0);
        output.ShouldBeEmpty();
        (await File.ReadAllTextAsync(path)).ShouldContain("\"coefficients\"");
    }

    [Fact]
    public async Task BadFields_AreAllListedWithLineAndColumn()
    {
        var path = CommandLine.Csv("y,x", "1,2", "2,oops", "NA,3", "4,5");

        var (code, output, error) = await CommandLine.RunAsync("glm", path, "--formula", "y ~ x");

        code.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldContain(path + ":3: x: \"oops\"");
        error.ShouldContain(path + ":4: y: \"NA\"");
    }

    [Fact]
    public async Task UnknownColumn_IsBadInput()
    {
        var (code, _, error) = await CommandLine.RunAsync("glm", Ohio, "--formula", "resp ~ nothing");

        code.ShouldBe(2);
        error.ShouldContain("nothing: there is no such column");
    }

    [Theory]
    [InlineData("y,x", "1,2,3")]
    [InlineData("y,y", "1,2")]
    [InlineData("y,x")]
    public async Task BrokenFile_IsBadInput(params string[] lines)
    {
        var (code, _, error) = await CommandLine.RunAsync("glm", CommandLine.Csv(lines), "--formula", "y ~ x");

        code.ShouldBe(2);
        error.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task MissingFile_UnknownOptionAndUnknownFamily_AreBadInput()
    {
        (await CommandLine.RunAsync("glm", "/nowhere.csv", "--formula", "y ~ x")).Code.ShouldBe(2);
        (await CommandLine.RunAsync("glm", Ohio, "--formula", "resp ~ age", "--what")).Code.ShouldBe(2);
        (await CommandLine.RunAsync("glm", Ohio, "--formula", "resp ~ age", "--family", "weibull")).Code.ShouldBe(2);
        (await CommandLine.RunAsync("glm", Ohio)).Code.ShouldBe(2);
    }

    [Fact]
    public async Task Separation_IsExitThreeWithoutNumbers()
    {
        var path = CommandLine.Csv("y,x", "0,1", "0,2", "0,3", "1,4", "1,5", "1,6");

        var (code, document) = await CommandLine.JsonAsync("glm", path, "--formula", "y ~ x", "--family", "binomial");

        code.ShouldBe(3);
        document.GetProperty("status").GetString().ShouldBe("separated");
        document.GetProperty("coefficients")[1].GetProperty("estimate").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        document.GetProperty("warnings").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Help_NamesEveryOption()
    {
        var (code, output, _) = await CommandLine.RunAsync("glm", "--help");

        code.ShouldBe(0);
        foreach (var option in new[] { "--formula", "--family", "--cluster", "--reference", "--json", "--out" })
        {
            output.ShouldContain(option);
        }
    }
}
