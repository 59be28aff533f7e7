using System.Text.Json;
using Luwte.App.Classification;
using Luwte.App.Cohorts;
using Luwte.Cli.Cohorts;
using Shouldly;
using Spectre.Console;
using Xunit;

namespace Luwte.App.Tests.Cli;

public class ExplainCommandTests
{
    private static readonly string Small = Repository.Data("cohorts", "small");

    [Fact]
    public async Task Document_HasEveryOutcomeOfTheClassificationWithItsRule()
    {
        var (code, document) = await CommandLine.JsonAsync("explain", Small, "--family", "f00004", "--wave", "T0");

        code.ShouldBe(0);
        document.GetProperty("rule_set").GetProperty("hash").GetString()!.Length.ShouldBe(64);
        var row = File.ReadAllLines(Path.Combine(Small, "expected-classification.csv")).Single(l => l.StartsWith("f00004,T0,", StringComparison.Ordinal)).Split(',');
        var classification = document.GetProperty("classification").EnumerateObject().Select(p => p.Value.ToString());
        classification.Select(v => v is "True" or "False" ? v.ToLowerInvariant() : v).ShouldBe(row.Skip(2));
        var steps = document.GetProperty("steps").EnumerateArray().ToDictionary(s => s.GetProperty("of").GetString()!);
        steps.Keys.ShouldBe(["violence", "zero_incidents", "trauma_parent", "trauma_child", "attachment", "emotional_insecurity", "cumulation", "groups"]);
        foreach (var (name, step) in steps)
        {
            step.GetProperty("outcome").GetString().ShouldBe(document.GetProperty("classification").GetProperty(name).GetString());
            AssertWhole(step);
        }

        steps["trauma_parent"].GetProperty("from").EnumerateArray().Last().GetProperty("missing").GetArrayLength().ShouldBe(6);
        steps["attachment"].GetProperty("from").EnumerateArray().ShouldAllBe(s => s.GetProperty("unvalidated_cut_off").GetBoolean());
    }

    [Fact]
    public async Task Tree_NamesRuleFindingAndMissingAnswers()
    {
        var (code, output, _) = await CommandLine.RunAsync("explain", Small, "--family", "f00004", "--wave", "T0");

        code.ShouldBe(0);
        output.ShouldContain("violence: moderate");
        output.ShouldContain("één of twee voorvallen / one or two incidents");
        output.ShouldContain("rule child-maltreatment 1.0, source [BT] p.1");
        output.ShouldContain("missing: g02, g03, g04, g05, g06, g07");
        output.ShouldContain("the cut-off was not validated in research");
    }

    [Fact]
    public void EveryFamilyAndWave_CanBePutIntoWords()
    {
        var cohort = ReadCohortFolder.From(Small, Known.Content).Cohort!;
        foreach (var classification in cohort.Classify(Known.Content.Rules))
        {
            var explanation = new Explanation(classification, Known.Content);
            using var stream = new MemoryStream();
            using var json = new Utf8JsonWriter(stream);
            json.WriteStartObject();
            Should.NotThrow(() => explanation.WriteDocument(json));
        }
    }

    [Fact]
    public void Words_AreNotReadAsMarkup()
    {
        var cohort = ReadCohortFolder.From(Small, Known.Content).Cohort!;
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No });
        console.Profile.Width = 200;

        new Explanation(cohort.Classify(Known.Content.Rules)[0], Known.Content).WriteTree(console);

        text.ToString().ShouldContain("[BT]");
    }

    [Fact]
    public void StoredReasons_AreValidJsonWithTheFindings()
    {
        var cohort = ReadCohortFolder.From(Small, Known.Content).Cohort!;
        var classification = cohort.Classify(Known.Content.Rules)[0];

        using var document = JsonDocument.Parse(StoredReasons.Write(classification.Reasons));

        document.RootElement.GetArrayLength().ShouldBe(8);
        document.RootElement[0].GetProperty("finding").GetString().ShouldBe(classification.Violence.Because.Finding);
    }

    [Theory]
    [InlineData("there is no family 'nobody'", "nobody", "T0")]
    [InlineData("has no sheet in T9; it has T0, T1, T2", "f00001", "T9")]
    [InlineData("'T10' is no wave", "f00001", "T10")]
    public async Task UnknownFamilyOrWave_IsBadInput(string message, string family, string wave)
    {
        var (code, output, error) = await CommandLine.RunAsync("explain", Small, "--family", family, "--wave", wave);

        code.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldContain(message);
    }

    private static void AssertWhole(JsonElement step)
    {
        step.GetProperty("rule").GetProperty("version").GetString().ShouldNotBeNullOrEmpty();
        step.GetProperty("rule").GetProperty("source").GetString().ShouldNotBeNullOrEmpty();
        step.GetProperty("text").GetProperty("nl").GetString().ShouldNotBeNullOrEmpty();
        step.GetProperty("text").GetProperty("en").GetString().ShouldNotBeNullOrEmpty();
        foreach (var part in step.GetProperty("from").EnumerateArray())
        {
            AssertWhole(part);
        }
    }
}
