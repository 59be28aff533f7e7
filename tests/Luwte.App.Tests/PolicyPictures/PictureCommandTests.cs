using System.Globalization;
using System.Text.Json;
using Luwte.App.Tests.Cli;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.PolicyPictures;

public class PictureCommandTests
{
    private static readonly string Small = Repository.Data("cohorts", "small");

    private static readonly string[] Problems = ["trauma_parent", "trauma_child", "attachment", "emotional_insecurity", "cumulation"];

    [Theory]
    [InlineData("T0")]
    [InlineData("T2")]
    public async Task Unprotected_EqualsCountsFromTheClassificationFile(string wave)
    {
        await AssertCountsAsync(_ => true, wave);
    }

    [Fact]
    public async Task Filters_EqualCountsFromTheFiles()
    {
        await AssertCountsAsync(f => f["region"] == "VT03", "T0", "--region", "VT03");
        await AssertCountsAsync(f => f["frame"] == "drang", "T1", "--frame", "drang");
        var municipality = Families().GroupBy(f => f["municipality"]).MaxBy(g => g.Count())!.Key;
        await AssertCountsAsync(f => f["municipality"] == municipality, "T0", "--municipality", municipality);
        var dates = Families().Select(f => f["report_date"]).Order(StringComparer.Ordinal).ToArray();
        var (from, to) = (dates[50], dates[150]);
        await AssertCountsAsync(
            f => string.CompareOrdinal(f["report_date"], from) >= 0 && string.CompareOrdinal(f["report_date"], to) <= 0, "T0", "--from", from, "--to", to);
    }

    [Fact]
    public async Task Protected_ShowsNoSmallNumberAndSaysWhatItDid()
    {
        var (code, document) = await CommandLine.JsonAsync("picture", Small);

        code.ShouldBe(0);
        var (shown, hidden) = Cells(document);
        shown.ShouldAllBe(n => n == 0 || n >= 10);
        shown.ShouldAllBe(n => n % 5 == 0);
        var protection = document.GetProperty("protection");
        protection.GetProperty("minimum").GetInt32().ShouldBe(10);
        protection.GetProperty("rounded_to").GetInt32().ShouldBe(5);
        protection.GetProperty("primary").GetInt32().ShouldBe(hidden.Count(h => h == "primary"));
        protection.GetProperty("secondary").GetInt32().ShouldBe(hidden.Count(h => h == "secondary"));
        foreach (var group in document.GetProperty("groups").EnumerateArray())
        {
            var families = group.GetProperty("families");
            var share = group.GetProperty("share");
            share.ValueKind.ShouldBe(families.ValueKind == JsonValueKind.Number ? JsonValueKind.Number : JsonValueKind.Null);
            if (families.ValueKind == JsonValueKind.Number)
            {
                share.GetDouble().ShouldBe(families.GetDouble() / document.GetProperty("classified").GetDouble());
            }
        }
    }

    [Fact]
    public async Task SameQuestionTwice_GivesTheSameBytes()
    {
        var first = await CommandLine.RunAsync("picture", Small, "--json");

        (await CommandLine.RunAsync("picture", Small, "--json")).Output.ShouldBe(first.Output);
    }

    [Fact]
    public async Task PlaceWithoutFamilies_ShowsNothingAndEndsWithThree()
    {
        var (code, output, error) = await CommandLine.RunAsync("picture", Small, "--region", "VT99", "--json");

        code.ShouldBe(3);
        error.ShouldContain("no region 'VT99' takes part");
        using var document = JsonDocument.Parse(output);
        Cells(document.RootElement).Shown.ShouldAllBe(n => n == 0);
    }

    [Fact]
    public async Task Table_ShowsAPointForAHiddenNumber()
    {
        var (code, output, _) = await CommandLine.RunAsync("picture", Small);

        code.ShouldBe(0);
        output.ShouldContain("not classifiable");
        output.ShouldContain(". = protected:");
        (await CommandLine.RunAsync("picture", Small, "--unprotected")).Output.ShouldContain("do not publish");
    }

    [Theory]
    [InlineData("'T11' is no wave", "--wave", "T11")]
    [InlineData("'court' is none of measure, voluntary, drang", "--frame", "court")]
    [InlineData("'Utrecht' is no municipality code", "--municipality", "Utrecht")]
    [InlineData("'1-1-2026' is no date", "--from", "1-1-2026")]
    [InlineData("the last day is before the first", "--from", "2026-01-02", "--to", "2026-01-01")]
    public async Task BrokenSelection_IsBadInput(string message, params string[] args)
    {
        var (code, output, error) = await CommandLine.RunAsync(["picture", Small, .. args]);

        code.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldContain(message);
    }

