using System.CommandLine;
using Luwte.Cli.Effects;
using Luwte.Cli.Tables;
using Luwte.Statistics.Formulas;

namespace Luwte.Cli.Evidence;

/// <summary>Effects, variances, clusters and moderators of a CSV file, over the rows that miss none of them.</summary>
/// <param name="Effects">Effect sizes.</param>
/// <param name="Variances">Sampling variances, all positive.</param>
/// <param name="Clusters">Cluster of each effect; null without clusters.</param>
/// <param name="Design">Moderators with the constant.</param>
/// <param name="Warnings">Rows left out.</param>
internal sealed record MetaInputFile(double[] Effects, double[] Variances, string[]? Clusters, DesignMatrix Design, IReadOnlyList<string> Warnings)
{
    private static readonly Argument<string> File = new("FILE") { Description = "CSV file with a header line, one effect per row; an empty field is a missing value." };

    private static readonly Option<string> Effect = new("--effect") { Description = "Column of effect sizes (as from luwte effect-size). Required.", HelpName = "YI", Required = true };

    private static readonly Option<string> Variance = new("--variance") { Description = "Column of sampling variances, in squared units of the effect. Required.", HelpName = "VI", Required = true };

    private static readonly Option<string?> Cluster = new("--cluster")
    {
        Description = "Column of the study (sample, district) that effects share: three-level model (Konstantopoulos 2011). Default: none, effects are independent.",
        HelpName = "STUDY",
    };

    private static readonly Option<string> Moderators = new("--moderators")
    {
        Description = "Moderators as a one-sided formula (Wilkinson and Rogers 1973). Default: ~ 1, none.",
        HelpName = "\"~ a + b\"",
        DefaultValueFactory = _ => "~ 1",
    };

    private static readonly Option<string[]> Reference = new("--reference")
    {
        Description = "Reference level of a factor, COL=LEVEL; may be repeated. Default: the alphabetically first level (numbers: the smallest).",
        HelpName = "COL=LEVEL",
        DefaultValueFactory = _ => [],
    };

    internal static void AddTo(Command command)
    {
        command.Arguments.Add(File);
        command.Options.Add(Effect);
        command.Options.Add(Variance);
        command.Options.Add(Cluster);
        command.Options.Add(Moderators);
        command.Options.Add(Reference);
    }

    internal static MetaInputFile Read(ParseResult parse)
    {
        var formula = Formula.Parse(parse.GetRequiredValue(Moderators));
        if (formula.Response is not null || formula.RandomTerms.Count > 0)
        {
            throw new FormulaException("--moderators takes a one-sided formula without random terms, as in \"~ a + b\".");
        }

        var csv = CsvTable.Read(parse.GetRequiredValue(File));
        var effect = parse.GetRequiredValue(Effect);
        var variance = parse.GetRequiredValue(Variance);
        var cluster = parse.GetValue(Cluster);
        var faults = new List<InputFault>();
        TypedColumns.Numbers(csv, effect, faults);
        var variances = TypedColumns.Numbers(csv, variance, faults);
        faults.AddRange(variances.Select((v, i) => (v, i)).Where(r => r.v <= 0)
            .Select(r => new InputFault(csv.Path, csv.Line(r.i), variance, FormattableString.Invariant($"{r.v} is not a sampling variance; it must be above 0."))));
        if (faults.Count > 0)
        {
            throw new BadInputException(faults);
        }

        var terms = formula.Terms.SelectMany(t => t.Variables).ToArray();
        var labels = new HashSet<string>(StringComparer.Ordinal);
        if (cluster is not null && terms.All(t => t.Column != cluster))
        {
            labels.Add(cluster);
        }

        var table = TypedColumns.Read(
            csv, terms.Select(v => v.Column).Append(effect).Append(variance), terms.Where(v => v.AsFactor).Select(v => v.Column).ToHashSet(StringComparer.Ordinal), labels);
        string[] required = cluster is null ? [effect, variance] : [effect, variance, cluster];
        var frame = ModelFrame.Build(table, formula, new ModelFrameOptions { Required = required, References = ModelInput.References(parse.GetValue(Reference) ?? []) });
        var groups = cluster is null ? null : frame.Groups(cluster);
        return new MetaInputFile(
            frame.Numbers(effect),
            frame.Numbers(variance),
            groups is null ? null : [.. groups.Codes.Select(c => groups.Labels[c])],
            frame.Design,
            frame.Dropped > 0 ? [FormattableString.Invariant($"{frame.Dropped} of {csv.Rows} rows left out because a used column misses a value.")] : []);
    }
}
