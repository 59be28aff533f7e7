using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Probability;

namespace Luwte.Statistics.Reliability;

/// <summary>How consistently the items of a scale measure one thing.</summary>
/// <remarks>
/// Cronbach (1951); Feldt, Woodruff and Salih (1987) for the interval; Guttman (1945) for λ2. R: psych <c>alpha</c>. See
/// docs/methods/internal-consistency.md.
/// </remarks>
public sealed record InternalConsistency
{
    private InternalConsistency()
    {
    }

    /// <summary>Persons who answered every item.</summary>
    public required int Persons { get; init; }

    /// <summary>Number of items.</summary>
    public required int Items { get; init; }

    /// <summary>Mean of the sum score.</summary>
    public required double MeanTotal { get; init; }

    /// <summary>Standard deviation of the sum score.</summary>
    public required double StandardDeviationTotal { get; init; }

    /// <summary>Cronbach's alpha; may be negative.</summary>
    public required double Alpha { get; init; }

    /// <summary>Feldt's interval of alpha.</summary>
    public required Interval AlphaInterval { get; init; }

    /// <summary>Alpha of standardised items; null when an item does not vary.</summary>
    public required double? AlphaStandardised { get; init; }

    /// <summary>Guttman's λ2: a lower bound of reliability, never below alpha.</summary>
    public required double Lambda2 { get; init; }

    /// <summary>Mean correlation of two items; null when an item does not vary.</summary>
    public required double? MeanInterItemCorrelation { get; init; }

    /// <summary>Standard error of measurement of the sum score, in its unit; null when alpha is negative.</summary>
    public required double? StandardErrorOfMeasurement { get; init; }

    /// <summary>Per item, in the order given.</summary>
    public required IReadOnlyList<ItemStatistic> ItemStatistics { get; init; }

    /// <summary>
    /// TooSmall with fewer than three complete persons, Singular when the sum score does not vary; the numbers are then NaN.
    /// </summary>
    public required EstimationStatus Status { get; init; }

    /// <summary>Sentences for the reader.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Analyses a scale; persons with a missing item are left out and counted in a warning.</summary>
    /// <param name="answers">Per person the item scores, all turned the same way; NaN is missing; at least two items.</param>
    /// <param name="level">Confidence level between 0 and 1.</param>
    /// <exception cref="ArgumentException">Persons with different numbers of items, or fewer than two items.</exception>
    public static InternalConsistency Analyse(IReadOnlyList<IReadOnlyList<double>> answers, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(level, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);
        var matrix = ItemMatrix.From(answers, 2);
        if (matrix is null)
        {
            return Without(0, answers[0].Count, EstimationStatus.TooSmall, "Fewer than three persons answered every item.");
        }

        int k = matrix.Items, n = matrix.Persons.Length;
        var c = matrix.Covariance;
        var total = Sum(c, _ => true);
        if (!(total > 0))
        {
            return Without(n, k, EstimationStatus.Singular, "Everyone has the same sum score: consistency is not defined.");
        }

        var alpha = AlphaOf(c, _ => true);
        double offSquares = 0, offSum = 0, correlations = 0;
        var varies = true;
        for (var a = 0; a < k; a++)
        {
            varies &= c[a, a] > 0;
            for (var b = 0; b < a; b++)
            {
                offSquares += 2 * c[a, b] * c[a, b];
                offSum += 2 * c[a, b];
                correlations += c[a, b] / Math.Sqrt(c[a, a] * c[b, b]);
            }
        }

        double? mean = varies ? correlations / (k * (k - 1) / 2.0) : null;
        double df1 = n - 1, df2 = (n - 1.0) * (k - 1);
        var warnings = new List<string>();
        if (n < answers.Count)
        {
            warnings.Add($"{answers.Count - n} of {answers.Count} persons were left out: an item is missing.");
        }

        if (alpha < 0)
        {
            warnings.Add("Alpha is negative: probably an item was not turned the right way.");
        }

        if (!varies)
        {
            warnings.Add("An item has the same answer from everyone.");
        }

        return new InternalConsistency
        {
            Persons = n,
            Items = k,
            MeanTotal = matrix.Means.Sum(),
            StandardDeviationTotal = Math.Sqrt(total),
            Alpha = alpha,
            AlphaInterval = new Interval(
                1 - ((1 - alpha) * FisherF.Quantile((1 + level) / 2, df1, df2)),
                1 - ((1 - alpha) * FisherF.Quantile((1 - level) / 2, df1, df2))),
            AlphaStandardised = mean is { } r ? k * r / (1 + ((k - 1) * r)) : null,
            Lambda2 = (offSum + Math.Sqrt(k / (k - 1.0) * offSquares)) / total,
            MeanInterItemCorrelation = mean,
            StandardErrorOfMeasurement = alpha < 0 ? null : Math.Sqrt(total) * Math.Sqrt(1 - alpha),
            ItemStatistics = [.. Enumerable.Range(0, k).Select(j => Item(matrix, j))],
            Status = EstimationStatus.Ok,
            Warnings = warnings,
        };
    }

    private static InternalConsistency Without(int persons, int items, EstimationStatus status, string why) => new()
    {
        Persons = persons,
        Items = items,
        MeanTotal = double.NaN,
        StandardDeviationTotal = double.NaN,
        Alpha = double.NaN,
        AlphaInterval = new Interval(double.NaN, double.NaN),
        AlphaStandardised = null,
        Lambda2 = double.NaN,
        MeanInterItemCorrelation = null,
        StandardErrorOfMeasurement = null,
        ItemStatistics = [],
        Status = status,
        Warnings = [why],
    };

    private static ItemStatistic Item(ItemMatrix matrix, int j)
    {
        var c = matrix.Covariance;
        var rest = Sum(c, i => i != j);
        var cross = 0.0;
        for (var i = 0; i < matrix.Items; i++)
        {
            cross += i == j ? 0 : c[i, j];
        }

        return new ItemStatistic(
            matrix.Means[j],
            Math.Sqrt(c[j, j]),
            c[j, j] > 0 && rest > 0 ? cross / Math.Sqrt(c[j, j] * rest) : null,
            matrix.Items > 2 && rest > 0 ? AlphaOf(c, i => i != j) : null);
    }

    private static double Sum(double[,] c, Func<int, bool> include)
    {
        var sum = 0.0;
        for (var a = 0; a < c.GetLength(0); a++)
        {
            for (var b = 0; include(a) && b < c.GetLength(0); b++)
            {
                sum += include(b) ? c[a, b] : 0;
            }
        }

        return sum;
    }

    private static double AlphaOf(double[,] c, Func<int, bool> include)
    {
        double k = 0, trace = 0;
        for (var a = 0; a < c.GetLength(0); a++)
        {
            if (include(a))
            {
                k++;
                trace += c[a, a];
            }
        }

        return k / (k - 1) * (1 - (trace / Sum(c, include)));
    }
}
