using System.CommandLine;
using System.Globalization;
using System.Text;
using Luwte.Cli.Tables;
using Luwte.Statistics.EffectSizes;
using Luwte.Statistics.Outcomes;
using Spectre.Console;

namespace Luwte.Cli.Effects;

/// <summary><c>luwte effect-size</c>: effect sizes with sampling variances, one per row of a CSV file.</summary>
internal static class EffectSizeCommand
{
    private static readonly string[] TableColumns = ["ai", "bi", "ci", "di"];
    private static readonly string[] MeanColumns = ["m1", "sd1", "n1", "m2", "sd2", "n2"];
    private static readonly string[] CorrelationColumns = ["ri", "ni"];

    private static readonly Dictionary<string, (string[] Columns, Func<double[], EffectEstimate> Compute)> Measures = new(StringComparer.Ordinal)
    {
        ["SMD"] = (MeanColumns, v => Means(MeanMeasure.StandardisedMeanDifference, v)),
        ["SMDH"] = (MeanColumns, v => Means(MeanMeasure.StandardisedMeanDifferenceUnequalVariances, v)),
        ["MD"] = (MeanColumns, v => Means(MeanMeasure.MeanDifference, v)),
        ["ROM"] = (MeanColumns, v => Means(MeanMeasure.LogRatioOfMeans, v)),
        ["OR"] = (TableColumns, v => Table(TableMeasure.LogOddsRatio, v)),
        ["RR"] = (TableColumns, v => Table(TableMeasure.LogRiskRatio, v)),
        ["RD"] = (TableColumns, v => Table(TableMeasure.RiskDifference, v)),
        ["PETO"] = (TableColumns, v => Table(TableMeasure.PetoLogOddsRatio, v)),
        ["AS"] = (TableColumns, v => Table(TableMeasure.ArcsineRiskDifference, v)),
        ["ZCOR"] = (CorrelationColumns, v => EffectSize.OfCorrelation(CorrelationMeasure.FisherZ, v[0], v[1])),
        ["COR"] = (CorrelationColumns, v => EffectSize.OfCorrelation(CorrelationMeasure.Correlation, v[0], v[1])),
        ["UCOR"] = (CorrelationColumns, v => EffectSize.OfCorrelation(CorrelationMeasure.UnbiasedCorrelation, v[0], v[1])),
    };

    internal static Command Create()
    {
        var command = new Command("effect-size", "Computes an effect size yi and its sampling variance vi for every row of a CSV file (as escalc of metafor).");
        var file = new Argument<string>("FILE") { Description = "CSV file with a header line, one study or effect per row; an empty field is a missing value." };
        var measure = new Option<string>("--measure")
        {
            Description = "SMD (Hedges g), SMDH, MD, ROM (log ratio of means), OR, RR (both log), RD, PETO, AS, ZCOR (Fisher z), COR or UCOR. Required.",
            Required = true,
        };
        measure.AcceptOnlyFromAmong([.. Measures.Keys]);
        command.Arguments.Add(file);
        command.Options.Add(measure);
        var columns = new Dictionary<string, Option<string>>(StringComparer.Ordinal);
        foreach (var name in MeanColumns.Concat(TableColumns).Concat(CorrelationColumns))
        {
            var standard = name.EndsWith('i') ? name : name + "i";
            columns[name] = new Option<string>("--" + name) { Description = Meaning(name), HelpName = "COL", DefaultValueFactory = _ => standard };
            command.Options.Add(columns[name]);
        }

        var data = new Option<string?>("--data")
        {
            Description = "Writes the file with the columns yi and vi added to this CSV file. Default: not written.",
            HelpName = "OUT.csv",
        };
        command.Options.Add(data);
        var output = new ResultOutput(command);
        command.SetAction(parse => CommandRun.Guard(parse, () =>
        {
            var csv = CsvTable.Read(parse.GetRequiredValue(file));
            var (needed, compute) = Measures[parse.GetRequiredValue(measure)];
            var effects = Compute(csv, [.. needed.Select(n => parse.GetRequiredValue(columns[n]))], compute);
            var missing = effects.Count(e => !e.IsKnown);
            var status = missing == effects.Length ? EstimationStatus.TooSmall : EstimationStatus.Ok;
            string[] warnings = missing == 0 ? [] : [FormattableString.Invariant($"{missing} of {effects.Length} rows give no effect: a value is missing or the measure is not defined.")];
            Write(output, parse, effects, status, warnings);
            if (parse.GetValue(data) is { } path)
            {
                File.WriteAllText(path, Csv(csv, effects));
            }

            return CommandRun.Conclude(parse, status, warnings);
        }));
        return command;
    }

