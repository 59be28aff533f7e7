using Luwte.Statistics.Outcomes;

namespace Luwte.Statistics.Regression;

/// <summary>A fitted generalised linear model.</summary>
public sealed record GeneralizedLinearFit
{
    /// <summary>How it ended; with anything but <see cref="EstimationStatus.Ok"/> the numbers are NaN.</summary>
    public required EstimationStatus Status { get; init; }

    /// <summary>Plain sentences: why there is no estimate, or what to keep in mind.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Number of rows used (rows of weight 0 are not).</summary>
    public required int Observations { get; init; }

    /// <summary>Number of clusters; null without clusters.</summary>
    public int? Clusters { get; init; }

    /// <summary>Deviance; for the normal family the weighted residual sum of squares.</summary>
    public double Deviance { get; init; } = double.NaN;

    /// <summary>Log-likelihood; for the normal family at the maximum-likelihood variance (as R).</summary>
    public double LogLikelihood { get; init; } = double.NaN;

    /// <summary>Akaike's criterion; the normal family counts its variance as a parameter.</summary>
    public double Aic { get; init; } = double.NaN;

    /// <summary>Scale: residual mean square for the normal family, 1 for the others.</summary>
    public double Dispersion { get; init; } = double.NaN;

    /// <summary>n − p.</summary>
    public int ResidualDegreesOfFreedom { get; init; }

    /// <summary>One row per column of the design.</summary>
    public required IReadOnlyList<Coefficient> Coefficients { get; init; }

    /// <summary>Covariance of the estimates, p × p; robust when clusters were given.</summary>
    public required double[,] Covariance { get; init; }

    /// <summary>Fitted mean per row, in the unit of the outcome (a probability for yes/no).</summary>
    public required double[] Fitted { get; init; }
}
