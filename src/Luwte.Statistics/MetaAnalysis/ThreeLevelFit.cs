using Luwte.Statistics.Outcomes;

namespace Luwte.Statistics.MetaAnalysis;

/// <summary>A fitted three-level meta-analysis: effects within clusters (studies, samples, districts).</summary>
public sealed record ThreeLevelFit
{
    /// <summary>How it ended.</summary>
    public required EstimationStatus Status { get; init; }

    /// <summary>Sentences for the reader.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Number of effects.</summary>
    public required int K { get; init; }

    /// <summary>Names of the clusters, in the order of first appearance.</summary>
    public required IReadOnlyList<string> ClusterNames { get; init; }

    /// <summary>Choices made.</summary>
    public required ThreeLevelOptions Options { get; init; }

    /// <summary>Variance of the true effects between clusters.</summary>
    public required double Between { get; init; }

    /// <summary>Variance of the true effects within clusters.</summary>
    public required double Within { get; init; }

    /// <summary>Log-likelihood (restricted for REML, with ½ ln |X'X|).</summary>
    public required double LogLikelihood { get; init; }

    /// <summary>−2 × log-likelihood.</summary>
    public double Deviance => -2 * LogLikelihood;

    /// <summary>Number of coefficients and estimated variances.</summary>
    public required int Parameters { get; init; }

    /// <summary>Akaike's criterion.</summary>
    public double Aic => Deviance + (2 * Parameters);

    /// <summary>Bayesian criterion with ln(k − p) for REML, ln k for ML.</summary>
    public double Bic => Deviance + (Parameters * Math.Log(Options.Restricted ? K - Coefficients.Count : K));

    /// <summary>Cochran's Q.</summary>
    public required OmnibusTest Heterogeneity { get; init; }

    /// <summary>Test of the moderators, or of the constant when there are none.</summary>
    public required OmnibusTest Moderators { get; init; }

    /// <summary>Coefficients with tests and intervals.</summary>
    public required IReadOnlyList<Coefficient> Coefficients { get; init; }

    /// <summary>Covariance of the coefficients.</summary>
    public required double[,] Covariance { get; init; }

    /// <summary>Typical sampling variance of Higgins and Thompson (2002).</summary>
    public required double TypicalSamplingVariance { get; init; }

    /// <summary>Percent of the variance: sampling, between clusters, within clusters (Cheung 2014).</summary>
    public (double Sampling, double Between, double Within) Shares
    {
        get
        {
            var total = Between + Within + TypicalSamplingVariance;
            return (100 * TypicalSamplingVariance / total, 100 * Between / total, 100 * Within / total);
        }
    }

    /// <summary>I² in all, percent.</summary>
    public double I2 => Shares.Between + Shares.Within;

    /// <summary>Correlation of true effects in one cluster; NaN when both variances are 0.</summary>
    public double IntraclassCorrelation => Between / (Between + Within);

    /// <summary>95 % interval for the true effect of a new study in a new cluster; null with moderators.</summary>
    public required Interval? Prediction { get; init; }

    internal ClusterBlocks? Blocks { get; init; }

    internal ClusterBlocks.Point? Point { get; init; }

    internal double[] Variances { get; init; } = [];

    internal Formulas.DesignMatrix Design { get; init; } = new(0, [], []);
}
