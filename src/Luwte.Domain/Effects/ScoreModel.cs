using Luwte.Domain.Cohorts;
using Luwte.Domain.Measurement;
using Luwte.Statistics.Formulas;
using Luwte.Statistics.MixedModels;
using Luwte.Statistics.Outcomes;

namespace Luwte.Domain.Effects;

/// <summary>
/// Linear mixed model of a score on wave and frame with a random intercept per family: families that dropped out still count
/// with the waves they have.
/// </summary>
internal sealed record ScoreModel(Estimate ChangeWith, Estimate ChangeWithout, Estimate Difference)
{
    public static ScoreModel Fit(string outcome, IReadOnlyList<StudyFamily> families, IReadOnlyList<Wave> waves)
    {
        var rows = families
            .SelectMany(f => waves.Select(w => (Family: f, Wave: w, Score: f.MeanScore(outcome, w))))
            .Where(r => r.Score is not null)
            .ToArray();
        var last = waves[^1];
        var cells = rows.Where(r => r.Wave == Wave.T0 || r.Wave == last).Select(r => (r.Wave, r.Family.Group)).Distinct().Count();
        if (cells < 4)
        {
            var few = Estimate.TooFew("A group has no score at T0 or in the last wave.");
            return new ScoreModel(few, few, few);
        }

        var table = new DataTable(
            new DataColumn.Numeric("y", [.. rows.Select(r => r.Score!.Value)]),
            new DataColumn.Text("wave", [.. rows.Select(r => r.Wave.ToString())]),
            new DataColumn.Text("group", [.. rows.Select(r => r.Family.Group.Code())]),
            new DataColumn.Text(RobustModel.Family, [.. rows.Select(r => r.Family.Id)]));
        var frame = new ModelFrameOptions { References = new Dictionary<string, string> { ["wave"] = "T0", ["group"] = "without" } };
        var fit = LinearMixedModel.Fit(table, Formula.Parse($"y ~ wave * group + (1 | {RobustModel.Family})"), null, frame);
        var change = fit.Coefficients.ToList().FindIndex(c => c.Term == $"wave{last}");
        var extra = fit.Coefficients.ToList().FindIndex(c => c.Term == $"wave{last}:groupwith");
        if (fit.Status != EstimationStatus.Ok || change < 0 || extra < 0)
        {
            var none = Estimate.From(double.NaN, double.NaN, double.NaN, null, fit.Status, fit.Warnings);
            return new ScoreModel(none, none, none);
        }

        var weights = new double[fit.Coefficients.Count];
        weights[change] = weights[extra] = 1;
        var with = fit.Contrast("change with", weights);
        return new ScoreModel(
            Estimate.From(with.Estimate, with.Lower, with.Upper, with.PValue, fit.Status, fit.Warnings),
            Estimate.Of(fit.Coefficients, $"wave{last}", fit.Status, fit.Warnings),
            Estimate.Of(fit.Coefficients, $"wave{last}:groupwith", fit.Status, fit.Warnings));
    }
}
