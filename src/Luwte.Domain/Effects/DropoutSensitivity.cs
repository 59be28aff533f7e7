using Luwte.Domain.Cohorts;
using Luwte.Domain.Measurement;
using Luwte.Statistics.Formulas;
using Luwte.Statistics.Imputation;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Regression;
using Luwte.Statistics.Weighting;

namespace Luwte.Domain.Effects;

/// <summary>
/// Whether the adjusted difference hangs on who dropped out: once by filling in missing values many times from what is known,
/// once by giving families that stayed the weight of those that left.
/// </summary>
public static class DropoutSensitivity
{
    /// <summary>The adjusted difference over imputed copies of every family with a start, pooled by Rubin's rules.</summary>
    /// <param name="outcome">Yes/no per wave.</param>
    /// <param name="population">All families with a start.</param>
    /// <param name="recipe">Variables, number of copies, seed.</param>
    /// <param name="cancellation">Ends the work between columns.</param>
    public static FrameEffect Imputed(FamilyOutcome outcome, StudyPopulation population, StudyRecipe recipe, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(population);
        ArgumentNullException.ThrowIfNull(recipe);
        var families = population.Families;
        var with = families.Count(f => f.Group == StudyGroup.With);
        var columns = Columns(outcome, families, population.Design.Waves, recipe);
        var none = new FrameEffect
        {
            Outcome = outcome.Id,
            Analysis = "imputed",
            Families = (with, families.Count - with),
            Difference = Estimate.TooFew("Too few families to fill in missing values."),
            OddsRatio = Estimate.TooFew("Too few families to fill in missing values."),
        };
        if (families.Count < 2 * columns.Count || with == 0 || with == families.Count)
        {
            return none;
        }

        var imputed = ChainedEquations.Impute(columns, new ImputationOptions { Copies = recipe.Copies, Iterations = recipe.Rounds, Seed = recipe.Seed }, null, cancellation);
        if (imputed.Status != EstimationStatus.Ok)
        {
            var why = new Estimate.None(imputed.Status, imputed.Warnings.Count > 0 ? imputed.Warnings[0] : "Missing values could not be filled in.");
            return none with { Difference = why, OddsRatio = why };
        }

        var last = columns.Select(c => c.Name).ToList().IndexOf("wave_" + population.Design.Last);
        return none with
        {
            Difference = Pooled(imputed, columns, families, last, ResponseFamily.Gaussian),
            OddsRatio = Pooled(imputed, columns, families, last, ResponseFamily.Binomial).Exponentiated(),
        };
    }

    /// <summary>
    /// The adjusted difference among families with a known outcome in the last wave, each weighted by one over its chance to
    /// have one, given the frame and everything of T0 that the model adjusts for.
    /// </summary>
    /// <remarks>The errors treat the weights as known, which makes them a little too large rather than too small.</remarks>
    public static FrameEffect Weighted(FamilyOutcome outcome, StudyPopulation population, StudyRecipe recipe)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(population);
        ArgumentNullException.ThrowIfNull(recipe);
        var variables = recipe.AdjustFor.Select(id => FamilyVariable.Find(id, recipe.Outcomes)).ToArray();
        StudyFamily[] known =
        [
            .. population.Families.Where(f => !double.IsNaN(outcome.At(f, Wave.T0)) && variables.All(v => !double.IsNaN(v.Of(f)))),
        ];
        bool[] observed = [.. known.Select(f => !double.IsNaN(outcome.At(f, population.Design.Last)))];
        var with = known.Where((_, i) => observed[i]).Count(f => f.Group == StudyGroup.With);
        var effect = new FrameEffect
        {
            Outcome = outcome.Id,
            Analysis = "weighted",
            Families = (with, observed.Count(o => o) - with),
            Difference = Estimate.TooFew("Too few families to weight."),
            OddsRatio = Estimate.TooFew("Too few families to weight."),
        };
        List<(string Name, double[] Values)> predictors =
        [
            ("groupwith", [.. known.Select(f => f.Group == StudyGroup.With ? 1.0 : 0.0)]),
            ("at_start", [.. known.Select(f => outcome.At(f, Wave.T0))]),
            .. variables.Select(v => (FrameDifference.Name(v.Id), known.Select(v.Of).ToArray())),
        ];
        predictors.RemoveAll(p => !p.Values.Distinct().Skip(1).Any());
        if (known.Length <= predictors.Count + 1 || predictors.All(p => p.Name != "groupwith"))
        {
            return effect;
        }

