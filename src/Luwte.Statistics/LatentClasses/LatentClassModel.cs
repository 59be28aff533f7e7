using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Random;

namespace Luwte.Statistics.LatentClasses;

/// <summary>Latent class analysis: groups of people who answer alike, without naming the groups beforehand.</summary>
/// <remarks>
/// Maximum likelihood by accelerated EM from many random starts, with all answered items of every row (missing at random).
/// Linzer and Lewis (2011), Journal of Statistical Software 42(10). R: <c>poLCA::poLCA(…, na.rm = FALSE)</c>. Cost per cycle
/// O(distinct rows × items × classes). Method page: docs/methods/latent-classes.md.
/// </remarks>
public static class LatentClassModel
{
    /// <summary>Fits the model.</summary>
    /// <param name="items">At least one item, all of length n.</param>
    /// <param name="classes">Number of classes, at least 1.</param>
    /// <param name="options">Starts, seed, covariates.</param>
    /// <param name="progress">Told the share of starts done; may be null.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>
    /// The best of all starts. <c>NotConverged</c> when the best start did not converge, <c>TooSmall</c> when there are no more
    /// rows than parameters, <c>Singular</c> when there are more parameters than answer patterns: every estimate is then NaN.
    /// Rows without any answer are left out (their posterior is the class sizes).
    /// </returns>
    /// <exception cref="ArgumentException">Lengths differ, a negative answer, an item with one answer only, or a covariate that is missing.</exception>
    public static LatentClassFit Fit(
        IReadOnlyList<LatentClassItem> items, int classes, LatentClassOptions options, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(options);
        var data = ClassData.From(items, options.Covariates);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Starts, 1);
        var shape = new ClassParameters(data.Categories, classes, options.Covariates is null || classes == 1 ? 0 : options.Covariates.GetLength(1) + 1);
        var starts = classes == 1 ? 1 : options.Starts;
        var runs = new (double[] Theta, double LogLikelihood, bool Converged)[starts];
        var done = 0;
        Parallel.For(
            0,
            starts,
            new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation },
            start =>
            {
                var likelihood = new ClassLikelihood(shape, data.Rows, data.Counts, data.Design);
                var theta = RandomStart(shape, SeededRandom.Stream(options.Seed, start));
                runs[start] = AcceleratedEm.Run(likelihood, shape, theta, 1e-6, options.MaximumCycles, cancellation);
                progress?.Report((double)Interlocked.Increment(ref done) / starts);
            });

        var best = Enumerable.Range(0, starts).MaxBy(r => runs[r].LogLikelihood);
        var final = new ClassLikelihood(shape, data.Rows, data.Counts, data.Design);
        var (polished, logLikelihood, converged) = AcceleratedEm.Run(final, shape, runs[best].Theta, 1e-12, options.MaximumCycles, cancellation);
        var reaching = runs.Count(r => Math.Abs(r.LogLikelihood - logLikelihood) < 1e-4);
        return Status(data, shape, converged) is var status && status == EstimationStatus.Ok
            ? Describe(data, shape, InOrderOfSize(shape, data, polished), logLikelihood, reaching, starts)
            : Without(data, shape, status, options.MaximumCycles);
    }

    private static double[] RandomStart(ClassParameters shape, SeededRandom random)
    {
        var theta = new double[shape.Length];
        for (var i = 0; i < shape.MixingOffset; i++)
        {
            theta[i] = 0.05 + random.NextDouble();
        }

        if (shape.Covariates == 0)
        {
            Array.Fill(theta, 1.0, shape.MixingOffset, shape.Classes);
        }

        shape.Mend(theta);
        return theta;
    }

    private static double[] InOrderOfSize(ClassParameters shape, ClassData data, double[] theta)
    {
        var k = shape.Classes;
        var likelihood = new ClassLikelihood(shape, data.Rows, data.Counts, data.Design);
        likelihood.Expect(theta);
        var sizes = Sizes(data, likelihood.Posterior, k);
        var order = Enumerable.Range(0, k).OrderByDescending(c => sizes[c]).ToArray();
        var sorted = new double[theta.Length];
        for (var c = 0; c < k; c++)
        {
            Array.Copy(theta, order[c] * shape.PerClass, sorted, c * shape.PerClass, shape.PerClass);
            if (shape.Covariates == 0)
            {
                sorted[shape.MixingOffset + c] = theta[shape.MixingOffset + order[c]];
            }

            for (var j = 0; c > 0 && j < shape.Covariates; j++)
            {
                sorted[shape.MixingOffset + ((c - 1) * shape.Covariates) + j] = Coefficient(order[c], j) - Coefficient(order[0], j);
            }
        }

        return sorted;

        double Coefficient(int c, int j) => c == 0 ? 0 : theta[shape.MixingOffset + ((c - 1) * shape.Covariates) + j];
    }

    private static double[] Sizes(ClassData data, double[] posterior, int k)
    {
        var n = data.Counts.Sum();
        return [.. Enumerable.Range(0, k).Select(c => data.Counts.Select((w, r) => w * posterior[(r * k) + c]).Sum() / n)];
    }

    private static LatentClassFit Describe(
        ClassData data, ClassParameters shape, double[] theta, double logLikelihood, int reaching, int starts)
    {
        var k = shape.Classes;
        var likelihood = new ClassLikelihood(shape, data.Rows, data.Counts, data.Design);
        likelihood.Expect(theta);
        var posterior = likelihood.Posterior;
        var sizes = Sizes(data, posterior, k);
        var errors = ClassErrors.Compute(shape, data.Rows, data.Counts, data.Design, theta, posterior, likelihood.Priors);
        var n = (int)data.Counts.Sum();
        var (parameters, df) = (Parameters(shape), Df(data, shape));
        var (g2, x2) = ClassFitStatistics.Compute(data, shape, theta, sizes);
        var doubt = data.Counts.Select((w, r) => w * Enumerable.Range(0, k).Sum(c => Entropy(posterior[(r * k) + c]))).Sum();
        var (probabilities, full) = (Enumerable.Range(0, shape.Categories.Length).Select(j => Table(shape, theta, j)).ToArray(), errors.FullRank);
        var modal = new double[k];
        for (var r = 0; r < data.Rows.Length; r++)
        {
            modal[Enumerable.Range(0, k).MaxBy(c => posterior[(r * k) + c])] += data.Counts[r] / n;
        }

        return new LatentClassFit
        {
            Status = EstimationStatus.Ok,
            Warnings = [.. Warnings(df, reaching, starts, full)],
            Classes = k,
            N = n,
            CompleteRows = data.CompleteRows,
            Parameters = parameters,
            DegreesOfFreedom = df,
            LogLikelihood = logLikelihood,
            Aic = (-2 * logLikelihood) + (2 * parameters),
            Bic = (-2 * logLikelihood) + (parameters * Math.Log(n)),
            AdjustedBic = (-2 * logLikelihood) + (parameters * Math.Log((n + 2) / 24.0)),
            G2 = g2,
            X2 = x2,
            EntropyR2 = k == 1 ? 1 : 1 - (doubt / (n * Math.Log(k))),
            Sizes = sizes,
            SizeErrors = errors.Sizes,
            ModalShares = modal,
            Probabilities = probabilities,
            ProbabilityErrors = errors.Probabilities,
            Posterior = data.Expand(posterior, sizes),
            StartsReachingBest = reaching,
            Regression = shape.Covariates == 0 ? null : new LatentClassRegression(Coefficients(shape, theta), errors.Coefficients!),
        };
    }

    private static double Entropy(double p) => p > 0 ? -p * Math.Log(p) : 0;

    private static int Parameters(ClassParameters shape) =>
        (shape.Classes * (shape.PerClass - shape.Categories.Length)) + ((shape.Classes - 1) * Math.Max(1, shape.Covariates));

    private static double Patterns(ClassParameters shape) => shape.Categories.Aggregate(1.0, (a, m) => a * m) - 1;

    private static int Df(ClassData data, ClassParameters shape) =>
        (int)Math.Min(Patterns(shape), data.Counts.Sum()) - Parameters(shape);

    private static EstimationStatus Status(ClassData data, ClassParameters shape, bool converged) =>
        data.Counts.Sum() <= Parameters(shape) ? EstimationStatus.TooSmall
        : shape.Covariates == 0 && Parameters(shape) > Patterns(shape) ? EstimationStatus.Singular
        : converged ? EstimationStatus.Ok : EstimationStatus.NotConverged;

    // What the search ended on is no estimate: whoever reads on without looking at the status must not find a number.
    private static LatentClassFit Without(ClassData data, ClassParameters shape, EstimationStatus status, int cycles)
    {
        var k = shape.Classes;
        var n = (int)data.Counts.Sum();
        double[][,] Tables() => [.. shape.Categories.Select(m => Unknown(k, m))];
        return new LatentClassFit
        {
            Status = status,
            Warnings =
            [
                status switch
                {
                    EstimationStatus.TooSmall => FormattableString.Invariant($"{n} rows are too few for {Parameters(shape)} parameters; take fewer classes."),
                    EstimationStatus.Singular => "There are more parameters than the answers can tell apart; take fewer classes.",
                    _ => FormattableString.Invariant($"The best start did not converge within {cycles} cycles; allow more cycles, or take fewer classes."),
                },
            ],
            Classes = k,
            N = n,
            CompleteRows = data.CompleteRows,
            Parameters = Parameters(shape),
            DegreesOfFreedom = Df(data, shape),
            LogLikelihood = double.NaN,
            Aic = double.NaN,
            Bic = double.NaN,
            AdjustedBic = double.NaN,
            G2 = double.NaN,
            X2 = double.NaN,
            EntropyR2 = double.NaN,
            Sizes = [.. Enumerable.Repeat(double.NaN, k)],
            SizeErrors = [.. Enumerable.Repeat(double.NaN, k)],
            ModalShares = [.. Enumerable.Repeat(double.NaN, k)],
            Probabilities = Tables(),
            ProbabilityErrors = Tables(),
            Posterior = Unknown(data.Length, k),
            StartsReachingBest = 0,
            Regression = null,
        };
    }

    private static double[,] Unknown(int rows, int columns)
    {
        var table = new double[rows, columns];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                table[i, j] = double.NaN;
            }
        }

        return table;
    }

    private static IEnumerable<string> Warnings(int df, int reaching, int starts, bool full)
    {
        if (df < 0)
        {
            yield return "There are more parameters than rows or answer patterns allow to test; take fewer classes.";
        }

        if (starts > 1 && reaching < 2)
        {
            yield return "Only one start found this solution; there may be a better one. Take more starts or fewer classes.";
        }

        if (!full)
        {
            yield return "Some probabilities lie at 0 or 1 or are not determined by the data; their standard errors mean nothing.";
        }
    }

    private static double[,] Table(ClassParameters shape, double[] theta, int item)
    {
        var table = new double[shape.Classes, shape.Categories[item]];
        for (var c = 0; c < shape.Classes; c++)
        {
            for (var a = 0; a < shape.Categories[item]; a++)
            {
                table[c, a] = theta[(c * shape.PerClass) + shape.ItemOffset[item] + a];
            }
        }

        return table;
    }

    private static double[,] Coefficients(ClassParameters shape, double[] theta)
    {
        var table = new double[shape.Covariates, shape.Classes - 1];
        for (var c = 0; c < shape.Classes - 1; c++)
        {
            for (var j = 0; j < shape.Covariates; j++)
            {
                table[j, c] = theta[shape.MixingOffset + (c * shape.Covariates) + j];
            }
        }

        return table;
    }
}
