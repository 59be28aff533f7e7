using Luwte.Statistics.Formulas;
using Luwte.Statistics.LinearAlgebra;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Probability;

namespace Luwte.Statistics.Regression;

/// <summary>Linear, logistic and Poisson regression, with model-based or cluster-robust standard errors.</summary>
/// <remarks>
/// McCullagh and Nelder (1989), Generalized Linear Models, 2nd ed. R: <c>lm</c>, <c>glm</c>; robust errors
/// <c>sandwich::vcovCL</c>. See docs/methods/generalized-linear-model.md. Cost O(np²) per iteration.
/// </remarks>
public static class GeneralizedLinearModel
{
    private const int PartRows = 32_768;

    /// <summary>Fits a formula to a table; rows with a missing value are dropped and counted in the warnings.</summary>
    /// <param name="table">The data.</param>
    /// <param name="formula">Formula without random terms.</param>
    /// <param name="options">Family and small-sample factor (its arrays are taken from the columns below instead).</param>
    /// <param name="frame">Reference levels.</param>
    /// <param name="clusterColumn">Column of clusters for robust errors; null = none.</param>
    /// <param name="weightColumn">Column of weights; null = none.</param>
    /// <exception cref="FormulaException">The formula does not fit the table, or the outcome does not fit the family.</exception>
    public static GeneralizedLinearFit Fit(
        DataTable table, Formula formula, GeneralizedLinearOptions options, ModelFrameOptions? frame = null, string? clusterColumn = null, string? weightColumn = null)
    {
        ArgumentNullException.ThrowIfNull(formula);
        ArgumentNullException.ThrowIfNull(options);
        if (formula.RandomTerms.Count > 0)
        {
            throw new FormulaException("This model takes no random terms; fit a mixed model or leave out the part with the bar.");
        }

        if (formula.Response is null)
        {
            throw new FormulaException("The formula names no outcome; write it before the ~.");
        }

        frame ??= new ModelFrameOptions();
        string?[] required = [clusterColumn, weightColumn];
        var data = ModelFrame.Build(table, formula, frame with { Required = [.. frame.Required, .. required.OfType<string>()] });
        if (data.ResponseLevels is { } levels && (options.Family != ResponseFamily.Binomial || levels.Count != 2))
        {
            throw new FormulaException(
                $"The outcome \"{formula.Response}\" holds texts with {levels.Count} levels; only the binomial family takes texts, with two levels.");
        }

        if (FamilyMath.Fault(options.Family, data.Response) is { } fault)
        {
            throw new FormulaException(fault);
        }

        var fit = Fit(data.Response, data.Design, options with
        {
            Clusters = clusterColumn is null ? null : data.Groups(clusterColumn).Codes,
            Weights = weightColumn is null ? null : data.Numbers(weightColumn),
        });
        return data.Dropped == 0 ? fit : fit with { Warnings = [FrameWarnings.Dropped(data, table), .. fit.Warnings] };
    }

    /// <summary>Fits arrays.</summary>
    /// <param name="response">n outcomes: any number, 0/1, or counts, by family.</param>
    /// <param name="design">n × p design, the constant included as a column of ones.</param>
    /// <param name="options">Choices.</param>
    /// <returns>Estimates, or a status with a sentence: <c>TooSmall</c> when n ≤ p, <c>Singular</c> when a column is a
    /// combination of others, <c>Separated</c> when the maximum lies at infinity.</returns>
    /// <exception cref="ArgumentException">Lengths differ, an outcome does not fit the family, or a weight is negative.</exception>
    public static GeneralizedLinearFit Fit(double[] response, DesignMatrix design, GeneralizedLinearOptions options)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(options);
        Check(response, design, options);
        var p = design.Columns;
        var used = options.Weights is null ? response.Length : options.Weights.Count(w => w > 0);
        if (used <= p)
        {
            return Failed(design, used, EstimationStatus.TooSmall, $"{used} rows are too few for {p} coefficients; leave predictors out or gather more data.");
        }

        var (triangle, aliased) = Triangle(response, design, options.Weights);
        if (aliased.Count > 0)
        {
            return Failed(
                design, used, EstimationStatus.Singular,
                $"{string.Join(", ", aliased)} cannot be told apart from the other predictors (an exact combination of them); leave it out of the formula.");
        }

