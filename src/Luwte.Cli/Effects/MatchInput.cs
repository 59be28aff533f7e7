using System.CommandLine;
using System.Globalization;
using Luwte.Cli.Tables;
using Luwte.Statistics.Formulas;
using Luwte.Statistics.PairMatching;

namespace Luwte.Cli.Effects;

/// <summary>The file and the options of <c>luwte match</c>.</summary>
internal sealed class MatchInput
{
    private readonly Argument<string> file = new("FILE") { Description = "CSV file with a header line; an empty field is a missing value." };

    private readonly Option<string> treatment = new("--treatment")
    {
        Description = "Column with 1 for units with the measure and 0 for units without. Required.",
        HelpName = "COL",
        Required = true,
    };

    private readonly Option<string> covariates = new("--covariates")
    {
        Description = "Columns to match on, separated by commas; text columns and factor(COL) are categories. Required.",
        HelpName = "A,factor(B),...",
        Required = true,
    };

    private readonly Option<string> method = new("--method")
    {
        Description = "nearest (each treated unit in turn takes the nearest free control) or optimal (smallest total distance; Rosenbaum 1989).",
        DefaultValueFactory = _ => "nearest",
    };

    private readonly Option<string> distance = new("--distance")
    {
        Description = "propensity (logistic score; Rosenbaum and Rubin 1983), logit (its log odds) or mahalanobis (covariance pooled within groups; Rubin 1980).",
        DefaultValueFactory = _ => "propensity",
    };

    private readonly Option<string?> exact = new("--exact") { Description = "Columns on which pairs must be equal, separated by commas. Default: none.", HelpName = "COLS" };

    private readonly Option<double?> caliper = new("--caliper")
    {
        Description = "Largest distance of a pair, in standard deviations of the distance over the whole sample. Default: none.",
        HelpName = "SD",
    };

    private readonly Option<bool> replace = new("--replace") { Description = "A control may serve more than one treated unit (nearest only). Default: off." };

    private readonly Option<int> ratio = new("--ratio") { Description = "Controls per treated unit.", HelpName = "K", DefaultValueFactory = _ => 1 };

    private readonly Option<string?> id = new("--id") { Description = "Column of unique keys that settles ties. Default: the row number settles them.", HelpName = "COL" };

    private readonly Option<string?> outcome = new("--outcome") { Description = "Column of an outcome: adds the effect on the treated. Default: none.", HelpName = "COL" };

    internal MatchInput(Command command)
    {
        method.AcceptOnlyFromAmong("nearest", "optimal");
        distance.AcceptOnlyFromAmong("propensity", "logit", "mahalanobis");
        command.Arguments.Add(file);
        foreach (var option in new Option[] { treatment, covariates, method, distance, exact, caliper, replace, ratio, id, outcome })
        {
            command.Options.Add(option);
        }
    }

    internal string Path(ParseResult parse) => parse.GetRequiredValue(file);

    internal (MatchingData Data, MatchingOptions Options, double[]? Outcome) Read(ParseResult parse)
    {
        var path = Path(parse);
        var options = Options(parse, path);
        var csv = CsvTable.Read(path);
        var faults = new List<InputFault>();
        var terms = Split(parse.GetRequiredValue(covariates)).Select(t => t.StartsWith("factor(", StringComparison.Ordinal) && t.EndsWith(')')
            ? (Name: t[7..^1].Trim(), Factor: true)
            : (Name: t, Factor: false)).ToArray();
        string[] equal = [.. Split(parse.GetValue(exact) ?? string.Empty)];
        if (terms.Length == 0)
        {
            faults.Add(new InputFault(path, null, null, "--covariates names no column; give at least one."));
        }

        var columns = Columns(csv, [.. terms.Select(t => t.Name), .. equal], terms.Where(t => t.Factor).Select(t => t.Name).Concat(equal), faults);
        var treated = Treated(csv, parse.GetRequiredValue(treatment), faults);
        var ids = parse.GetValue(id) is { } key ? Ids(csv, key, faults) : null;
        var values = parse.GetValue(outcome) is { } y ? TypedColumns.Numbers(csv, y, faults) : null;
        if (faults.Count > 0)
        {
            throw new BadInputException(faults);
        }

        return (
            new MatchingData
            {
                Treated = treated,
                Covariates = [.. terms.Select(t => Covariate(columns!.Find(t.Name)!, t.Factor))],
                Exact = [.. equal.Select(name => Covariate(columns!.Find(name)!, false))],
                Ids = ids,
            },
            options,
            values);
    }

