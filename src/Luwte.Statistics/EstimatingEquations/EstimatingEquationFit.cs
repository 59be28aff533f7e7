using Luwte.Statistics.Outcomes;

namespace Luwte.Statistics.EstimatingEquations;

/// <summary>A solution of generalised estimating equations.</summary>
public sealed record EstimatingEquationFit
{
    /// <summary>How it ended; with anything but <see cref="EstimationStatus.Ok"/> the numbers are NaN.</summary>
    public required EstimationStatus Status { get; init; }

    /// <summary>Plain sentences: why there is no estimate, or what to keep in mind.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Number of rows used.</summary>
    public required int Observations { get; init; }

    /// <summary>Number of clusters.</summary>
    public required int Clusters { get; init; }

    /// <summary>Rows in the largest cluster.</summary>
    public required int LargestCluster { get; init; }

    /// <summary>Scale φ: mean squared Pearson residual (n rows, p not subtracted).</summary>
    public double Scale { get; init; } = double.NaN;

    /// <summary>Working correlation α; null under independence.</summary>
    public double? Alpha { get; init; }

    /// <summary>One row per column of the design, robust errors, normal distribution.</summary>
    public required IReadOnlyList<Coefficient> Coefficients { get; init; }

    /// <summary>Robust covariance of the estimates, p × p.</summary>
    public required double[,] Covariance { get; init; }

    /// <summary>Standard errors that would hold if the working correlation were true.</summary>
    public IReadOnlyList<double> NaiveStandardErrors { get; init; } = [];

    /// <summary>Quasi-likelihood at the estimates, for a scale of 1.</summary>
    public double QuasiLikelihood { get; init; } = double.NaN;

    /// <summary>QIC (Pan 2001): smaller is better, between working correlations.</summary>
    public double Qic { get; init; } = double.NaN;

    /// <summary>QICu (Pan 2001): smaller is better, between sets of predictors.</summary>
    public double QicU { get; init; } = double.NaN;

    /// <summary>The trace term of QIC.</summary>
    public double Cic { get; init; } = double.NaN;
}
