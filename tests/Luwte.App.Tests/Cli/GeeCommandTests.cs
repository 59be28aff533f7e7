using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Cli;

public class GeeCommandTests
{
    private static readonly string Ohio = CommandLine.Data("reference", "statistics", "gee/ohio", "data.csv");

    [Theory]
    [InlineData("exchangeable")]
    [InlineData("ar1")]
    [InlineData("independence")]
    public async Task Ohio_Json_MatchesTheReference(string correlation)
    {
        var (code, document) = await CommandLine.JsonAsync("gee", Ohio, "--formula", "resp ~ age*smoke", "--id", "id", "--correlation", correlation);

        var expected = CommandLine.Reference("gee/ohio").GetProperty(correlation);
        code.ShouldBe(0);
        document.GetProperty("clusters").GetInt32().ShouldBe(537);
        document.GetProperty("scale").GetDouble().ShouldBe(expected.GetProperty("scale").GetDouble(), 1e-5);
        document.GetProperty("alpha").ValueKind.ShouldBe(expected.GetProperty("alpha").ValueKind);
        for (var j = 0; j < 4; j++)
        {
            document.GetProperty("fixed")[j].GetProperty("term").GetString().ShouldBe(expected.GetProperty("fixed")[j].GetProperty("term").GetString());
            document.GetProperty("fixed")[j].GetProperty("se").GetDouble().ShouldBe(expected.GetProperty("fixed")[j].GetProperty("se").GetDouble(), 1e-6);
        }
    }

    [Fact]
    public async Task Wave_GivesThePositions()
    {
        var (code, document) = await CommandLine.JsonAsync("gee", Ohio, "--formula", "resp ~ age*smoke", "--id", "id", "--correlation", "ar1", "--wave", "age");

        code.ShouldBe(0);
        document.GetProperty("alpha").GetDouble().ShouldBe(0.491377858378456, 1e-5);
    }

    [Fact]
    public async Task MissingId_IsBadInput() =>
        (await CommandLine.RunAsync("gee", Ohio, "--formula", "resp ~ age")).Code.ShouldBe(2);
}