        return options.Family == ResponseFamily.Gaussian
            ? Linear(response, design, options, used, triangle)
            : Iterated(response, design, options, used, triangle);
    }

    private static void Check(double[] response, DesignMatrix design, GeneralizedLinearOptions options)
    {
        if (response.Length != design.Rows)
        {
            throw new ArgumentException($"The outcome has {response.Length} rows and the design {design.Rows}.", nameof(response));
        }

        if (options.Clusters is { } clusters && clusters.Length != response.Length)
        {
            throw new ArgumentException($"There are {clusters.Length} clusters for {response.Length} rows.", nameof(options));
        }

        if (options.Weights is { } weights && (weights.Length != response.Length || Array.Exists(weights, w => !(w >= 0) || double.IsInfinity(w))))
        {
            throw new ArgumentException("Weights must be as many as the rows, finite and not negative.", nameof(options));
        }

        if (FamilyMath.Fault(options.Family, response) is { } fault)
        {
            throw new ArgumentException(fault, nameof(response));
        }

        if (Array.Exists(design.Values, v => !double.IsFinite(v)))
        {
            throw new ArgumentException("The design holds a value that is not finite; drop incomplete rows first.", nameof(design));
        }
    }

    // Triangle of [X y] with rows scaled by the root of their weights. Large samples in parts of fixed size, joined in order, so
    // that the number of processors changes nothing.
    private static (double[] Triangle, IReadOnlyList<string> Aliased) Triangle(double[] response, DesignMatrix design, double[]? weights)
    {
        var p = design.Columns;
        var parts = new TriangularFactor[Math.Max(1, (response.Length + PartRows - 1) / PartRows)];
        Parallel.For(0, parts.Length, part =>
        {
            parts[part] = new TriangularFactor(p + 1);
            var row = new double[p + 1];
            for (var i = part * PartRows; i < Math.Min(response.Length, (part + 1) * PartRows); i++)
            {
                var w = weights is null ? 1 : Math.Sqrt(weights[i]);
                if (w == 0)
                {
                    continue;
                }

                var x = design.Row(i);
                for (var j = 0; j < p; j++)
                {
                    row[j] = w * x[j];
                }

                row[p] = w * response[i];
                parts[part].Add(row);
            }
        });
        var factor = parts[0];
        foreach (var other in parts.Skip(1))
        {
            var triangle = other.Factor();
            for (var j = 0; j <= p; j++)
            {
                factor.Add(triangle.AsSpan(j * (p + 1), p + 1));
            }
        }

        var aliased = factor.Aliased(p);
        return (factor.Factor(), [.. Enumerable.Range(0, p).Where(j => aliased[j]).Select(j => design.Names[j])]);
    }

    private static GeneralizedLinearFit Linear(double[] y, DesignMatrix design, GeneralizedLinearOptions options, int used, double[] triangle)
    {
        var p = design.Columns;
        var width = p + 1;
        var basis = new TriangularBasis(triangle, p, width);
        var beta = basis.Coefficients([.. Enumerable.Range(0, p).Select(j => triangle[(j * width) + p])]);
        var inverse = basis.Gram();
        var predictor = Predict(design, beta);
        double rss = 0, logWeights = 0;
        for (var i = 0; i < y.Length; i++)
        {
            var w = options.Weights?[i] ?? 1;
            rss += w * (y[i] - predictor[i]) * (y[i] - predictor[i]);
            logWeights += w > 0 ? Math.Log(w) : 0;
        }

        var df = used - p;
        var dispersion = rss / df;
        var logLikelihood = 0.5 * (logWeights - (used * (Math.Log(2 * Math.PI * rss / used) + 1)));
        var warnings = rss <= 1e-20 * y.Sum(v => v * v) ? new[] { "The predictors fit the outcome exactly; standard errors have no meaning." } : [];
        return Finish(y, design, options, used, beta, inverse, predictor, dispersion, rss, logLikelihood, warnings);
    }

    // Iterates on Q = X R⁻¹ in place of X: the information is then well conditioned whatever the units and origins of the predictors.
    private static GeneralizedLinearFit Iterated(double[] y, DesignMatrix design, GeneralizedLinearOptions options, int used, double[] triangle)
    {
        var p = design.Columns;
        var basis = new TriangularBasis(triangle, p, p + 1);
        var q = basis.Orthogonal(design);
        var kernel = new IteratedLeastSquares(q.Values, p, y, options.Family);
        var status = kernel.Fit(options.Weights, null);
        if (status != EstimationStatus.Ok)
        {
            return Failed(design, used, status, Sentence(status, kernel, design, basis));
        }

        var source = options.Clusters is null ? kernel.Information : kernel.InformationAtMaximum();
        var information = new double[p, p];
        for (var j = 0; j < p * p; j++)
        {
            information[j / p, j % p] = source[j];
        }

        if (SymmetricSolver.Inverse(information) is not { } inverse)
        {
            return Failed(design, used, EstimationStatus.Singular, Sentence(EstimationStatus.Singular, kernel, design, basis));
        }

        // A model with a parameter per row fits yes and no exactly, so there the deviance holds the log-likelihood already.
        var logLikelihood = options.Family == ResponseFamily.Binomial ? -kernel.Deviance / 2 : 0;
        var predictor = kernel.Predictor();
        for (var i = 0; i < y.Length && options.Family != ResponseFamily.Binomial; i++)
        {
            logLikelihood += (options.Weights?[i] ?? 1) * FamilyMath.LogLikelihood(options.Family, y[i], predictor[i]);
        }

        var coefficients = basis.Coefficients(kernel.Coefficients);
        return Finish(y, design, options, used, coefficients, basis.Covariance(inverse), predictor, 1, kernel.Deviance, logLikelihood, []);
    }

    private static string Sentence(EstimationStatus status, IteratedLeastSquares kernel, DesignMatrix design, TriangularBasis basis) => status switch
    {
        EstimationStatus.Separated =>
            $"{Unbounded(kernel, design, basis)} separates the outcome completely or almost so: no finite estimate exists. Join levels, leave the predictor out or use exact methods.",
        EstimationStatus.Singular =>
            "The predictors carry too little information to tell their effects apart; leave one out or join rare levels.",
        _ => "The iterations did not settle; check the outcome and the scale of the predictors.",
    };

    // The columns that carry the direction in which the estimates run away, measured by what each moves in the linear predictor.
    private static string Unbounded(IteratedLeastSquares kernel, DesignMatrix design, TriangularBasis basis)
    {
        var direction = basis.Coefficients(kernel.Direction);
        var moves = Enumerable.Range(0, design.Columns).Select(j => Math.Abs(direction[j]) * Spread(design, j)).ToArray();
        return string.Join(", ", Enumerable.Range(0, design.Columns).Where(j => moves[j] > 0.1 * moves.Max()).Select(j => design.Names[j]));
    }

    private static double Spread(DesignMatrix design, int column)
    {
        var values = Enumerable.Range(0, design.Rows).Select(i => design[i, column]);
        return values.Max() - values.Min();
    }

    private static GeneralizedLinearFit Finish(
        double[] y, DesignMatrix design, GeneralizedLinearOptions options, int used, double[] beta, double[,] inverse, double[] predictor,
        double dispersion, double deviance, double logLikelihood, IReadOnlyList<string> notes)
    {
        var p = design.Columns;
        var fitted = Array.ConvertAll(predictor, eta => FamilyMath.Mean(options.Family, eta));
        var warnings = new List<string>(notes);
        double[,] covariance;
        int? clusterCount = null;
        double? df = options.Family == ResponseFamily.Gaussian ? used - p : null;
        if (options.Clusters is { } clusters)
        {
            var (codes, count) = ClusterSandwich.Number(clusters);
            clusterCount = count;
            df = null;
            if (count <= p)
            {
                return Failed(
                    design, used, EstimationStatus.TooSmall,
                    $"{count} clusters are too few for robust errors of {p} coefficients; leave predictors out or do without --cluster.");
            }

            if (count < 40)
            {
                warnings.Add($"With {count} clusters robust standard errors tend to be too small (40 or more is safer).");
            }

            var scores = new double[y.Length];
            for (var i = 0; i < scores.Length; i++)
            {
                scores[i] = (options.Weights?[i] ?? 1) * (y[i] - fitted[i]);
            }

            covariance = ClusterSandwich.Covariance(design, scores, codes, count, inverse);
            if (options.SmallSampleFactor)
            {
                Scale(covariance, (double)count / (count - 1) * (used - 1) / (used - p));
            }
        }
        else
        {
            covariance = inverse;
            Scale(covariance, dispersion);
        }

        return new GeneralizedLinearFit
        {
            Status = EstimationStatus.Ok,
            Warnings = warnings,
            Observations = used,
            Clusters = clusterCount,
            Deviance = deviance,
            LogLikelihood = logLikelihood,
            Aic = (-2 * logLikelihood) + (2 * (p + (options.Family == ResponseFamily.Gaussian ? 1 : 0))),
            Dispersion = dispersion,
            ResidualDegreesOfFreedom = used - p,
            Coefficients = CoefficientTable.Rows(design.Names, beta, covariance, df),
            Covariance = covariance,
            Fitted = fitted,
        };
    }

    private static void Scale(double[,] matrix, double factor)
    {
        for (var j = 0; j < matrix.GetLength(0); j++)
        {
            for (var k = 0; k < matrix.GetLength(1); k++)
            {
                matrix[j, k] *= factor;
            }
        }
    }

    private static double[] Predict(DesignMatrix design, double[] beta)
    {
        var predictor = new double[design.Rows];
        for (var i = 0; i < predictor.Length; i++)
        {
            var row = design.Row(i);
            for (var j = 0; j < beta.Length; j++)
            {
                predictor[i] += row[j] * beta[j];
            }
        }

        return predictor;
    }

    private static GeneralizedLinearFit Failed(DesignMatrix design, int used, EstimationStatus status, string sentence)
    {
        var covariance = new double[design.Columns, design.Columns];
        Scale(covariance, double.NaN);
        return new GeneralizedLinearFit
        {
            Status = status,
            Warnings = [sentence],
            Observations = used,
            ResidualDegreesOfFreedom = Math.Max(0, used - design.Columns),
            Coefficients = CoefficientTable.Undefined(design.Names),
            Covariance = covariance,
            Fitted = [],
        };
    }
}
