using Luwte.Domain.Cohorts;
using Luwte.Statistics.Formulas;
using Luwte.Statistics.Regression;

namespace Luwte.Domain.Effects;

/// <summary>One variable of the model "which families get a measure" (question 1).</summary>
/// <param name="Variable">Id.</param>
/// <param name="IsShare">Yes against no; else per standard deviation.</param>
/// <param name="OddsRatio">All other variables held equal.</param>
/// <param name="Families">Families in the model.</param>
public sealed record FrameModelRow(string Variable, bool IsShare, Estimate OddsRatio, (int With, int Without) Families)
{
    public static IReadOnlyList<FrameModelRow> Of(IReadOnlyList<StudyFamily> families, StudyRecipe recipe)
    {
        ArgumentNullException.ThrowIfNull(families);
        ArgumentNullException.ThrowIfNull(recipe);
        var variables = recipe.AdjustFor.Prepend("severe_violence").Distinct(StringComparer.Ordinal).Select(id => FamilyVariable.Find(id, recipe.Outcomes)).ToArray();
        StudyFamily[] known = [.. families.Where(f => variables.All(v => !double.IsNaN(v.Of(f))))];
        var with = known.Count(f => f.Group == StudyGroup.With);
        List<DataColumn> columns =
        [
            new DataColumn.Numeric("y", [.. known.Select(f => f.Group == StudyGroup.With ? 1.0 : 0.0)]),
            new DataColumn.Text(RobustModel.Family, [.. known.Select(f => f.Id)]),
            .. variables.Select(v => new DataColumn.Numeric(FrameDifference.Name(v.Id), Scaled(v, [.. known.Select(v.Of)]))),
        ];
        var formula = "y ~ " + string.Join(" + ", variables.Select(v => FrameDifference.Name(v.Id)));
        var fit = RobustModel.Linear(new DataTable(columns), formula, ResponseFamily.Binomial);
        return [.. variables.Select(v => new FrameModelRow(v.Id, v.IsShare, fit.Term(FrameDifference.Name(v.Id)).Exponentiated(), (with, known.Length - with)))];
    }

    private static double[] Scaled(FamilyVariable variable, double[] values)
    {
        var mean = GroupComparison.Mean(values);
        var deviation = Math.Sqrt(GroupComparison.Variance(values, mean));
        return variable.IsShare || !(deviation > 0) ? values : [.. values.Select(v => (v - mean) / deviation)];
    }
}
