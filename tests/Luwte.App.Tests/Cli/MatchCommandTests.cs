using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Cli;

public class MatchCommandTests
{
    private const string Covariates = "age,educ,race,married,nodegree,re74,re75";

    private static readonly string Lalonde = CommandLine.Data("reference", "statistics", "matching/lalonde-nearest-ps", "data.csv");

    [Fact]
    public async Task Lalonde_Json_HasTheKeysPairsAndEffectOfTheReference()
    {
        var (code, document) = await CommandLine.JsonAsync("match", Lalonde, "--treatment", "treat", "--covariates", Covariates, "--outcome", "re78");

        var expected = CommandLine.Reference("matching/lalonde-nearest-ps");
        code.ShouldBe(0);
        document.EnumerateObject().Select(p => p.Name).ShouldBe(
            ["n_pairs", "total_distance", "pairs", "unmatched_treated_rows", "balance_before", "balance_after", "effect", "status", "warnings"]);
        document.GetProperty("n_pairs").GetInt32().ShouldBe(185);
        document.GetProperty("total_distance").GetDouble().ShouldBe(expected.GetProperty("sum_abs_distance").GetDouble(), 1e-6);
        document.GetProperty("pairs").GetRawText().ShouldContain("\"treated_row\": 1,");
        document.GetProperty("pairs")[0].GetProperty("control_row").GetInt32().ShouldBe(485);
        document.GetProperty("effect").GetProperty("att").GetDouble().ShouldBe(expected.GetProperty("plain_greedy").GetProperty("att").GetDouble(), 1e-6);
        var row = document.GetProperty("balance_before")[3];
        row.GetProperty("variable").GetString().ShouldBe("raceblack");
        row.GetProperty("smd").GetDouble().ShouldBe(expected.GetProperty("balance_before")[3].GetProperty("smd").GetDouble(), 1e-9);
        row.GetProperty("variance_ratio").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task Optimal_WithExactAndCaliper_WritesThePairs()
    {
        var pairs = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csv");

        var (code, document) = await CommandLine.JsonAsync(
            "match", Lalonde, "--treatment", "treat", "--covariates", Covariates, "--method", "optimal", "--distance", "logit", "--exact", "race", "--caliper", "0.25", "--pairs", pairs);

        code.ShouldBe(0);
        var lines = await File.ReadAllLinesAsync(pairs, TestContext.Current.CancellationToken);
        File.Delete(pairs);
        lines[0].ShouldBe("treated_row,control_row,distance");
        lines.Length.ShouldBe(document.GetProperty("n_pairs").GetInt32() + 1);
        (document.GetProperty("n_pairs").GetInt32() + document.GetProperty("unmatched_treated_rows").GetArrayLength()).ShouldBe(185);
    }

    [Fact]
    public async Task OptimalBeyondMemory_IsBadInputWithTheMend()
    {
        var (code, output, error) = await CommandLine.RunAsync(
            "match", Lalonde, "--treatment", "treat", "--covariates", Covariates, "--method", "optimal", "--ratio", "100000");

        code.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldStartWith(Lalonde + ": optimal matching of 185 treated units");
        error.ShouldContain("use the nearest method");
    }

    [Fact]
    public async Task Ids_SamePairsInAnyOrderOfRows()
    {
        string[] rows = [.. Enumerable.Range(0, 60).Select(i => FormattableString.Invariant($"k{i:00},{(i * 7 % 10 < 3 ? 1 : 0)},{i * 13 % 11},{i % 4}"))];
        var forward = CommandLine.Csv(["id,t,x,g", .. rows]);
        var backward = CommandLine.Csv(["id,t,x,g", .. rows.Reverse()]);
        string[] options = ["--treatment", "t", "--covariates", "x,factor(g)", "--id", "id"];

        var one = await Pairs(forward);
        var two = await Pairs(backward);

        one.ShouldNotBeEmpty();
        two.ShouldBe(one);

        async Task<string[]> Pairs(string file)
        {
            var csv = file + ".pairs";
            (await CommandLine.RunAsync(["match", file, .. options, "--pairs", csv])).Code.ShouldBe(0);
            return [.. (await File.ReadAllLinesAsync(csv, TestContext.Current.CancellationToken)).Skip(1).Select(l => string.Join(',', l.Split(',').Skip(3))).Order(StringComparer.Ordinal)];
        }
    }

    [Fact]
    public async Task FaultsOfEveryColumn_AreListedTogether()
    {
        var file = CommandLine.Csv("id,t,x", "a,1,2", "a,2,3", "b,0,4");

        var (code, _, error) = await CommandLine.RunAsync("match", file, "--treatment", "t", "--covariates", "x,nowhere", "--id", "id");

        code.ShouldBe(2);
        error.ShouldContain("nowhere");
        error.ShouldContain(":3: t: \"2\" is neither 1");
        error.ShouldContain(":3: id: \"a\" stands in line 2 too");
    }

    [Fact]
    public async Task NobodyTreated_IsNoResult()
    {
        var file = CommandLine.Csv("t,x", "0,1", "0,2", "0,3");

        var (code, document) = await CommandLine.JsonAsync("match", file, "--treatment", "t", "--covariates", "x");

        code.ShouldBe(3);
        document.GetProperty("status").GetString().ShouldBe("too_small");
    }

    [Fact]
    public async Task Table_ShowsBalanceForPeople()
    {
        var (code, output, _) = await CommandLine.RunAsync("match", Lalonde, "--treatment", "treat", "--covariates", Covariates);

        code.ShouldBe(0);
        output.ShouldContain("difference after");
        output.ShouldContain("185 pairs, 0 treated without a control");
    }
}
