using Luwte.Statistics.Outcomes;

namespace Luwte.Statistics.LatentClasses;

/// <summary>A fitted latent class model; classes in falling order of size.</summary>
public sealed record LatentClassFit
{
    /// <summary>How the fit ended; in every case but <see cref="EstimationStatus.Ok"/> each estimate and criterion is NaN.</summary>
    public required EstimationStatus Status { get; init; }

    /// <summary>Sentences for the reader.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Number of classes.</summary>
    public required int Classes { get; init; }

    /// <summary>Number of rows with at least one answer.</summary>
    public required int N { get; init; }

    /// <summary>Rows with all items answered.</summary>
    public required int CompleteRows { get; init; }

    /// <summary>Number of free parameters.</summary>
    public required int Parameters { get; init; }

    /// <summary>min(number of possible patterns − 1, N) − parameters.</summary>
    public required int DegreesOfFreedom { get; init; }

    /// <summary>Log-likelihood of all answered items.</summary>
    public required double LogLikelihood { get; init; }

    /// <summary>−2 ll + 2 p.</summary>
    public required double Aic { get; init; }

    /// <summary>−2 ll + p ln N.</summary>
    public required double Bic { get; init; }

    /// <summary>−2 ll + p ln((N + 2)/24) (Sclove 1987).</summary>
    public required double AdjustedBic { get; init; }

    /// <summary>Likelihood-ratio fit statistic over complete patterns; NaN without complete rows.</summary>
    public required double G2 { get; init; }

    /// <summary>Pearson fit statistic over complete patterns; NaN without complete rows.</summary>
    public required double X2 { get; init; }

    /// <summary>How clearly rows are assigned, 0 to 1 (1 = without doubt).</summary>
    public required double EntropyR2 { get; init; }

    /// <summary>Share of each class.</summary>
    public required IReadOnlyList<double> Sizes { get; init; }

    /// <summary>Standard errors of the shares; NaN with one class.</summary>
    public required IReadOnlyList<double> SizeErrors { get; init; }

    /// <summary>Share of rows whose most likely class is this one.</summary>
    public required IReadOnlyList<double> ModalShares { get; init; }

    /// <summary>For each item: classes × answers, probability of an answer in a class.</summary>
    public required IReadOnlyList<double[,]> Probabilities { get; init; }

    /// <summary>Standard errors of <see cref="Probabilities"/>.</summary>
    public required IReadOnlyList<double[,]> ProbabilityErrors { get; init; }

    /// <summary>n × classes: probability of each class given the answers of a row.</summary>
    public required double[,] Posterior { get; init; }

    /// <summary>Number of starts that reached the best log-likelihood within 1e-4.</summary>
    public required int StartsReachingBest { get; init; }

    /// <summary>The regression of class on covariates; null without covariates or without estimates.</summary>
    public required LatentClassRegression? Regression { get; init; }
}
