using System.Text.Json;
using Luwte.Statistics.DisclosureControl;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.Reference;

public sealed class DisclosureSmallTablesTests
{
    private static readonly ReferenceCase Case = ReferenceCase.Load("disclosure/small-tables");

    [Theory]
    [InlineData("t1_sum_exact_disclosure", "data.csv", 5, 1)]
    [InlineData("t1_count", "data.csv", 5, 1)]
    [InlineData("t1_sum_protection5", "data.csv", 5, 5)]
    [InlineData("t2_sum_exact_disclosure", "data2.csv", 5, 1)]
    [InlineData("t2_threshold10_sum_protection5", "data2.csv", 10, 5)]
    public void CheapestPattern_CostsAsMuchAsEverySetTried(string name, string file, int minimum, int doubt)
    {
        var reference = Case.Results.GetProperty(name);
        var table = Table(file);
        var options = new TableProtectionOptions
        {
            Frequency = new FrequencyRule(minimum),
            Doubt = new Protection(doubt, doubt),
            TotalsAlwaysShown = true,
            ReadersKnowRule = false,
            FewestCells = reference.GetProperty("cost").GetString() == "count",
        };

        var result = TableProtection.Apply(table, options);

        table.Rows.Count.ShouldBe(reference.GetProperty("rows").GetInt32());
        table.Columns.Count.ShouldBe(reference.GetProperty("cols").GetInt32());
        result.Pattern.ProvenCheapest.ShouldBeTrue();
        result.Pattern.IsSafe.ShouldBeTrue();
        result.Pattern.Cost.ShouldBe(reference.GetProperty("optimal_cost").GetDouble());
        result.Pattern.Cost.ShouldBe(reference.GetProperty("brute_force_cost").GetDouble());
        var primary = Indexes(table, reference.GetProperty("primary"));
        result.Cells.Select((c, i) => (c, i)).Where(c => c.c is Cell.Suppressed { Reason: SuppressionReason.Primary }).Select(c => c.i).ShouldBe(primary);
        foreach (var interval in result.Pattern.Intervals.Where(i => primary.Contains(i.Cell)))
        {
            interval.Lower.ShouldBeLessThanOrEqualTo(Math.Max(0, interval.Value - doubt));
            interval.Upper.ShouldBeGreaterThanOrEqualTo(interval.Value + doubt);
        }
    }

    [Theory]
    [InlineData("t1_sum_exact_disclosure", "data.csv")]
    [InlineData("t1_count", "data.csv")]
    [InlineData("t1_sum_protection5", "data.csv")]
    [InlineData("t2_sum_exact_disclosure", "data2.csv")]
    [InlineData("t2_threshold10_sum_protection5", "data2.csv")]
    public void Attacker_OnTheReferencePattern_FindsTheSameIntervals(string name, string file)
    {
        var reference = Case.Results.GetProperty(name);
        var table = Table(file);
        var hidden = Indexes(table, reference.GetProperty("one_optimal_pattern"));

        var intervals = LinearAttacker.Attack(table.Values, table.Relations, hidden);

        hidden.Length.ShouldBe(reference.GetProperty("suppressed_cells").GetInt32());
        var expected = reference.GetProperty("intervals").EnumerateArray().ToArray();
        for (var i = 0; i < expected.Length; i++)
        {
            intervals[i].Cell.ShouldBe(Index(table, expected[i]));
            intervals[i].Value.ShouldBe(expected[i].GetProperty("value").GetDouble());
            intervals[i].Lower.ShouldBe(expected[i].GetProperty("lower").GetDouble());
            intervals[i].Upper.ShouldBe(expected[i].GetProperty("upper").GetDouble());
        }
    }

    [Theory]
    [InlineData("rounding_t1", "data.csv", 5)]
    [InlineData("rounding_t2", "data2.csv", 5)]
    [InlineData("rounding_t1_base3", "data.csv", 3)]
    public void ControlledRounding_ChangesAsLittleAsTheReference(string name, string file, int roundTo)
    {
        var reference = Case.Results.GetProperty(name);
        var table = Table(file);
        var expected = reference.GetProperty("table_with_totals").EnumerateArray().SelectMany(r => r.EnumerateArray()).Select(v => v.GetDouble());

        var rounded = ControlledRounding.Apply(table.Values, table.Relations, roundTo).ShouldBeOfType<RoundingOutcome.Rounded>();

        table.Values.ShouldBe(expected);
        rounded.TotalAbsoluteChange.ShouldBe(reference.GetProperty("total_absolute_change").GetDouble());
        rounded.LargestChange.ShouldBeLessThan(roundTo);
        rounded.Values.ShouldAllBe(v => v % roundTo == 0);
        table.Relations.ShouldAllBe(r => r.Parts.Sum(p => rounded.Values[p]) == rounded.Values[r.Total]);
    }

    private static CrossTable Table(string file)
    {
        var data = Case.Data(file);
        var columns = data.Keys.Where(k => k != "municipality").ToArray();
        var rows = data["municipality"];
        var inner = new double[rows.Length, columns.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < columns.Length; j++)
            {
                inner[i, j] = ReferenceCase.Number(data[columns[j]][i]);
            }
        }

        return CrossTable.Create(rows, columns, inner);
    }

    private static int[] Indexes(CrossTable table, JsonElement cells) => [.. cells.EnumerateArray().Select(c => Index(table, c))];

    private static int Index(CrossTable table, JsonElement cell) =>
        table.Index(cell.GetProperty("row").GetInt32() - 1, cell.GetProperty("col").GetInt32() - 1);
}
