using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Probability;

namespace Luwte.Statistics.Inference;

/// <summary>Cochran's Q: whether the share of a yes/no property is the same at three or more moments in the same persons.</summary>
/// <param name="Persons">Persons with an answer at every moment.</param>
/// <param name="Moments">Number of moments.</param>
/// <param name="Shares">Share per moment.</param>
/// <param name="Q">Test statistic; null when no person changed.</param>
/// <param name="DegreesOfFreedom">Moments − 1.</param>
/// <param name="PValue">p-value from the chi-square distribution; null when no person changed.</param>
/// <param name="LargestDeviation">
/// The largest deviation of one moment from the expectation under no change, in standard deviations (the maximum statistic of
/// R <c>coin::symmetry_test</c>): says which kind of change drives Q; null when no person changed.
/// </param>
/// <param name="Status"><see cref="EstimationStatus.TooSmall"/> when no person changed.</param>
/// <param name="Warnings">Sentences for the reader.</param>
/// <remarks>Cochran (1950). See docs/methods/paired-proportions.md.</remarks>
public sealed record CochranQ(
    int Persons,
    int Moments,
    IReadOnlyList<double> Shares,
    double? Q,
    int DegreesOfFreedom,
    double? PValue,
    double? LargestDeviation,
    EstimationStatus Status,
    IReadOnlyList<string> Warnings)
{
    /// <summary>Tests equality over moments; persons with a missing answer are left out and counted in a warning.</summary>
    /// <param name="answers">Per person the answers at each moment (yes, no, unknown), all of the same length, at least two.</param>
    /// <exception cref="ArgumentException">Unequal lengths, fewer than two moments, or no complete person.</exception>
    public static CochranQ Test(IReadOnlyList<IReadOnlyList<bool?>> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var k = answers.Count == 0 ? 0 : answers[0].Count;
        if (k < 2 || answers.Any(a => a.Count != k))
        {
            throw new ArgumentException("Give for every person the same number of moments, at least two.", nameof(answers));
        }

        var columns = new double[k];
        double within = 0;
        var n = 0;
        foreach (var person in answers)
        {
            if (person.Any(a => a is null))
            {
                continue;
            }

            n++;
            var yes = 0;
            for (var j = 0; j < k; j++)
            {
                if (person[j] == true)
                {
                    columns[j]++;
                    yes++;
                }
            }

            within += (double)yes * (k - yes);
        }

        if (n == 0)
        {
            throw new ArgumentException("No person has an answer at every moment.", nameof(answers));
        }

        var warnings = new List<string>();
        if (n < answers.Count)
        {
            warnings.Add($"{answers.Count - n} of {answers.Count} persons were left out: an answer is missing at one of the moments.");
        }

        double[] shares = [.. columns.Select(c => c / n)];
        if (within == 0)
        {
            return new CochranQ(n, k, shares, null, k - 1, null, null, EstimationStatus.TooSmall, [.. warnings, "No person changed: there is nothing to test."]);
        }

        var mean = columns.Average();
        var q = k * (k - 1) * columns.Sum(c => (c - mean) * (c - mean)) / within;
        var largest = columns.Max(c => Math.Abs(c - mean)) / Math.Sqrt(within / ((double)k * k));
        return new CochranQ(n, k, shares, q, k - 1, ChiSquare.Upper(q, k - 1), largest, EstimationStatus.Ok, warnings);
    }
}
