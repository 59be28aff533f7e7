using System.CommandLine;
using Luwte.Cli.Tables;
using Luwte.Statistics.Formulas;

namespace Luwte.Cli.Effects;

/// <summary>The file, the formula and the reference levels that every regression command reads.</summary>
internal sealed class ModelInput
{
    private readonly Argument<string> file = new("FILE")
    {
        Description = "CSV file with a header line; an empty field is a missing value.",
    };

    private readonly Option<string> formula = new("--formula")
    {
        Description = "Model in the notation of Wilkinson and Rogers (1973): + - : * 1 0 and factor(x); text columns are factors. Required.",
        HelpName = "\"y ~ a + b*c\"",
        Required = true,
    };

    private readonly Option<string[]> reference = new("--reference")
    {
        Description = "Reference level of a factor, COL=LEVEL; may be repeated. Default: the alphabetically first level (numbers: the smallest).",
        HelpName = "COL=LEVEL",
        DefaultValueFactory = _ => [],
    };

    internal ModelInput(Command command)
    {
        command.Arguments.Add(file);
        command.Options.Add(formula);
        command.Options.Add(reference);
    }

    internal (DataTable Table, Formula Formula, ModelFrameOptions Frame) Read(ParseResult parse, IReadOnlyList<string> labels, IReadOnlyList<string> numbers)
    {
        var path = parse.GetRequiredValue(file);
        var model = Formula.Parse(parse.GetRequiredValue(formula));
        if (model.Response is null)
        {
            throw new FormulaException("The formula names no outcome; write it before the ~, as in \"y ~ a + b\".");
        }

        var csv = CsvTable.Read(path);
        var terms = model.Terms.Concat(model.RandomTerms.SelectMany(r => r.Terms)).SelectMany(t => t.Variables).ToArray();
        var used = new[] { model.Response }.Concat(terms.Select(v => v.Column)).Concat(numbers).ToArray();
        var groups = labels.Concat(model.RandomTerms.Select(r => r.Group)).Where(g => !used.Contains(g)).ToHashSet(StringComparer.Ordinal);
        var table = TypedColumns.Read(
            csv, used.Concat(groups), terms.Where(v => v.AsFactor).Select(v => v.Column).Concat(labels).ToHashSet(StringComparer.Ordinal), groups);
        return (table, model, new ModelFrameOptions { References = References(parse.GetValue(reference) ?? []) });
    }

    /// <summary>Reference levels as COL=LEVEL.</summary>
    internal static Dictionary<string, string> References(string[] pairs)
    {
        var references = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0 || at == pair.Length - 1 || !references.TryAdd(pair[..at], pair[(at + 1)..]))
            {
                throw new FormulaException($"--reference \"{pair}\" is not understood; write COL=LEVEL, once per column.");
            }
        }

        return references;
    }
}
