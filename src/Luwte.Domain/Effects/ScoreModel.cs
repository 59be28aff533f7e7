using Luwte.Domain.Cohorts;
using Luwte.Domain.Measurement;
using Luwte.Statistics.Formulas;
using Luwte.Statistics.MixedModels;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Probability;
using Luwte.Statistics.Regression;

namespace Luwte.Domain.Effects;

/// <summary>
/// Linear mixed model of a score on wave and frame with a random intercept per family: families that dropped out still count
/// with the waves they have. Where families do not differ in their level the variance of the intercept lies on its edge, at
/// zero; the same terms are then estimated by a marginal model (GEE, exchangeable, robust errors), which needs no such variance.
/// </summary>
/// <param name="ChangeWith">Change from T0 to the last wave, families with a measure.</param>
/// <param name="ChangeWithout">The same without a measure.</param>
/// <param name="Difference">Change with minus change without.</param>
/// <param name="IsMarginal">Estimated by the marginal model.</param>
internal sealed record ScoreModel(Estimate ChangeWith, Estimate ChangeWithout, Estimate Difference, bool IsMarginal)
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
            return new ScoreModel(few, few, few, false);
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
        if (IsOnTheEdge(fit) && Marginal(table, last) is { } marginal)
        {
            return marginal;
        }

        if (fit.Status != EstimationStatus.Ok || change < 0 || extra < 0)
        {
            var none = Estimate.From(double.NaN, double.NaN, double.NaN, null, fit.Status, fit.Warnings);
            return new ScoreModel(none, none, none, false);
        }

        var weights = new double[fit.Coefficients.Count];
        weights[change] = weights[extra] = 1;
        var with = fit.Contrast("change with", weights);
        return new ScoreModel(
            Estimate.From(with.Estimate, with.Lower, with.Upper, with.PValue, fit.Status, fit.Warnings),
            Estimate.Of(fit.Coefficients, $"wave{last}", fit.Status, fit.Warnings),
            Estimate.Of(fit.Coefficients, $"wave{last}:groupwith", fit.Status, fit.Warnings),
            false);
    }

    /// <summary>A variance of zero: there are estimates, but no errors and tests that hold. Other singular fits have no numbers at all.</summary>
    private static bool IsOnTheEdge(LinearMixedFit fit) =>
        fit.Status == EstimationStatus.Singular && fit.Coefficients.Count > 0 && fit.Coefficients.All(c => double.IsFinite(c.Estimate));

    /// <summary>The marginal model, or null when it gives no estimate either.</summary>
    private static ScoreModel? Marginal(DataTable table, Wave last)
    {
        var fit = RobustModel.Equations(table, "y ~ wave * group", ResponseFamily.Gaussian);
        var change = fit.Rows.ToList().FindIndex(c => c.Term == $"wave{last}");
        var extra = fit.Rows.ToList().FindIndex(c => c.Term == $"wave{last}:groupwith");
        if (fit.Status != EstimationStatus.Ok || change < 0 || extra < 0)
        {
            return null;
        }

        var with = fit.Rows[change].Estimate + fit.Rows[extra].Estimate;
        var error = Math.Sqrt(fit.Covariance[change, change] + fit.Covariance[extra, extra] + (2 * fit.Covariance[change, extra]));
        var half = StandardNormal.TwoSidedQuantile(0.95) * error;
        return new ScoreModel(
            Estimate.From(with, with - half, with + half, StandardNormal.TwoSided(with / error), fit.Status, fit.Warnings),
            fit.Term($"wave{last}"),
            fit.Term($"wave{last}:groupwith"),
            true);
    }
}
