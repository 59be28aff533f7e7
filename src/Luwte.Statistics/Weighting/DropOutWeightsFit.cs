using Luwte.Statistics.Outcomes;

namespace Luwte.Statistics.Weighting;

/// <summary>Weights for drop-out and the model behind them.</summary>
public sealed record DropOutWeightsFit
{
    /// <summary>How it ended; without <see cref="EstimationStatus.Ok"/> there are no weights.</summary>
    public required EstimationStatus Status { get; init; }

    /// <summary>Plain sentences.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Weight per row; 0 for those who did not answer.</summary>
    public required double[] Weights { get; init; }

    /// <summary>Chance to answer, per row.</summary>
    public required double[] Probabilities { get; init; }

    /// <summary>The logistic model of answering.</summary>
    public required IReadOnlyList<Coefficient> Coefficients { get; init; }

    /// <summary>Number of weights that were cut.</summary>
    public required int Cut { get; init; }

    /// <summary>(Σw)²/Σw²: how many unweighted rows carry as much (Kish 1965).</summary>
    public double EffectiveSize
    {
        get
        {
            var sum = Weights.Sum();
            return sum == 0 ? 0 : sum * sum / Weights.Sum(w => w * w);
        }
    }
}
