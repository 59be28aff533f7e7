using Luwte.Statistics.Outcomes;

namespace Luwte.Statistics.Imputation;

/// <summary>m completed copies of a data set.</summary>
/// <param name="Copies">For each copy, for each column, n values without a gap.</param>
/// <param name="ChainMeans">
/// For each copy, round and column the mean of the imputed values: chains that have mixed show no trend. NaN for a complete column.
/// </param>
/// <param name="Status">How it ended; not <c>Ok</c> = there are no copies.</param>
/// <param name="Warnings">Sentences for the reader.</param>
public sealed record ImputedData(
    IReadOnlyList<IReadOnlyList<double[]>> Copies,
    double[,,] ChainMeans,
    EstimationStatus Status,
    IReadOnlyList<string> Warnings);
