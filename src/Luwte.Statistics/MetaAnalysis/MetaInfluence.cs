using Luwte.Statistics.LinearAlgebra;

namespace Luwte.Statistics.MetaAnalysis;

/// <summary>What one study does to the result.</summary>
/// <param name="Study">Row, from 0.</param>
/// <param name="StudentResidual">Residual from the model without it, in standard errors.</param>
/// <param name="DfFits">Change of its fitted value, in standard errors.</param>
/// <param name="CookDistance">Change of all coefficients together.</param>
/// <param name="CovarianceRatio">Generalised variance of the coefficients without it over with it; below 1 = it adds imprecision.</param>
/// <param name="Tau2Deleted">τ² without it.</param>
/// <param name="QDeleted">Cochran's Q without it.</param>
/// <param name="Hat">Its leverage.</param>
public sealed record StudyInfluence(
    int Study, double StudentResidual, double DfFits, double CookDistance, double CovarianceRatio, double Tau2Deleted, double QDeleted, double Hat);

/// <summary>Results without one study, or after adding studies one by one.</summary>
/// <remarks>Viechtbauer and Cheung (2010), Research Synthesis Methods 1. R: <c>influence</c>, <c>leave1out</c>, <c>cumul</c>.</remarks>
public static class MetaInfluence
{
    /// <summary>The influence of every study; needs at least two more effects than coefficients.</summary>
    public static IReadOnlyList<StudyInfluence> Compute(MetaFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var precision = SymmetricSolver.Inverse(fit.Covariance)
            ?? throw new ArgumentException("The model has no covariance; mend it before looking at influence.", nameof(fit));
        var logDeterminant = WeightedMetaFit.LogDeterminant(fit.Covariance);
        var weights = BetweenStudyVariance.Weights(fit.Variances, fit.Tau2);
        var plain = WeightedMetaFit.Solve(fit.Effects, fit.Design, weights)!;
        return [.. Enumerable.Range(0, fit.K).Select(i =>
        {
            var without = Without(fit, i);
            var row = fit.Design.Row(i).ToArray();
            var change = fit.Beta.Select((b, j) => b - without.Beta[j]).ToArray();
            var predicted = row.Select((x, j) => x * without.Beta[j]).Sum();
            var variance = SymmetricSolver.Form(row, without.Covariance, row);
            var hat = weights[i] * SymmetricSolver.Form(row, plain.Covariance, row);
            var scale = ScaleOf(without);
            return new StudyInfluence(
                i,
                (fit.Effects[i] - predicted) / Math.Sqrt(fit.Variances[i] + without.Tau2 + variance),
                row.Select((x, j) => x * change[j]).Sum() / Math.Sqrt(scale * hat * (without.Tau2 + fit.Variances[i])),
                SymmetricSolver.Form(change, precision, change),
                Math.Exp(WeightedMetaFit.LogDeterminant(without.Covariance) - logDeterminant),
                without.Tau2,
                without.Heterogeneity.Statistic,
                hat);
        })];
    }

    /// <summary>The fit without each study in turn.</summary>
    public static IReadOnlyList<MetaFit> LeaveOneOut(MetaFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return [.. Enumerable.Range(0, fit.K).Select(i => Without(fit, i))];
    }

    /// <summary>The fit of the first 1, 2, … k studies.</summary>
    /// <param name="fit">A fit without moderators.</param>
    /// <param name="order">Sort key of each study, for instance its year; ties keep the order of the file.</param>
    public static IReadOnlyList<MetaFit> Cumulative(MetaFit fit, IReadOnlyList<double> order)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(order);
        if (order.Count != fit.K)
        {
            throw new ArgumentException("Give one sort key for each study.", nameof(order));
        }

        var sorted = Enumerable.Range(0, fit.K).OrderBy(i => order[i]).ToArray();
        return [.. Enumerable.Range(1, fit.K).Select(m => Refit(fit, sorted[..m]))];
    }

    private static MetaFit Without(MetaFit fit, int study) => Refit(fit, [.. Enumerable.Range(0, fit.K).Where(i => i != study)]);

    private static MetaFit Refit(MetaFit fit, int[] rows) =>
        RandomEffects.Fit([.. rows.Select(r => fit.Effects[r])], [.. rows.Select(r => fit.Variances[r])], MetaInput.Rows(fit.Design, rows), fit.Options);

    // Scale factor of Knapp and Hartung; 1 otherwise.
    private static double ScaleOf(MetaFit fit) =>
        fit.Options.Test != CoefficientTest.KnappHartung
            ? 1
            : WeightedMetaFit.Solve(fit.Effects, fit.Design, BetweenStudyVariance.Weights(fit.Variances, fit.Tau2))!.RestSum / (fit.K - fit.Design.Columns);
}
