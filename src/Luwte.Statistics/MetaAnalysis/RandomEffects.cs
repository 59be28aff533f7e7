using Luwte.Statistics.Formulas;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Probability;

namespace Luwte.Statistics.MetaAnalysis;

/// <summary>Meta-analysis of independent effects: equal effects, random effects, meta-regression.</summary>
/// <remarks>
/// y_i = x_i'β + u_i + e_i, Var(u_i) = τ², Var(e_i) = v_i. R: <c>metafor::rma</c>. Cost O(kp²) per iteration. Method page:
/// docs/methods/meta-analysis.md.
/// </remarks>
public static class RandomEffects
{
    /// <summary>Fits the model.</summary>
    /// <param name="effects">k effect sizes, any unit.</param>
    /// <param name="variances">k sampling variances, unit², each positive.</param>
    /// <param name="design">k rows with the constant first; null = the constant only.</param>
    /// <param name="options">Estimator and test; default REML and z.</param>
    /// <returns>
    /// The fit. One study: its own effect with τ² = 0 and a warning. <c>TooSmall</c> when there are fewer effects than
    /// coefficients, <c>Singular</c> when moderators are combinations of each other, <c>NotConverged</c> after 1,000 rounds.
    /// </returns>
    /// <exception cref="ArgumentException">Lengths differ, a value is not finite, or a variance is not positive.</exception>
    public static MetaFit Fit(IReadOnlyList<double> effects, IReadOnlyList<double> variances, DesignMatrix? design = null, MetaOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(effects);
        ArgumentNullException.ThrowIfNull(variances);
        options ??= new MetaOptions();
        MetaInput.Check(effects, variances, design);
        double[] y = [.. effects];
        double[] v = [.. variances];
        var x = design ?? MetaInput.Constant(y.Length);
        int k = y.Length, p = x.Columns;
        if (k < p)
        {
            return Without(EstimationStatus.TooSmall, k, x, options, FormattableString.Invariant($"{k} effects cannot carry {p} coefficients."));
        }

        var between = BetweenStudyVariance.Estimate(options.Method, y, v, x);
        if (between is { Converged: false })
        {
            return Without(EstimationStatus.NotConverged, k, x, options, "The variance between studies did not converge; take another estimator, for instance PM.");
        }

        if (between is null
            || WeightedMetaFit.Solve(y, x, BetweenStudyVariance.Weights(v, 0)) is not { } fixedFit
            || WeightedMetaFit.Solve(y, x, BetweenStudyVariance.Weights(v, between.Tau2)) is not { } fit)
        {
            return Without(EstimationStatus.Singular, k, x, options, "A moderator is a combination of others; leave one out.");
        }

        var scale = options.Test == CoefficientTest.KnappHartung ? fit.RestSum / Math.Max(1, k - p) : 1;
        var covariance = new double[p, p];
        for (var a = 0; a < p; a++)
        {
            for (var b = 0; b < p; b++)
            {
                covariance[a, b] = scale * fit.Covariance[a, b];
            }
        }

        double? df = options.Test == CoefficientTest.Z ? null : k - p;
        var (i2, h2) = Shares(options.Method, between.Tau2, fixedFit, k - p);
        var logLikelihood = LogLikelihood(options.Method, fit, v, between.Tau2, x);
        var parameters = p + (options.Method == HeterogeneityMethod.EE ? 0 : 1);
        var restricted = options.Method == HeterogeneityMethod.REML;
        var result = new MetaFit
        {
            Status = EstimationStatus.Ok,
            Warnings = [.. Warnings(k, p, options)],
            K = k,
            Options = options,
            Tau2 = between.Tau2,
            Tau2StandardError = between.StandardError,
            I2 = i2,
            H2 = h2,
            R2 = Explained(y, v, x, options.Method, between.Tau2),
            LogLikelihood = logLikelihood,
            Aic = (-2 * logLikelihood) + (2 * parameters),
            Bic = (-2 * logLikelihood) + (parameters * Math.Log(restricted ? k - p : k)),
            Heterogeneity = new OmnibusTest(fixedFit.RestSum, k - p, null, k > p ? ChiSquare.Upper(fixedFit.RestSum, k - p) : double.NaN),
            Moderators = WaldTest.Compute(fit.Beta, covariance, WaldTest.Tested(x.Names), df),
            Coefficients = CoefficientTable.Rows(x.Names, fit.Beta, covariance, df),
            Covariance = covariance,
            Prediction = null,
            Effects = y,
            Variances = v,
            Design = x,
        };
        return p == 1 && x.Names[0] == "(Intercept)" ? result with { Prediction = result.Predict().Prediction } : result;
    }

