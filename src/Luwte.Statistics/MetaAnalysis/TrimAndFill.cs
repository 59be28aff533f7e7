namespace Luwte.Statistics.MetaAnalysis;

/// <summary>Estimator of the number of missing studies.</summary>
public enum TrimFillEstimator
{
    /// <summary>L0, from the rank sum (default).</summary>
    L0 = 0,

    /// <summary>R0, from the longest run of large effects at one side.</summary>
    R0 = 1,
}

/// <summary>Trim and fill: how many studies seem to miss at one side of the funnel, and the pooled effect with mirror images filled in.</summary>
/// <param name="Missing">Number of studies filled in (k0).</param>
/// <param name="MissingStandardError">Standard error of k0.</param>
/// <param name="MissingAtLeft">Whether they miss at the side of low effects.</param>
/// <param name="Filled">The studies filled in (effect, variance), in rising order of effect.</param>
/// <param name="Fit">The model over all studies, filled ones included.</param>
/// <remarks>Duval and Tweedie (2000), JASA 95 and Biometrics 56. R: <c>metafor::trimfill</c>. A sensitivity analysis, not a correction.</remarks>
public sealed record TrimAndFill(
    int Missing, double MissingStandardError, bool MissingAtLeft, IReadOnlyList<(double Effect, double Variance)> Filled, MetaFit Fit)
{
    private const int MostRounds = 100;

    /// <summary>Computes it for a model without moderators, with the same estimator of τ².</summary>
    public static TrimAndFill Compute(MetaFit fit, TrimFillEstimator estimator = TrimFillEstimator.L0)
    {
        ArgumentNullException.ThrowIfNull(fit);
        if (fit.Design.Columns != 1 || fit.K < 3)
        {
            throw new ArgumentException("Trim and fill needs at least three effects and no moderators.", nameof(fit));
        }

        // The side follows from the slope on the standard error: larger effects in small studies = missing at the left.
        var options = fit.Options with { Test = CoefficientTest.Z };
        var left = SmallStudyEffects.EggerInModel(fit with { Options = options }).Statistic >= 0;
        var sign = left ? 1 : -1;
        var order = Enumerable.Range(0, fit.K).OrderBy(i => sign * fit.Effects[i]).ToArray();
        double[] y = [.. order.Select(i => sign * fit.Effects[i])];
        double[] v = [.. order.Select(i => fit.Variances[i])];
        int k = fit.K, missing = 0, before = -1;
        double error = 0, centre = 0;
        for (var round = 0; missing != before && round < MostRounds; round++)
        {
            before = missing;
            var kept = Math.Max(1, k - missing);
            centre = RandomEffects.Fit(y[..kept], v[..kept], null, options).Coefficients[0].Estimate;
            (missing, error) = Count([.. y.Select(e => e - centre)], estimator);
            missing = Math.Min(missing, k - 1);
        }

        (double Effect, double Variance)[] filled = [.. Enumerable.Range(k - missing, missing)
            .Select(i => (sign * ((2 * centre) - y[i]), v[i])).OrderBy(f => f.Item1)];
        var all = RandomEffects.Fit(
            [.. fit.Effects, .. filled.Select(f => f.Effect)], [.. fit.Variances, .. filled.Select(f => f.Variance)], null, fit.Options);
        return new TrimAndFill(missing, error, left, filled, all);
    }

    private static (int Missing, double Error) Count(double[] centred, TrimFillEstimator estimator)
    {
        double k = centred.Length;
        var byDistance = Enumerable.Range(0, centred.Length).OrderBy(i => Math.Abs(centred[i])).ToArray();
        var signed = new double[centred.Length];
        for (var rank = 0; rank < byDistance.Length; rank++)
        {
            signed[byDistance[rank]] = Math.Sign(centred[byDistance[rank]]) * (rank + 1);
        }

        if (estimator == TrimFillEstimator.R0)
        {
            var run = k - signed.Where(s => s < 0).Select(s => -s).DefaultIfEmpty(0).Max() - 1;
            return ((int)Math.Max(0, run), Math.Sqrt((2 * Math.Max(0, run)) + 2));
        }

        var sum = signed.Where(s => s > 0).Sum();
        var raw = ((4 * sum) - (k * (k + 1))) / ((2 * k) - 1);
        var variance = ((k * (k + 1) * ((2 * k) + 1)) + (10 * Math.Pow(raw, 3)) + (27 * raw * raw) + (17 * raw)
            - (18 * k * raw * raw) - (18 * k * raw) + (6 * k * k * raw)) / 24;
        return ((int)Math.Max(0, Math.Round(raw)), 4 * Math.Sqrt(Math.Max(0, variance)) / ((2 * k) - 1));
    }
}