        var names = predictors.Select(p => p.Name).ToArray();
        var design = DesignMatrix.FromColumns([("(Intercept)", [.. known.Select(_ => 1.0)]), .. predictors.Select(p => (p.Name, p.Values))]);
        var weights = DropOutWeights.Estimate(design, observed);
        if (weights.Status != EstimationStatus.Ok)
        {
            var why = new Estimate.None(weights.Status, weights.Warnings.Count > 0 ? weights.Warnings[0] : "The weights could not be estimated.");
            return effect with { Difference = why, OddsRatio = why };
        }

        int[] stayed = [.. Enumerable.Range(0, known.Length).Where(i => observed[i])];
        var table = new DataTable(
        [
            new DataColumn.Numeric("y", [.. stayed.Select(i => outcome.At(known[i], population.Design.Last))]),
            new DataColumn.Numeric("weight", [.. stayed.Select(i => weights.Weights[i])]),
            new DataColumn.Text(RobustModel.Family, [.. stayed.Select(i => known[i].Id)]),
            .. predictors.Select(p => new DataColumn.Numeric(p.Name, [.. stayed.Select(i => p.Values[i])])),
        ]);
        var formula = "y ~ " + string.Join(" + ", names);
        return effect with
        {
            Difference = RobustModel.Linear(table, formula, ResponseFamily.Gaussian, weights: "weight").Term("groupwith"),
            OddsRatio = RobustModel.Linear(table, formula, ResponseFamily.Binomial, weights: "weight").Term("groupwith").Exponentiated(),
        };
    }

    private static List<ImputationColumn> Columns(FamilyOutcome outcome, IReadOnlyList<StudyFamily> families, IReadOnlyList<Wave> waves, StudyRecipe recipe)
    {
        List<ImputationColumn> columns = [new("groupwith", [.. families.Select(f => f.Group == StudyGroup.With ? 1.0 : 0.0)], ImputationMethod.Logistic)];
        columns.AddRange(waves.Select(w => new ImputationColumn("wave_" + w, [.. families.Select(f => outcome.At(f, w))], ImputationMethod.Logistic)));
        foreach (var id in recipe.AdjustFor)
        {
            var variable = FamilyVariable.Find(id, recipe.Outcomes);
            double[] values = [.. families.Select(variable.Of)];
            if (values.Where(v => !double.IsNaN(v)).Distinct().Skip(1).Any())
            {
                columns.Add(new ImputationColumn(
                    FrameDifference.Name(id), values, variable.IsShare ? ImputationMethod.Logistic : ImputationMethod.PredictiveMeanMatching));
            }
        }

        return columns;
    }

    private static Estimate Pooled(ImputedData imputed, List<ImputationColumn> columns, IReadOnlyList<StudyFamily> families, int last, ResponseFamily family)
    {
        // The outcome of the waves in between helps to fill in, but is no predictor of the model.
        int[] predictors = [.. Enumerable.Range(0, columns.Count).Where(c => c == 0 || columns[c].Name == "wave_" + Wave.T0 || !columns[c].Name.StartsWith("wave_", StringComparison.Ordinal))];
        var formula = "y ~ " + string.Join(" + ", predictors.Select(c => columns[c].Name));
        string[] ids = [.. families.Select(f => f.Id)];
        var fits = new RobustModel.Fit[imputed.Copies.Count];
        Parallel.For(0, fits.Length, i =>
        {
            var copy = imputed.Copies[i];
            fits[i] = RobustModel.Linear(
                new DataTable(
                [
                    new DataColumn.Numeric("y", copy[last]),
                    new DataColumn.Text(RobustModel.Family, ids),
                    .. predictors.Select(c => new DataColumn.Numeric(columns[c].Name, copy[c])),
                ]),
                formula,
                family);
        });
        if (fits.FirstOrDefault(f => f.Status != EstimationStatus.Ok) is { } failed)
        {
            return new Estimate.None(failed.Status, failed.Warnings.Count > 0 ? failed.Warnings[0] : "The model could not be fitted on an imputed copy.");
        }

        var at = fits[0].Rows.ToList().FindIndex(r => r.Term == "groupwith");
        var pooled = RubinPooling.Pool(
            "groupwith", [.. fits.Select(f => f.Rows[at].Estimate)], [.. fits.Select(f => f.Covariance[at, at])], families.Count - fits[0].Rows.Count);
        return Estimate.From(pooled.Estimate, pooled.Lower, pooled.Upper, pooled.PValue, EstimationStatus.Ok, []);
    }
}
