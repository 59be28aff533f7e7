using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Luwte.Cli.Tables;
using Luwte.Statistics.PairMatching;
using Spectre.Console;

namespace Luwte.Cli.Effects;

/// <summary><c>luwte match</c>: pairs of units with and without a measure, from a CSV file.</summary>
internal static class MatchCommand
{
    internal static Command Create()
    {
        var command = new Command("match", "Finds for every treated unit the most similar control; the pairs do not depend on the order of rows when --id is given.");
        var input = new MatchInput(command);
        var pairsFile = new Option<string?>("--pairs")
        {
            Description = "Writes the pairs to this CSV file (treated_row, control_row, distance; rows from 1 without the header). Default: not written.",
            HelpName = "OUT.csv",
        };
        command.Options.Add(pairsFile);
        var output = new ResultOutput(command);
        command.SetAction(parse => CommandRun.Guard(parse, () =>
        {
            using var progress = new ProgressLine(parse.InvocationConfiguration.Error);
            progress.Begin("Reading");
            var (data, options, outcome) = input.Read(parse);
            progress.Begin("Matching");
            var result = Match(parse, input, data, options);
            var effect = outcome is null || result.Pairs.Count == 0 ? null : MatchedEffect.Estimate(result.Pairs, outcome);
            string[] warnings = [.. result.Warnings, .. effect?.Warnings ?? []];
            output.Write(parse, progress, json => WriteJson(json, result, effect, warnings), console => WriteTables(console, result, effect));
            if (parse.GetValue(pairsFile) is { } path)
            {
                File.WriteAllText(path, Csv(result, data.Ids));
            }

            return CommandRun.Conclude(parse, result.Status, warnings);
        }));
        return command;
    }

    private static MatchingResult Match(ParseResult parse, MatchInput input, MatchingData data, MatchingOptions options)
    {
        try
        {
            return PairMatcher.Match(data, options);
        }
        catch (MatchingTooLargeException tooLarge)
        {
            throw new BadInputException(new InputFault(input.Path(parse), null, null, tooLarge.Message));
        }
    }

    private static void WriteJson(Utf8JsonWriter json, MatchingResult result, MatchedEffect? effect, string[] warnings)
    {
        json.WriteNumber("n_pairs", result.Pairs.Count);
        json.Number("total_distance", result.TotalDistance);
        json.WriteStartArray("pairs");
        foreach (var pair in result.Pairs)
        {
            json.WriteStartObject();
            json.WriteNumber("treated_row", pair.Treated + 1);
            json.WriteNumber("control_row", pair.Control + 1);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("unmatched_treated_rows");
        foreach (var unit in result.UnmatchedTreated)
        {
            json.WriteNumberValue(unit + 1);
        }

        json.WriteEndArray();
        Balance(json, "balance_before", result.BalanceBefore);
        Balance(json, "balance_after", result.BalanceAfter);
        if (effect is not null)
        {
            Effect(json, effect);
        }

        json.Outcome(result.Status, warnings);
    }

    private static void Balance(Utf8JsonWriter json, string name, IReadOnlyList<BalanceRow> rows)
    {
        json.WriteStartArray(name);
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteString("variable", row.Variable);
            json.Number("mean_treated", row.MeanTreated);
            json.Number("mean_control", row.MeanControl);
            json.Number("smd", row.StandardisedDifference);
            json.Number("variance_ratio", row.VarianceRatio);
            json.Number("ecdf_mean", row.EcdfMean);
            json.Number("ecdf_max", row.EcdfMax);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Effect(Utf8JsonWriter json, MatchedEffect effect)
    {
        json.WriteStartObject("effect");
        json.WriteNumber("pairs", effect.Sets);
        json.Number("att", effect.Effect);
        json.WriteStartObject("paired_t");
        json.Number("se", effect.PairedT?.StandardError);
        json.Number("t", effect.PairedT?.T);
        json.Number("df", effect.PairedT?.DegreesOfFreedom);
        json.Number("p", effect.PairedT?.PValue);
        json.Number("lower", effect.PairedT?.Interval.Lower);
        json.Number("upper", effect.PairedT?.Interval.Upper);
        json.WriteEndObject();
        json.WriteStartObject("cluster_robust");
        json.Number("HC0_no_adjust", effect.ClusterRobustHc0);
        json.Number("HC1", effect.ClusterRobustHc1);
        if (effect.TwoWayRobust is not null)
        {
            json.Number("two_way", effect.TwoWayRobust);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteTables(IAnsiConsole console, MatchingResult result, MatchedEffect? effect)
    {
        if (result.Pairs.Count == 0)
        {
            return;
        }

        var table = ResultTables.Rows("variable", "treated", "control before", "difference before", "control after", "difference after", "variance ratio after");
        foreach (var (before, after) in result.BalanceBefore.Zip(result.BalanceAfter))
        {
            table.AddRow(
                Markup.Escape(before.Variable), ResultTables.Text(after.MeanTreated), ResultTables.Text(before.MeanControl), ResultTables.Text(before.StandardisedDifference),
                ResultTables.Text(after.MeanControl), ResultTables.Text(after.StandardisedDifference), ResultTables.Text(after.VarianceRatio));
        }

        console.Write(table);
        console.WriteLine("Differences are in standard deviations of the treated before matching; below 0.1 is usually called balanced.");
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Pairs.Count} pairs, {result.UnmatchedTreated.Count} treated without a control, total distance {ResultTables.Text(result.TotalDistance)}"));
        if (effect?.PairedT is { } t)
        {
            console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"effect on the treated {ResultTables.Text(t.Estimate)} (95 % {ResultTables.Text(t.Interval.Lower)} to {ResultTables.Text(t.Interval.Upper)}), paired t {ResultTables.Text(t.T)}, df {ResultTables.Text(t.DegreesOfFreedom)}, p {ResultTables.PText(t.PValue)}"));
        }
    }

    private static string Csv(MatchingResult result, IReadOnlyList<string>? ids)
    {
        var text = new StringBuilder("treated_row,control_row,distance").Append(ids is null ? "\n" : ",treated_id,control_id\n");
        foreach (var pair in result.Pairs)
        {
            text.Append(CultureInfo.InvariantCulture, $"{pair.Treated + 1},{pair.Control + 1},{pair.Distance:R}");
            text.Append(ids is null ? "\n" : $",{Quoted(ids[pair.Treated])},{Quoted(ids[pair.Control])}\n");
        }

        return text.ToString();
    }

    private static string Quoted(string field) =>
        field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : "\"" + field.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
