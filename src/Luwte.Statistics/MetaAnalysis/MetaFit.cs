using Luwte.Statistics.Formulas;
using Luwte.Statistics.LinearAlgebra;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Probability;

namespace Luwte.Statistics.MetaAnalysis;

/// <summary>A fitted meta-analysis of k independent effects.</summary>
public sealed record MetaFit
{
    /// <summary>How it ended.</summary>
    public required EstimationStatus Status { get; init; }

    /// <summary>Sentences for the reader.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Number of effects.</summary>
    public required int K { get; init; }

    /// <summary>Choices made.</summary>
    public required MetaOptions Options { get; init; }

    /// <summary>τ², variance of the true effects, unit².</summary>
    public required double Tau2 { get; init; }

    /// <summary>Standard error of τ²; NaN in an equal-effects model.</summary>
    public required double Tau2StandardError { get; init; }

    /// <summary>Share of the variance that is not chance, percent.</summary>
    public required double I2 { get; init; }

    /// <summary>Total variance over sampling variance.</summary>
    public required double H2 { get; init; }

    /// <summary>Share of τ² that the moderators explain, percent; NaN without moderators.</summary>
    public required double R2 { get; init; }

    /// <summary>Log-likelihood (restricted for REML).</summary>
    public required double LogLikelihood { get; init; }

    /// <summary>−2 ll + 2 × number of parameters.</summary>
    public required double Aic { get; init; }

    /// <summary>−2 ll + number of parameters × ln k (REML: ln(k − p)).</summary>
    public required double Bic { get; init; }

    /// <summary>Cochran's Q of the residual heterogeneity.</summary>
    public required OmnibusTest Heterogeneity { get; init; }

    /// <summary>Test of the moderators, or of the constant when there are none.</summary>
    public required OmnibusTest Moderators { get; init; }

    /// <summary>Coefficients with tests and intervals.</summary>
    public required IReadOnlyList<Coefficient> Coefficients { get; init; }

    /// <summary>Covariance of the coefficients.</summary>
    public required double[,] Covariance { get; init; }

    /// <summary>95 % interval for the true effect in a new study; null with moderators or equal effects.</summary>
    public required Interval? Prediction { get; init; }

    internal double[] Effects { get; init; } = [];

    internal double[] Variances { get; init; } = [];

    internal DesignMatrix Design { get; init; } = new(0, [], []);

    internal double? Df => Options.Test == CoefficientTest.Z ? null : K - Design.Columns;

    internal double[] Beta => [.. Coefficients.Select(c => c.Estimate)];

    /// <summary>Weights of the effects in the pooled estimate, percent.</summary>
    public IReadOnlyList<double> WeightPercents
    {
        get
        {
            var weights = BetweenStudyVariance.Weights(Variances, Tau2);
            var sum = weights.Sum();
            return [.. weights.Select(w => 100 * w / sum)];
        }
    }

    /// <summary>The model's mean at one row of moderator values (without the constant), with intervals.</summary>
    /// <param name="row">Values in the order of the coefficients, the constant left out.</param>
    public MetaPrediction Predict(params IReadOnlyList<double> row)
    {
        ArgumentNullException.ThrowIfNull(row);
        double[] full = Design.Names[0] == "(Intercept)" ? [1, .. row] : [.. row];
        if (full.Length != Design.Columns)
        {
            throw new ArgumentException(FormattableString.Invariant($"Give {Design.Columns - full.Length + row.Count} values, one for each moderator."), nameof(row));
        }

        var variance = SymmetricSolver.Form(full, Covariance, full);
        var estimate = full.Select((x, j) => x * Coefficients[j].Estimate).Sum();
        var critical = StudentT.TwoSidedQuantile(0.95, Df ?? double.PositiveInfinity);
        var half = critical * Math.Sqrt(variance);
        var wide = critical * Math.Sqrt(variance + Tau2);
        return new MetaPrediction(
            estimate,
            Math.Sqrt(variance),
            new Interval(estimate - half, estimate + half),
            Options.Method == HeterogeneityMethod.EE ? null : new Interval(estimate - wide, estimate + wide));
    }

    /// <summary>Test that some coefficients are all zero.</summary>
    /// <param name="positions">0-based places among the coefficients.</param>
    public OmnibusTest TestTerms(params IReadOnlyList<int> positions)
    {
        ArgumentNullException.ThrowIfNull(positions);
        return WaldTest.Compute(Beta, Covariance, positions, Df);
    }

    /// <summary>Shrunken estimate of the true effect of each study, with its standard error.</summary>
    /// <remarks>R: <c>metafor::blup</c>. Raudenbush and Bryk (1985), Journal of Educational Statistics 10.</remarks>
    public IReadOnlyList<(double Estimate, double StandardError)> BestPredictions()
    {
        var result = new (double, double)[K];
        for (var i = 0; i < K; i++)
        {
            var row = Design.Row(i);
            var fitted = 0.0;
            for (var j = 0; j < row.Length; j++)
            {
                fitted += row[j] * Coefficients[j].Estimate;
            }

            var trust = Tau2 / (Tau2 + Variances[i]);
            var variance = (trust * Variances[i]) + ((1 - trust) * (1 - trust) * SymmetricSolver.Form(row, Covariance, row));
            result[i] = ((trust * Effects[i]) + ((1 - trust) * fitted), Math.Sqrt(variance));
        }

        return result;
    }
}