    private static EffectEstimate Means(MeanMeasure measure, double[] v) => EffectSize.OfMeans(measure, v[0], v[1], v[2], v[3], v[4], v[5]);

    private static EffectEstimate Table(TableMeasure measure, double[] v) => EffectSize.OfTable(measure, v[0], v[1], v[2], v[3]);

    private static string Meaning(string name) => name switch
    {
        "m1" or "m2" => $"Column with the mean of group {name[1]} (SMD, SMDH, MD, ROM).",
        "sd1" or "sd2" => $"Column with the standard deviation of group {name[2]}.",
        "n1" or "n2" => $"Column with the number of persons in group {name[1]}.",
        "ai" => "Column with the persons of group 1 with the outcome (OR, RR, RD, PETO, AS).",
        "bi" => "Column with the persons of group 1 without the outcome.",
        "ci" => "Column with the persons of group 2 with the outcome.",
        "di" => "Column with the persons of group 2 without the outcome.",
        "ri" => "Column with the correlation (ZCOR, COR, UCOR).",
        _ => "Column with the number of persons behind the correlation.",
    };

    private static EffectEstimate[] Compute(CsvTable csv, string[] names, Func<double[], EffectEstimate> compute)
    {
        var faults = new List<InputFault>();
        double[][] values = [.. names.Select(n => TypedColumns.Numbers(csv, n, faults))];
        if (faults.Count > 0)
        {
            throw new BadInputException(faults);
        }

        var effects = new EffectEstimate[csv.Rows];
        for (var i = 0; i < effects.Length; i++)
        {
            try
            {
                effects[i] = compute([.. values.Select(v => v[i])]);
            }
            catch (ArgumentOutOfRangeException bad)
            {
                faults.Add(new InputFault(csv.Path, csv.Line(i), string.Join(", ", names), bad.Message.Split('(')[0].Trim()));
            }
        }

        return faults.Count > 0 ? throw new BadInputException(faults) : effects;
    }

    private static void Write(ResultOutput output, ParseResult parse, EffectEstimate[] effects, EstimationStatus status, string[] warnings) => output.Write(
        parse,
        json =>
        {
            json.WriteStartArray("effects");
            for (var i = 0; i < effects.Length; i++)
            {
                json.WriteStartObject();
                json.WriteNumber("row", i + 1);
                json.Number("yi", effects[i].Effect);
                json.Number("vi", effects[i].Variance);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.Outcome(status, warnings);
        },
        console =>
        {
            var table = ResultTables.Rows("row", "yi", "vi");
            for (var i = 0; i < effects.Length; i++)
            {
                table.AddRow((i + 1).ToString(CultureInfo.InvariantCulture), ResultTables.Text(effects[i].Effect), ResultTables.Text(effects[i].Variance));
            }

            console.Write(table);
        });

    private static string Csv(CsvTable csv, EffectEstimate[] effects)
    {
        var text = new StringBuilder();
        text.AppendJoin(',', csv.Header.Append("yi").Append("vi").Select(Quoted)).Append('\n');
        for (var i = 0; i < effects.Length; i++)
        {
            text.AppendJoin(',', Enumerable.Range(0, csv.Header.Count).Select(j => Quoted(csv.Field(i, j))));
            text.Append(',').Append(Number(effects[i].Effect)).Append(',').Append(Number(effects[i].Variance)).Append('\n');
        }

        return text.ToString();
    }

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : string.Empty;

    private static string Quoted(string field) =>
        field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : "\"" + field.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
