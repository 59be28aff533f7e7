using Luwte.Statistics.Formulas;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Probability;

namespace Luwte.Statistics.MetaAnalysis;

/// <summary>Regression test for funnel asymmetry.</summary>
/// <param name="Statistic">z or t of the slope on the standard error.</param>
/// <param name="DegreesOfFreedom">Degrees of freedom; null = normal.</param>
/// <param name="PValue">Two-sided p-value.</param>
/// <param name="Limit">Effect expected of a study without sampling error.</param>
/// <param name="LimitInterval">95 % interval of the limit.</param>
public sealed record AsymmetryTest(double Statistic, double? DegreesOfFreedom, double PValue, double Limit, Interval LimitInterval);

/// <summary>Do small studies show other effects than large ones, as when small studies without effect stay unpublished?</summary>
/// <remarks>Method page: docs/methods/small-study-effects.md. R: <c>metafor::regtest</c>, <c>fsn</c>; <c>lm</c> for PET and PEESE.</remarks>
public static class SmallStudyEffects
{
    /// <summary>Egger's test in the fitted model: the standard error as moderator (Sterne and Egger 2005).</summary>
    public static AsymmetryTest EggerInModel(MetaFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var regression = RandomEffects.Fit(fit.Effects, fit.Variances, OnError(fit, Math.Sqrt), fit.Options);
        return Test(regression.Coefficients);
    }

    /// <summary>Egger's test by weighted least squares (Egger et al. 1997): residual variance free, t distribution.</summary>
    public static AsymmetryTest Egger(MetaFit fit) => Test(Weighted(fit, Math.Sqrt));

    /// <summary>PET: the constant of the weighted regression on the standard error, the effect without small-study effects.</summary>
    /// <remarks>Stanley and Doucouliagos (2014), Research Synthesis Methods 5.</remarks>
    public static Coefficient Pet(MetaFit fit) => Weighted(fit, Math.Sqrt)[0];

    /// <summary>PEESE: the constant of the weighted regression on the variance; to be used when PET finds an effect.</summary>
    public static Coefficient Peese(MetaFit fit) => Weighted(fit, v => v)[0];

    /// <summary>How many unpublished studies with effect zero would make the result not significant (Rosenthal 1979), α one-sided.</summary>
    /// <returns>The number and the one-sided p-value of the combined z now.</returns>
    public static (int Studies, double PValue) FailSafeRosenthal(MetaFit fit, double alpha = 0.05)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var z = Math.Abs(fit.Effects.Select((y, i) => y / Math.Sqrt(fit.Variances[i])).Sum() / Math.Sqrt(fit.K));
        var critical = StandardNormal.Quantile(1 - alpha);
        return ((int)Math.Max(0, Math.Ceiling((fit.K * Math.Pow(z / critical, 2)) - fit.K)), StandardNormal.TwoSided(z) / 2);
    }

    /// <summary>How many studies with effect zero would bring the plain mean down to <paramref name="target"/> (Orwin 1983).</summary>
    public static int FailSafeOrwin(MetaFit fit, double target)
    {
        ArgumentNullException.ThrowIfNull(fit);
        if (target == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(target), "The target must not be zero: no number of zeros brings a mean there.");
        }

        var mean = fit.Effects.Average();
        return Math.Sign(mean) != Math.Sign(target) || Math.Abs(mean) <= Math.Abs(target) ? 0 : (int)Math.Ceiling(fit.K * (mean - target) / target);
    }

    private static AsymmetryTest Test(IReadOnlyList<Coefficient> rows) => new(
        rows[1].Statistic, rows[1].DegreesOfFreedom, rows[1].PValue, rows[0].Estimate, new Interval(rows[0].Lower, rows[0].Upper));

    private static DesignMatrix OnError(MetaFit fit, Func<double, double> transform) =>
        DesignMatrix.FromColumns(("(Intercept)", [.. fit.Variances.Select(_ => 1.0)]), ("error", [.. fit.Variances.Select(transform)]));

    private static Coefficient[] Weighted(MetaFit fit, Func<double, double> transform)
    {
        ArgumentNullException.ThrowIfNull(fit);
        string[] names = ["(Intercept)", "error"];
        var df = fit.K - 2;
        if (df < 1 || WeightedMetaFit.Solve(fit.Effects, OnError(fit, transform), BetweenStudyVariance.Weights(fit.Variances, 0)) is not { } regression)
        {
            return CoefficientTable.Undefined(names);
        }

        var scale = regression.RestSum / df;
        var covariance = new double[2, 2];
        for (var a = 0; a < 2; a++)
        {
            for (var b = 0; b < 2; b++)
            {
                covariance[a, b] = scale * regression.Covariance[a, b];
            }
        }

        return CoefficientTable.Rows(names, regression.Beta, covariance, df);
    }
}
