using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Luwte.Cli.Tables;
using Luwte.Statistics.DisclosureControl;
using Luwte.Statistics.Outcomes;
using Spectre.Console;

namespace Luwte.Cli.PolicyPictures;

/// <summary><c>luwte protect</c>: a two-way table with small cells hidden so that nobody can compute them.</summary>
internal static class ProtectCommand
{
    internal static Command Create()
    {
        var command = new Command("protect", "Hides the small cells of a table, and as few others as needed, so that nobody can compute them.");
        var file = new Argument<string>("FILE") { Description = "CSV file with a header line, one line per cell (or per contributor); no totals." };
        var rows = new Option<string>("--rows") { Description = "Column with the row of the table, for instance municipality. Required.", HelpName = "COL", Required = true };
        var columns = new Option<string>("--columns") { Description = "Column with the column of the table, for instance group. Required.", HelpName = "COL", Required = true };
        var count = new Option<string?>("--count") { Description = "Column with the count, or the amount with --dominance. Default: every line counts once.", HelpName = "COL" };
        var minimum = new Option<int>("--min")
        {
            Description = "Smallest count that may be shown; counts from 1 to min - 1 are hidden (Hundepool et al. 2012, par. 4.2).",
            DefaultValueFactory = _ => 10,
        };
        var round = new Option<int?>("--round")
        {
            Description = "Rounds the shown numbers to this base so that totals still add up (Cox and Ernst 1982); without a number 5. Default: off.",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = result => result.Tokens.Count == 0 ? 5 : int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var b) && b >= 2 ? b : Refuse(result),
        };
        var hierarchy = new Option<string?>("--hierarchy") { Description = "CSV file with two columns, row and the group it belongs to (municipality, region): subtotals are added and protected. Default: none.", HelpName = "FILE" };
        var dominance = new Option<double?>("--dominance")
        {
            Description = "The numbers are amounts: hides cells in which one line makes up more than this percent (1 to 100), or that have fewer lines than --min; without a number 50. Default: off.",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = result => result.Tokens.Count == 0 ? 50 : double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var k) && k is >= 1 and <= 100 ? k : RefusePercent(result),
        };
        var zeros = new Option<bool>("--zeros") { Description = "Hides zeros as well. Default: off." };
        var totals = new Option<bool>("--totals-shown") { Description = "Totals are known from elsewhere and never hidden. Default: off, a small total is hidden too." };
        command.Arguments.Add(file);
        Option[] options = [rows, columns, count, minimum, round, hierarchy, dominance, zeros, totals];
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        var output = new ResultOutput(command);
        command.SetAction(parse => CommandRun.Guard(parse, () =>
        {
            if (parse.GetValue(minimum) < 1)
            {
                throw new BadInputException(new InputFault("--min", null, null, "the minimum must be at least 1."));
            }

            var percent = parse.GetResult(dominance) is null ? null : parse.GetValue(dominance);
            var roundTo = parse.GetResult(round) is null ? null : parse.GetValue(round);
            if (percent is not null && roundTo is not null)
            {
                throw new BadInputException(new InputFault("--round", null, null, "rounding is for counts; leave out --dominance or --round."));
            }

            using var progress = new ProgressLine(parse.InvocationConfiguration.Error);
            progress.Begin("Reading");
            var input = TableFile.Read(
                parse.GetRequiredValue(file), parse.GetRequiredValue(rows), parse.GetRequiredValue(columns), parse.GetValue(count), parse.GetValue(hierarchy), percent is not null);
            var rules = new TableProtectionOptions
            {
                Frequency = new FrequencyRule(parse.GetValue(minimum), parse.GetValue(zeros)),
                Dominance = percent is { } k ? new DominanceRule(k) : null,
                RoundTo = roundTo,
                TotalsAlwaysShown = parse.GetValue(totals),
            };
            progress.Begin("Protecting");
            var table = rules.Dominance is null
                ? TableProtection.Apply(input.Table, rules)
                : TableProtection.ApplyToAmounts(input.Table, input.Contributions, rules);
            var status = table.Pattern.IsSafe ? EstimationStatus.Ok : EstimationStatus.TooSmall;
            string[] warnings = [.. input.Warnings, .. table.Pattern.Warnings];
            output.Write(parse, progress, json => Json(json, table, rules, status, warnings), console => Table(console, table));
            return CommandRun.Conclude(parse, status, warnings);
        }));
        return command;
    }

    private static int? Refuse(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError("--round takes a whole number of at least 2.");
        return null;
    }

    private static double? RefusePercent(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError("--dominance takes a percentage from 1 to 100.");
        return null;
    }

    // No cost and no true values of hidden cells: the sum of what is hidden would be one more equation for an attacker.
    private static void Json(Utf8JsonWriter json, ProtectedTable table, TableProtectionOptions rules, EstimationStatus status, IReadOnlyList<string> warnings)
    {
        json.WriteNumber("rows", table.Rows.Count);
        json.WriteNumber("cols", table.Columns.Count);
        Names(json, "row_names", table.Rows);
        Names(json, "column_names", table.Columns);
        json.WriteStartArray("cells");
        for (var i = 0; i < table.Rows.Count; i++)
        {
            json.WriteStartArray();
            for (var j = 0; j < table.Columns.Count; j++)
            {
                switch (table[i, j])
                {
                    case Cell.Shown shown:
                        json.NumberValue(shown.Value);
                        break;
                    case Cell.Suppressed suppressed:
                        json.WriteStartObject();
                        json.WriteString("suppressed", suppressed.Reason.Code());
                        json.WriteEndObject();
                        break;
                }
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        Places(json, table);
        json.WriteStartArray("intervals");

        // The intervals follow from exact shown numbers: beside rounded or refused tables they would tell more than the table.
        foreach (var interval in table.Pattern.IsSafe && table.RoundedTo is null ? table.Pattern.Intervals : [])
        {
            json.WriteStartObject();
            json.WriteNumber("row", (interval.Cell / table.Columns.Count) + 1);
            json.WriteNumber("col", (interval.Cell % table.Columns.Count) + 1);
            json.Number("lower", interval.Lower);
            json.Number("upper", interval.Upper);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteBoolean("proven_cheapest", table.Pattern.ProvenCheapest);
        json.WriteStartObject("protection");
        json.WriteNumber("minimum", rules.Frequency.Minimum);
        json.WriteNumber("primary", table.Count(SuppressionReason.Primary));
        json.WriteNumber("secondary", table.Count(SuppressionReason.Secondary));
        json.Number("rounded_to", table.RoundedTo);
        json.Number("dominance", rules.Dominance?.Percent);
        json.WriteEndObject();
        json.Outcome(status, warnings);
    }

    private static void Places(Utf8JsonWriter json, ProtectedTable table)
    {
        json.WriteStartArray("primary");
        for (var cell = 0; cell < table.Cells.Count; cell++)
        {
            if (table.Cells[cell] is Cell.Suppressed { Reason: SuppressionReason.Primary })
            {
                json.WriteStartObject();
                json.WriteNumber("row", (cell / table.Columns.Count) + 1);
                json.WriteNumber("col", (cell % table.Columns.Count) + 1);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
        json.WriteNumber("suppressed_cells", table.Cells.Count(c => c is Cell.Suppressed));
    }

    private static void Names(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void Table(IAnsiConsole console, ProtectedTable table)
    {
        var view = ResultTables.Rows(string.Empty, [.. table.Columns]);
        for (var i = 0; i < table.Rows.Count; i++)
        {
            view.AddRow([Markup.Escape(table.Rows[i]), .. Enumerable.Range(0, table.Columns.Count).Select(j => table[i, j] switch
            {
                Cell.Shown shown => shown.Value.ToString(CultureInfo.InvariantCulture),
                Cell.Suppressed suppressed => suppressed.Reason.Code(),
                _ => throw new InvalidOperationException("A cell is shown or suppressed."),
            })]);
        }

        console.Write(view);
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"hidden: {table.Count(SuppressionReason.Primary)} primary, {table.Count(SuppressionReason.Secondary)} secondary{(table.RoundedTo is { } b ? $"; shown numbers rounded to {b}" : string.Empty)}"));
    }
}
