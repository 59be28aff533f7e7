using System.Text.Json;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Cli;

public class MetaCommandTests
{
    private static readonly string Smoking = CommandLine.Data("reference", "statistics", "meta/publication-bias", "data.csv");
    private static readonly string Districts = CommandLine.Data("reference", "statistics", "meta-three-level/konstantopoulos", "data.csv");

    [Fact]
    public async Task EqualEffects_WithChecks_MatchTheReference()
    {
        var (code, document) = await CommandLine.JsonAsync("meta", Smoking, "--effect", "yi", "--variance", "vi", "--method", "EE", "--egger", "--trim-fill");

        var expected = CommandLine.Reference("meta/publication-bias").GetProperty("equal_effects");
        code.ShouldBe(0);
        document.GetProperty("k").GetInt32().ShouldBe(37);
        foreach (var key in new[] { "tau2", "I2", "H2", "logLik", "AIC", "BIC", "QE", "QE_df", "QE_p", "QM", "QM_df", "QM_p" })
        {
            Near(document.GetProperty(key), expected.GetProperty("model").GetProperty(key), key);
        }

        document.GetProperty("coefficients")[0].GetProperty("term").GetString().ShouldBe("(Intercept)");
        Near(document.GetProperty("coefficients")[0].GetProperty("se"), expected.GetProperty("model").GetProperty("coefficients")[0].GetProperty("se"), "se");
        document.GetProperty("prediction").GetProperty("lower").ValueKind.ShouldBe(JsonValueKind.Null);
        Near(document.GetProperty("egger").GetProperty("z"), expected.GetProperty("egger_mixed_model").GetProperty("z"), "egger");
        Near(document.GetProperty("egger").GetProperty("lm").GetProperty("t"), expected.GetProperty("egger_lm").GetProperty("t"), "egger lm");
        document.GetProperty("trim_fill").GetProperty("k0").GetInt32().ShouldBe(7);
        Near(document.GetProperty("trim_fill").GetProperty("estimate"), expected.GetProperty("trim_fill_L0").GetProperty("estimate"), "filled estimate");
        document.GetProperty("status").GetString().ShouldBe("ok");
    }

    [Fact]
    public async Task ThreeLevels_WithProfileAndRobust_MatchTheReference()
    {
        var (code, document) = await CommandLine.JsonAsync("meta", Districts, "--effect", "yi", "--variance", "vi", "--cluster", "district", "--profile", "--robust", "CR2");

        var expected = CommandLine.Reference("meta-three-level/konstantopoulos");
        var model = expected.GetProperty("REML");
        code.ShouldBe(0);
        foreach (var key in new[] { "k", "logLik", "deviance", "AIC", "BIC", "QE", "QE_p", "QM", "QM_df" })
        {
            Near(document.GetProperty(key), model.GetProperty(key), key);
        }

        for (var level = 0; level < 2; level++)
        {
            Near(document.GetProperty("levels")[level], model.GetProperty("levels")[level], "levels");
            Near(document.GetProperty("sigma2")[level], model.GetProperty("sigma2")[level], "sigma2", 1e-4);
            Near(document.GetProperty("I2_levels")[level], model.GetProperty("I2_percent").GetProperty("levels")[level], "I2", 1e-4);
        }

        Near(document.GetProperty("I2"), model.GetProperty("I2_percent").GetProperty("total"), "I2");
        Near(document.GetProperty("sigma2_profile_ci").GetProperty("1").GetProperty("sigma2")[2], model.GetProperty("sigma2_profile_ci").GetProperty("1").GetProperty("sigma2")[2], "profile", 2e-3);
        Near(document.GetProperty("robust")[0].GetProperty("df"), expected.GetProperty("cr2_intercept")[0].GetProperty("df"), "robust df", 1e-4);
        Near(document.GetProperty("prediction").GetProperty("upper"), model.GetProperty("prediction").GetProperty("upper"), "prediction");
    }

    [Fact]
    public async Task Moderators_AreReadAsAFormula()
    {
        var (code, document) = await CommandLine.JsonAsync("meta", Smoking, "--effect", "yi", "--variance", "vi", "--moderators", "~ year + design", "--test", "knha");

        code.ShouldBe(0);
        document.GetProperty("coefficients").EnumerateArray().Select(c => c.GetProperty("term").GetString()).Take(2).ShouldBe(["(Intercept)", "year"]);
        document.GetProperty("QM_df").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Table_IsForPeople()
    {
        var (code, output, _) = await CommandLine.RunAsync("meta", Districts, "--effect", "yi", "--variance", "vi", "--cluster", "district");

        code.ShouldBe(0);
        output.ShouldContain("effects 56 in 11 clusters");
    }

    [Fact]
    public async Task MissingEffect_IsLeftOutAndSaid()
    {
        var path = CommandLine.Csv("yi,vi", "0.2,0.1", ",0.1", "0.4,0.2", "0.1,0.1", "0.3,0.1", "0.2,0.3");

        var (code, document) = await CommandLine.JsonAsync("meta", path, "--effect", "yi", "--variance", "vi");

        code.ShouldBe(0);
        document.GetProperty("k").GetInt32().ShouldBe(5);
        document.GetProperty("warnings")[0].GetString()!.ShouldContain("1 of 6 rows");
    }

    [Fact]
    public async Task VarianceOfZero_IsNamedWithItsLine()
    {
        var path = CommandLine.Csv("yi,vi", "0.2,0.1", "0.3,0", "0.4,-1");

        var (code, _, error) = await CommandLine.RunAsync("meta", path, "--effect", "yi", "--variance", "vi");

        code.ShouldBe(2);
        error.ShouldContain(path + ":3: vi: 0 is not a sampling variance");
        error.ShouldContain(path + ":4: vi: -1");
    }

    [Theory]
    [InlineData("--robust", "CR2")]
    [InlineData("--cluster", "country", "--egger")]
    [InlineData("--cluster", "country", "--method", "DL")]
    [InlineData("--moderators", "yi ~ year")]
    [InlineData("--moderators", "~ year", "--trim-fill")]
    [InlineData("--method", "XX")]
    public async Task OptionsThatDoNotGoTogether_AreBadInput(params string[] options)
    {
        var (code, _, error) = await CommandLine.RunAsync(["meta", Smoking, "--effect", "yi", "--variance", "vi", .. options]);

        code.ShouldBe(2);
        error.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task OneCluster_IsExitThreeWithoutNumbers()
    {
        var path = CommandLine.Csv("s,yi,vi", "a,0.2,0.1", "a,0.3,0.1", "a,0.4,0.1");

        var (code, document) = await CommandLine.JsonAsync("meta", path, "--effect", "yi", "--variance", "vi", "--cluster", "s");

        code.ShouldBe(3);
        document.GetProperty("status").GetString().ShouldBe("too_small");
        document.GetProperty("coefficients")[0].GetProperty("estimate").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    private static void Near(JsonElement actual, JsonElement expected, string what, double tolerance = 1e-5)
    {
        var reference = expected.GetDouble();
        Math.Abs(actual.GetDouble() - reference).ShouldBeLessThanOrEqualTo(tolerance * Math.Max(0.01, Math.Abs(reference)), what);
    }
}