    private MatchingOptions Options(ParseResult parse, string path)
    {
        var faults = new List<InputFault>();
        if (parse.GetValue(caliper) is { } width && !(width > 0))
        {
            faults.Add(new InputFault(path, null, null, "--caliper must be above zero, for instance 0.2."));
        }

        if (parse.GetValue(ratio) < 1)
        {
            faults.Add(new InputFault(path, null, null, "--ratio must be at least 1."));
        }

        if (parse.GetValue(replace) && parse.GetValue(method) == "optimal")
        {
            faults.Add(new InputFault(path, null, null, "--replace goes with --method nearest only; with replacement the nearest control is the best one."));
        }

        return faults.Count > 0 ? throw new BadInputException(faults) : new MatchingOptions
        {
            Method = Enum.Parse<MatchingMethod>(parse.GetRequiredValue(method), ignoreCase: true),
            Distance = Enum.Parse<MatchingDistance>(parse.GetRequiredValue(distance), ignoreCase: true),
            Caliper = parse.GetValue(caliper),
            Replace = parse.GetValue(replace),
            Ratio = parse.GetValue(ratio),
        };
    }

    private static IEnumerable<string> Split(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static DataTable? Columns(CsvTable csv, IReadOnlyList<string> names, IEnumerable<string> factors, List<InputFault> faults)
    {
        try
        {
            return TypedColumns.Read(csv, names, factors.ToHashSet(StringComparer.Ordinal));
        }
        catch (BadInputException bad)
        {
            // Kept, so that the faults of the other columns are listed with them.
            faults.AddRange(bad.Faults);
            return null;
        }
    }

    private static bool?[] Treated(CsvTable csv, string name, List<InputFault> faults)
    {
        var at = csv.IndexOf(name);
        if (at < 0)
        {
            faults.Add(csv.NoSuchColumn(name));
            return [];
        }

        var treated = new bool?[csv.Rows];
        for (var i = 0; i < treated.Length; i++)
        {
            switch (csv.Field(i, at))
            {
                case "1":
                    treated[i] = true;
                    break;
                case "0":
                    treated[i] = false;
                    break;
                case "":
                    break;
                case var other:
                    faults.Add(new InputFault(csv.Path, csv.Line(i), name, $"\"{other}\" is neither 1 (with the measure) nor 0 (without)."));
                    break;
            }
        }

        return treated;
    }

    private static string[] Ids(CsvTable csv, string name, List<InputFault> faults)
    {
        var at = csv.IndexOf(name);
        if (at < 0)
        {
            faults.Add(csv.NoSuchColumn(name));
            return [];
        }

        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var ids = new string[csv.Rows];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = csv.Field(i, at);
            if (ids[i].Length == 0)
            {
                faults.Add(new InputFault(csv.Path, csv.Line(i), name, "the id is missing; ids settle ties, so every row needs one."));
            }
            else if (!seen.TryAdd(ids[i], csv.Line(i)))
            {
                faults.Add(new InputFault(csv.Path, csv.Line(i), name, FormattableString.Invariant($"\"{ids[i]}\" stands in line {seen[ids[i]]} too; ids settle ties, so they must differ.")));
            }
        }

        return ids;
    }

    private static MatchingCovariate Covariate(DataColumn column, bool factor) => column switch
    {
        DataColumn.Numeric numbers when !factor => new MatchingCovariate.Numeric(numbers.Name, numbers.Values),
        DataColumn.Numeric numbers => new MatchingCovariate.Category(
            numbers.Name,
            [.. numbers.Values.Select(v => double.IsNaN(v) ? null : v.ToString("R", CultureInfo.InvariantCulture))]),
        DataColumn.Text texts => new MatchingCovariate.Category(texts.Name, texts.Values),
        _ => throw new InvalidOperationException("Unknown kind of column."),
    };
}