    private static (double I2, double H2) Shares(HeterogeneityMethod method, double tau2, WeightedMetaFit fixedFit, int df)
    {
        if (df <= 0)
        {
            return (double.NaN, double.NaN);
        }

        if (method == HeterogeneityMethod.EE)
        {
            var q = fixedFit.RestSum;
            return (q > 0 ? Math.Max(0, 100 * (q - df) / q) : 0, q / df);
        }

        // Typical sampling variance of Higgins and Thompson (2002).
        var typical = df / fixedFit.Trace();
        return (100 * tau2 / (typical + tau2), (tau2 / typical) + 1);
    }

    private static double LogLikelihood(HeterogeneityMethod method, WeightedMetaFit fit, double[] v, double tau2, DesignMatrix x)
    {
        int k = v.Length, p = x.Columns;
        var common = -0.5 * (v.Sum(s => Math.Log(s + tau2)) + fit.RestSum);
        if (method != HeterogeneityMethod.REML)
        {
            return common - (0.5 * k * Math.Log(2 * Math.PI));
        }

        var ones = v.Select(_ => 1.0).ToArray();
        return common - (0.5 * (k - p) * Math.Log(2 * Math.PI))
            + (0.5 * WeightedMetaFit.LogDeterminant(WeightedMetaFit.Cross(x, ones, _ => 1)))
            - (0.5 * WeightedMetaFit.LogDeterminant(WeightedMetaFit.Cross(x, BetweenStudyVariance.Weights(v, tau2), _ => 1)));
    }

    private static double Explained(double[] y, double[] v, DesignMatrix x, HeterogeneityMethod method, double tau2)
    {
        if (x.Columns == 1 || method == HeterogeneityMethod.EE)
        {
            return double.NaN;
        }

        var without = BetweenStudyVariance.Estimate(method, y, v, MetaInput.Constant(y.Length))!.Tau2;
        return without > 0 ? Math.Max(0, 100 * (without - tau2) / without) : double.NaN;
    }

    private static IEnumerable<string> Warnings(int k, int p, MetaOptions options)
    {
        if (k == p && options.Method != HeterogeneityMethod.EE)
        {
            yield return "There are no more effects than coefficients: nothing can be said about the variance between studies.";
        }
        else if (k < 5 && options.Method != HeterogeneityMethod.EE)
        {
            yield return "With fewer than five effects the variance between studies is hardly known; the intervals of z are too narrow (use knha).";
        }
    }

    private static MetaFit Without(EstimationStatus status, int k, DesignMatrix x, MetaOptions options, string warning) => new()
    {
        Status = status,
        Warnings = [warning],
        K = k,
        Options = options,
        Tau2 = double.NaN,
        Tau2StandardError = double.NaN,
        I2 = double.NaN,
        H2 = double.NaN,
        R2 = double.NaN,
        LogLikelihood = double.NaN,
        Aic = double.NaN,
        Bic = double.NaN,
        Heterogeneity = new OmnibusTest(double.NaN, 0, null, double.NaN),
        Moderators = new OmnibusTest(double.NaN, 0, null, double.NaN),
        Coefficients = CoefficientTable.Undefined(x.Names),
        Covariance = new double[x.Columns, x.Columns],
        Prediction = null,
    };
}
