using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Random;

namespace Luwte.Statistics.Imputation;

/// <summary>Multiple imputation by chained equations: each incomplete column is drawn given all others, round after round.</summary>
/// <remarks>
/// Van Buuren (2018), Flexible Imputation of Missing Data, 2nd ed., ch. 4; R: <c>mice::mice</c>. Parameters are drawn anew
/// for every column and round: from the posterior for numbers and two categories, by the bootstrap for more categories.
/// Cost O(copies × rounds × columns × n × p²). Method page: docs/methods/multiple-imputation.md.
/// </remarks>
public static class ChainedEquations
{
    /// <summary>Makes the completed copies.</summary>
    /// <param name="columns">At least two columns of equal length n; each needs at least one observed value.</param>
    /// <param name="options">Copies, rounds, seed.</param>
    /// <param name="progress">Told the share of the copies done, 0 to 1; may be null.</param>
    /// <param name="cancellation">Ends the work between columns.</param>
    /// <returns>The copies; <c>TooSmall</c> when a column has no more observed values than categories or fewer than 2.</returns>
    /// <exception cref="ArgumentException">Lengths differ, or a category is not one of 0, 1, ….</exception>
    public static ImputedData Impute(
        IReadOnlyList<ImputationColumn> columns, ImputationOptions options, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(options);
        Check(columns, options);
        var thin = columns.Where(c => c.Values.Any(double.IsNaN) && c.Values.Count(v => !double.IsNaN(v)) < (c.IsCategorical ? c.Categories + 1 : 2)).ToArray();
        if (thin.Length > 0)
        {
            return new ImputedData([], new double[0, 0, 0], EstimationStatus.TooSmall, [.. thin.Select(c =>
                $"Column '{c.Name}' has too few observed values to say anything about the missing ones; leave it out.")]);
        }

        var copies = new IReadOnlyList<double[]>[options.Copies];
        var means = new double[options.Copies, options.Iterations, columns.Count];
        var done = 0;
        Parallel.For(
            0,
            options.Copies,
            new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation },
            copy =>
            {
                var chain = new ImputationChain(columns, options, SeededRandom.Stream(options.Seed, copy));
                copies[copy] = chain.Run((round, column, mean) => means[copy, round, column] = mean, cancellation);
                progress?.Report((double)Interlocked.Increment(ref done) / options.Copies);
            });
        var warnings = columns.Where(c => c.Values.Count(double.IsNaN) > 0.5 * c.Values.Count)
            .Select(c => $"More than half of column '{c.Name}' is missing; results rest on the model more than on answers.").ToArray();
        return new ImputedData(copies, means, EstimationStatus.Ok, warnings);
    }

    private static void Check(IReadOnlyList<ImputationColumn> columns, ImputationOptions options)
    {
        if (columns.Count < 2 || columns.Any(c => c.Values.Count != columns[0].Values.Count) || columns[0].Values.Count == 0)
        {
            throw new ArgumentException("Imputation needs at least two columns of equal length.", nameof(columns));
        }

        if (options.Copies < 2 || options.Iterations < 1 || options.Donors < 1 || options.Threads is 0 or < -1)
        {
            throw new ArgumentOutOfRangeException(nameof(options), "Copies must be at least 2, rounds and donors at least 1, threads positive or -1.");
        }

        foreach (var column in columns)
        {
            foreach (var value in column.Values)
            {
                if (double.IsInfinity(value) || (column.IsCategorical && !double.IsNaN(value) && (value < 0 || value != Math.Floor(value) || value > 1000))
                    || (column.Method == ImputationMethod.Logistic && value > 1))
                {
                    throw new ArgumentException(
                        FormattableString.Invariant($"Column '{column.Name}' holds {value}; categories are coded 0, 1, … and numbers are finite."), nameof(columns));
                }
            }
        }
    }
}