    [Fact]
    public async Task TrueNumbersOfADatabase_AreRefused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.In("any.db"), string.Empty);

        var (code, output, error) = await CommandLine.RunAsync("picture", "--db", folder.In("any.db"), "--unprotected");

        code.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldContain("--unprotected");
    }

    private static async Task AssertCountsAsync(Func<Dictionary<string, string>, bool> included, string wave, params string[] filter)
    {
        var (code, document) = await CommandLine.JsonAsync(["picture", Small, "--unprotected", "--wave", wave, .. filter]);

        code.ShouldBe(0);
        var families = Families().Where(included).Select(f => f["family"]).ToHashSet();
        var rows = Table(Path.Combine(Small, "expected-classification.csv")).Where(r => r["wave"] == wave && families.Contains(r["family"])).ToArray();
        rows.ShouldNotBeEmpty();
        var classified = rows.Where(r => r["groups"].Length == 1).ToArray();
        document.GetProperty("wave").GetString().ShouldBe(wave);
        document.GetProperty("families").GetInt32().ShouldBe(rows.Length);
        document.GetProperty("classified").GetInt32().ShouldBe(classified.Length);
        document.GetProperty("not_classifiable").GetInt32().ShouldBe(rows.Length - classified.Length);
        document.GetProperty("protection").ValueKind.ShouldBe(JsonValueKind.Null);
        var groups = document.GetProperty("groups").EnumerateArray().ToArray();
        groups.Length.ShouldBe(5);
        for (var g = 1; g <= 5; g++)
        {
            var group = groups[g - 1];
            var number = g.ToString(CultureInfo.InvariantCulture);
            var ofGroup = classified.Where(r => r["groups"] == number).ToArray();
            group.GetProperty("families").GetInt32().ShouldBe(ofGroup.Length);
            group.GetProperty("share").GetDouble().ShouldBe((double)ofGroup.Length / classified.Length);
            foreach (var level in group.GetProperty("violence").EnumerateObject())
            {
                level.Value.GetInt32().ShouldBe(ofGroup.Count(r => r["violence"] == level.Name), $"{number} {level.Name}");
            }

            foreach (var problem in Problems)
            {
                group.GetProperty(problem).GetInt32().ShouldBe(ofGroup.Count(r => r[problem] == "yes"), $"{number} {problem}");
            }
        }

        var sets = classified.CountBy(r => string.Join('+', new[]
        {
            r["trauma_parent"] == "yes" || r["trauma_child"] == "yes" ? "trauma" : null,
            r["attachment"] == "yes" ? "attachment" : null,
            r["emotional_insecurity"] == "yes" ? "emotional_insecurity" : null,
            r["cumulation"] == "yes" ? "cumulation" : null,
        }.OfType<string>())).ToDictionary();
        foreach (var overlap in document.GetProperty("overlaps").EnumerateArray())
        {
            var key = string.Join('+', overlap.GetProperty("problems").EnumerateArray().Select(p => p.GetString()));
            key.Count(c => c == '+').ShouldBeGreaterThan(0);
            overlap.GetProperty("families").GetInt32().ShouldBe(sets.GetValueOrDefault(key), key);
            sets.Remove(key);
        }

        sets.Keys.ShouldAllBe(k => !k.Contains('+'));
    }

    private static (List<int> Shown, List<string> Hidden) Cells(JsonElement document)
    {
        var shown = new List<int>();
        var hidden = new List<string>();
        foreach (var name in (string[])["families", "classified", "not_classifiable"])
        {
            Add(document.GetProperty(name));
        }

        foreach (var group in document.GetProperty("groups").EnumerateArray())
        {
            Add(group.GetProperty("families"));
            foreach (var level in group.GetProperty("violence").EnumerateObject())
            {
                Add(level.Value);
            }

            foreach (var problem in Problems)
            {
                Add(group.GetProperty(problem));
            }
        }

        foreach (var overlap in document.GetProperty("overlaps").EnumerateArray())
        {
            Add(overlap.GetProperty("families"));
        }

        return (shown, hidden);

        void Add(JsonElement cell)
        {
            if (cell.ValueKind == JsonValueKind.Number)
            {
                shown.Add(cell.GetInt32());
            }
            else
            {
                hidden.Add(cell.GetProperty("suppressed").GetString()!);
            }
        }
    }

    private static Dictionary<string, string>[] Families() => Table(Path.Combine(Small, "families.csv"));

    private static Dictionary<string, string>[] Table(string path)
    {
        var lines = File.ReadAllLines(path);
        var header = lines[0].Split(',');
        return [.. lines.Skip(1).Select(l => header.Zip(l.Split(',')).ToDictionary(p => p.First, p => p.Second))];
    }
}
