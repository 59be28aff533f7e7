using System.Text.Json;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Cli;

public class ProtectCommandTests
{
    [Fact]
    public async Task SmallCells_AreHiddenWithOthers()
    {
        var (code, document) = await CommandLine.JsonAsync("protect", Municipalities(), "--rows", "municipality", "--columns", "group", "--count", "families", "--min", "5");

        code.ShouldBe(0);
        document.GetProperty("rows").GetInt32().ShouldBe(5);
        document.GetProperty("cols").GetInt32().ShouldBe(6);
        var cells = document.GetProperty("cells");
        cells[0][1].GetProperty("suppressed").GetString().ShouldBe("primary");
        cells[1][2].GetProperty("suppressed").GetString().ShouldBe("primary");
        cells[2][3].GetProperty("suppressed").GetString().ShouldBe("primary");
        cells[4][5].GetDouble().ShouldBe(356);
        document.GetProperty("primary").GetArrayLength().ShouldBe(3);
        document.GetProperty("protection").GetProperty("minimum").GetInt32().ShouldBe(5);
        document.GetProperty("protection").GetProperty("secondary").GetInt32().ShouldBeGreaterThan(2);
        document.GetProperty("proven_cheapest").GetBoolean().ShouldBeTrue();
        document.GetProperty("intervals").EnumerateArray().ShouldAllBe(i => i.GetProperty("lower").GetDouble() < i.GetProperty("upper").GetDouble());
    }

    [Fact]
    public async Task NoHiddenNumber_StandsInTheOutput()
    {
        var (_, output, _) = await CommandLine.RunAsync("protect", Municipalities(), "--rows", "municipality", "--columns", "group", "--count", "families", "--min", "5", "--json");

        using var document = JsonDocument.Parse(output);
        document.RootElement.EnumerateObject().Select(p => p.Name).ShouldBe(
            ["rows", "cols", "row_names", "column_names", "cells", "primary", "suppressed_cells", "intervals", "proven_cheapest", "protection", "status", "warnings"]);
        document.RootElement.GetProperty("intervals")[0].EnumerateObject().Select(p => p.Name).ShouldBe(["row", "col", "lower", "upper"]);
    }

    [Fact]
    public async Task Rounding_KeepsTotalsAddingUp()
    {
        var (code, document) = await CommandLine.JsonAsync("protect", Municipalities(), "--rows", "municipality", "--columns", "group", "--count", "families", "--min", "1", "--round", "5");

        code.ShouldBe(0);
        document.GetProperty("protection").GetProperty("rounded_to").GetInt32().ShouldBe(5);
        foreach (var row in document.GetProperty("cells").EnumerateArray())
        {
            var values = row.EnumerateArray().Select(c => c.GetDouble()).ToArray();
            values.ShouldAllBe(v => v % 5 == 0);
            values[..^1].Sum().ShouldBe(values[^1]);
        }
    }

    [Fact]
    public async Task RoundedTable_HasNoIntervals()
    {
        var (_, document) = await CommandLine.JsonAsync("protect", Municipalities(), "--rows", "municipality", "--columns", "group", "--count", "families", "--round");

        document.GetProperty("suppressed_cells").GetInt32().ShouldBeGreaterThan(0);
        document.GetProperty("intervals").GetArrayLength().ShouldBe(0);
        document.GetProperty("protection").GetProperty("rounded_to").GetInt32().ShouldBe(5);
    }

    [Fact]
    public async Task Hierarchy_AddsProtectedSubtotals()
    {
        var tree = CommandLine.Csv("row,parent", "A,North", "B,North", "C,South", "D,South");

        var (code, document) = await CommandLine.JsonAsync("protect", Municipalities(), "--rows", "municipality", "--columns", "group", "--count", "families", "--hierarchy", tree);

        code.ShouldBe(0);
        document.GetProperty("row_names").EnumerateArray().Select(n => n.GetString()).ShouldBe(["A", "B", "North", "C", "D", "South", "Total"]);
    }

    [Fact]
    public async Task Dominance_HidesTheCellOfOneLargeContributor()
    {
        string[] lines = [.. from r in new[] { "A", "B", "C" } from c in new[] { "x", "y", "z" } from i in Enumerable.Range(0, 6) select $"{r},{c},{(r == "A" && c == "x" && i == 0 ? 300.5 : 50 + i)}"];

        var (code, document) = await CommandLine.JsonAsync("protect", CommandLine.Csv(["r,c,euro", .. lines]), "--rows", "r", "--columns", "c", "--count", "euro", "--min", "3", "--dominance", "50");

        code.ShouldBe(0);
        document.GetProperty("cells")[0][0].GetProperty("suppressed").GetString().ShouldBe("primary");
        document.GetProperty("primary").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task TableThatNothingCanProtect_IsExitThreeWithoutANumber()
    {
        var path = CommandLine.Csv("r,c,n", "A,x,3", "A,y,40");

        var (code, document) = await CommandLine.JsonAsync("protect", path, "--rows", "r", "--columns", "c", "--count", "n", "--totals-shown");

        code.ShouldBe(3);
        document.GetProperty("status").GetString().ShouldBe("too_small");
        document.GetProperty("cells").EnumerateArray().SelectMany(r => r.EnumerateArray()).ShouldAllBe(c => c.ValueKind == JsonValueKind.Object);
        document.GetProperty("intervals").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task FaultyLines_AreAllListed()
    {
        var path = CommandLine.Csv("r,c,n", "A,x,", "A,,4", "B,x,-1", "B,y,2.5", "Total,x,9");

        var (code, _, error) = await CommandLine.RunAsync("protect", path, "--rows", "r", "--columns", "c", "--count", "n");

        code.ShouldBe(2);
        foreach (var line in new[] { 2, 3, 4, 5, 6 })
        {
            error.ShouldContain($"{path}:{line}: ");
        }
    }

    [Theory]
    [InlineData("--min", "0")]
    [InlineData("--round", "1")]
    [InlineData("--dominance", "0")]
    [InlineData("--rows", "nothing")]
    public async Task WrongOptions_AreBadInput(params string[] options)
    {
        string[] rows = options[0] == "--rows" ? [] : ["--rows", "municipality"];

        var (code, _, error) = await CommandLine.RunAsync(["protect", Municipalities(), .. rows, "--columns", "group", "--count", "families", .. options]);

        code.ShouldBe(2);
        error.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Table_NamesHiddenCells()
    {
        var (code, output, _) = await CommandLine.RunAsync("protect", Municipalities(), "--rows", "municipality", "--columns", "group", "--count", "families");

        code.ShouldBe(0);
        output.ShouldContain("primary");
        output.ShouldContain("Total");
        output.ShouldContain("hidden:");
    }

    // The wide table of the reference case as one line per cell.
    private static string Municipalities()
    {
        var wide = File.ReadAllLines(CommandLine.Data("reference", "statistics", "disclosure/small-tables", "data.csv")).Select(l => l.Replace("\"", string.Empty).Split(',')).ToArray();
        return CommandLine.Csv(["municipality,group,families", .. wide.Skip(1).SelectMany(r => Enumerable.Range(1, r.Length - 1).Select(j => $"{r[0]},{wide[0][j]},{r[j]}"))]);
    }
}
