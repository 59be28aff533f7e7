using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Cli;

public class MixedCommandTests
{
    private static readonly string Families = CommandLine.Data("reference", "statistics", "lmm/families-three-waves", "data.csv");
    private static readonly string Sleep = CommandLine.Data("reference", "statistics", "lmm/sleepstudy", "data.csv");

    [Fact]
    public async Task Families_Json_MatchesTheReference()
    {
        var (code, document) = await CommandLine.JsonAsync("mixed", Families, "--formula", "y ~ factor(wave)*factor(group) + age + (1 | id)");

        var expected = CommandLine.Reference("lmm/families-three-waves").GetProperty("factor_wave").GetProperty("reml");
        code.ShouldBe(0);
        document.GetProperty("n_obs").GetInt32().ShouldBe(746);
        document.GetProperty("groups").GetInt32().ShouldBe(300);
        document.GetProperty("criterion").GetDouble().ShouldBe(expected.GetProperty("criterion").GetDouble(), 1e-5);
        document.GetProperty("random")[0].GetProperty("group").GetString().ShouldBe("id");
        document.GetProperty("random")[0].GetProperty("covariance").GetDouble().ShouldBe(expected.GetProperty("random")[0].GetProperty("covariance").GetDouble(), 1e-3);
        for (var j = 0; j < 7; j++)
        {
            var row = document.GetProperty("fixed")[j];
            var reference = expected.GetProperty("fixed")[j];
            row.GetProperty("term").GetString().ShouldBe(reference.GetProperty("term").GetString());
            row.GetProperty("estimate").GetDouble().ShouldBe(reference.GetProperty("estimate").GetDouble(), 1e-5);
            row.GetProperty("df").GetDouble().ShouldBe(reference.GetProperty("df").GetDouble(), 0.1);
        }
    }

    [Fact]
    public async Task MaximumLikelihoodAndResidualDf_AreHonoured()
    {
        var (_, document) = await CommandLine.JsonAsync("mixed", Sleep, "--formula", "Reaction ~ Days + (1 + Days | Subject)", "--ml", "--df", "residual");

        document.GetProperty("criterion").GetDouble().ShouldBe(1751.9393444632, 1e-6);
        document.GetProperty("fixed")[1].GetProperty("df").GetDouble().ShouldBe(178);
    }

    [Fact]
    public async Task SingularFit_IsExitThreeWithASentence()
    {
        // Group means differ less than chance would make them: the variance between groups is estimated as zero.
        var path = CommandLine.Csv("y,g", "1,a", "5,a", "9,a", "2,b", "5,b", "8,b", "1,c", "5,c", "9,c");

        var (code, output, error) = await CommandLine.RunAsync("mixed", path, "--formula", "y ~ 1 + (1 | g)");

        code.ShouldBe(3);
        output.ShouldBeEmpty();
        error.ShouldContain("estimated as zero");
    }

    [Fact]
    public async Task SingularFit_Json_HasNoTestsOrIntervals()
    {
        var path = CommandLine.Csv("y,g", "1,a", "5,a", "9,a", "2,b", "5,b", "8,b", "1,c", "5,c", "9,c");

        var (code, document) = await CommandLine.JsonAsync("mixed", path, "--formula", "y ~ 1 + (1 | g)");

        code.ShouldBe(3);
        document.GetProperty("status").GetString().ShouldBe("singular");
        var row = document.GetProperty("fixed")[0];
        row.GetProperty("estimate").GetDouble().ShouldBe(5, 1e-9);
        foreach (var name in new[] { "statistic", "df", "p", "lower", "upper" })
        {
            row.GetProperty(name).ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null, name);
        }

        document.GetProperty("type3_satterthwaite").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task NoRandomTerm_IsBadInput()
    {
        var (code, _, error) = await CommandLine.RunAsync("mixed", Sleep, "--formula", "Reaction ~ Days");

        code.ShouldBe(2);
        error.ShouldContain("needs a random term");
    }

    [Fact]
    public async Task Table_ShowsBothParts()
    {
        var (code, output, _) = await CommandLine.RunAsync("mixed", Sleep, "--formula", "Reaction ~ Days + (Days | Subject)");

        code.ShouldBe(0);
        output.ShouldContain("Subject: (Intercept) with Days");
        output.ShouldContain("REML criterion 1743.63");
    }
}
