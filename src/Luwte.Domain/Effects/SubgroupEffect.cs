using Luwte.Domain.Cohorts;
using Luwte.Domain.Measurement;
using Luwte.Statistics.Formulas;
using Luwte.Statistics.Inference;
using Luwte.Statistics.Regression;

namespace Luwte.Domain.Effects;

/// <summary>The difference between the frames within a part of the families.</summary>
public sealed record SubgroupEffect
{
    /// <summary>Variable that splits.</summary>
    public required string Variable { get; init; }

    /// <summary>Part: <c>yes</c>, <c>no</c>, <c>low</c> (up to the median) or <c>high</c>.</summary>
    public required string Part { get; init; }

    public required (int With, int Without) Families { get; init; }

    /// <summary>Families severe in the last wave.</summary>
    public required (int With, int Without) Yes { get; init; }

    /// <summary>Difference of the share severe, adjusted for severe at T0.</summary>
    public required Estimate Difference { get; init; }

    /// <summary>p-value of "the difference is the same in both parts", Holm over all subgroups; the same on both rows; null without a test.</summary>
    public double? InteractionP { get; init; }

    public static IReadOnlyList<SubgroupEffect> Of(IReadOnlyList<StudyFamily> families, Wave last, StudyRecipe recipe)
    {
        ArgumentNullException.ThrowIfNull(families);
        ArgumentNullException.ThrowIfNull(recipe);
        var split = recipe.Subgroups.Select(id => One(FamilyVariable.Find(id, recipe.Outcomes), families, last)).ToArray();
        var tested = split.Where(s => s.Interaction is not null).ToArray();
        var adjusted = tested.Length == 0 ? [] : MultipleTesting.Holm([.. tested.Select(s => s.Interaction!.Value)]);
        return
        [
            .. split.SelectMany(s => s.Parts.Select(p => Array.IndexOf(tested, s) is var at and >= 0 ? p with { InteractionP = adjusted[at] } : p)),
        ];
    }

    private static Split One(FamilyVariable variable, IReadOnlyList<StudyFamily> families, Wave last)
    {
        var known = families
            .Select(f => new Row(f, variable.Of(f), FamilyOutcome.Severe.At(f, Wave.T0), FamilyOutcome.Severe.At(f, last)))
            .Where(r => !double.IsNaN(r.Value) && !double.IsNaN(r.Start) && !double.IsNaN(r.Last))
            .ToArray();
        var cut = variable.IsShare || known.Length == 0 ? 0.5 : known.Select(r => r.Value).Order().ElementAt((known.Length - 1) / 2);
        Row[] low = [.. known.Where(r => r.Value <= cut)];
        Row[] high = [.. known.Where(r => r.Value > cut)];
        var interaction = Fit(known, r => r.Value > cut ? 1.0 : 0.0, "y ~ start + group * part").Term("groupwith:part") as Estimate.Known;
        return new Split(
            [
                PartOf(variable, variable.IsShare ? "yes" : "high", high),
                PartOf(variable, variable.IsShare ? "no" : "low", low),
            ],
            interaction?.PValue);
    }

    private static SubgroupEffect PartOf(FamilyVariable variable, string part, Row[] rows)
    {
        var with = rows.Count(r => r.Family.Group == StudyGroup.With);
        var severe = rows.Where(r => r.Last > 0).ToArray();
        var varies = rows.Select(r => r.Start).Distinct().Skip(1).Any();
        return new SubgroupEffect
        {
            Variable = variable.Id,
            Part = part,
            Families = (with, rows.Length - with),
            Yes = (severe.Count(r => r.Family.Group == StudyGroup.With), severe.Count(r => r.Family.Group == StudyGroup.Without)),
            Difference = Fit(rows, _ => 0, varies ? "y ~ start + group" : "y ~ group").Term("groupwith"),
        };
    }

    private static RobustModel.Fit Fit(Row[] rows, Func<Row, double> part, string formula) => RobustModel.Linear(
        new DataTable(
            new DataColumn.Numeric("y", [.. rows.Select(r => r.Last)]),
            new DataColumn.Numeric("start", [.. rows.Select(r => r.Start)]),
            new DataColumn.Numeric("part", [.. rows.Select(part)]),
            new DataColumn.Text("group", [.. rows.Select(r => r.Family.Group.Code())]),
            new DataColumn.Text(RobustModel.Family, [.. rows.Select(r => r.Family.Id)])),
        formula,
        ResponseFamily.Gaussian);

    private sealed record Row(StudyFamily Family, double Value, double Start, double Last);

    private sealed record Split(IReadOnlyList<SubgroupEffect> Parts, double? Interaction);
}
