using Luwte.Statistics.Formulas;
using Luwte.Statistics.LinearAlgebra;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Probability;
using Luwte.Statistics.Regression;

namespace Luwte.Statistics.EstimatingEquations;

/// <summary>Population-averaged regression for rows in clusters: generalised estimating equations with robust errors.</summary>
/// <remarks>
/// Liang and Zeger (1986), Biometrika 73, 13-22; QIC: Pan (2001), Biometrics 57, 120-125. R <c>geepack::geeglm</c>: scale and
/// correlation from Pearson residuals without subtracting p, sandwich without small-sample factor, normal distribution.
/// Cost O(np²) per iteration. See docs/methods/estimating-equations.md.
/// </remarks>
public static class GeneralizedEstimatingEquations
{
    /// <summary>Fits a formula to a table.</summary>
    /// <param name="table">The data; the rows of a cluster need not stand together.</param>
    /// <param name="formula">Formula without random terms.</param>
    /// <param name="clusterColumn">Column that names the cluster (family, person).</param>
    /// <param name="options">Family and working correlation (waves are taken from the column below).</param>
    /// <param name="frame">Reference levels.</param>
    /// <param name="waveColumn">Column of whole numbers that gives the position in the cluster, for AR(1); null = order of the rows.</param>
    /// <exception cref="FormulaException">The formula does not fit the table, or a wave is not a whole number or stands twice in a cluster.</exception>
    public static EstimatingEquationFit Fit(
        DataTable table, Formula formula, string clusterColumn, EstimatingEquationOptions options, ModelFrameOptions? frame = null, string? waveColumn = null)
    {
        ArgumentNullException.ThrowIfNull(formula);
        ArgumentNullException.ThrowIfNull(options);
        if (formula.RandomTerms.Count > 0 || formula.Response is null)
        {
            throw new FormulaException("Estimating equations take an outcome and no random terms; the cluster is named apart. Leave out the part with the bar.");
        }

        frame ??= new ModelFrameOptions();
        string?[] required = [clusterColumn, waveColumn];
        var data = ModelFrame.Build(table, formula, frame with { Required = [.. frame.Required, .. required.OfType<string>()] });
        if (data.ResponseLevels is { } levels && (options.Family != ResponseFamily.Binomial || levels.Count != 2))
        {
            throw new FormulaException($"The outcome \"{formula.Response}\" holds texts with {levels.Count} levels; only the binomial family takes texts, with two levels.");
        }

        if (FamilyMath.Fault(options.Family, data.Response) is { } fault)
        {
            throw new FormulaException(fault);
        }

        var groups = data.Groups(clusterColumn);
        var waves = waveColumn is null ? null : Waves(data.Numbers(waveColumn), groups, waveColumn);
        var fit = Fit(data.Response, data.Design, groups.Codes, options with { Waves = waves });
        return data.Dropped == 0 ? fit : fit with { Warnings = [FrameWarnings.Dropped(data, table), .. fit.Warnings] };
    }

    /// <summary>Fits arrays.</summary>
    /// <param name="response">n outcomes: any number, 0/1, or counts, by family.</param>
    /// <param name="design">n × p design, the constant included.</param>
    /// <param name="clusters">Cluster of each row, any whole numbers.</param>
    /// <param name="options">Choices.</param>
    /// <returns>Estimates, or a status with a sentence.</returns>
    /// <exception cref="ArgumentException">Lengths differ, an outcome does not fit the family, or a wave stands twice in a cluster.</exception>
    public static EstimatingEquationFit Fit(double[] response, DesignMatrix design, int[] clusters, EstimatingEquationOptions options)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(clusters);
        ArgumentNullException.ThrowIfNull(options);
        if (response.Length != design.Rows || clusters.Length != design.Rows || (options.Waves is { } w && w.Length != design.Rows))
        {
            throw new ArgumentException("Outcome, design, clusters and waves must have the same number of rows.", nameof(response));
        }

        if (FamilyMath.Fault(options.Family, response) is { } fault)
        {
            throw new ArgumentException(fault, nameof(response));
        }

        var (codes, count) = ClusterSandwich.Number(clusters);
        var rows = ClusteredRows.From(codes, count, options.Correlation == WorkingCorrelation.Autoregressive ? options.Waves : null);
        if (count <= design.Columns)
        {
            return Failed(design, rows, EstimationStatus.TooSmall, $"{count} clusters are too few for robust errors of {design.Columns} coefficients; leave predictors out or gather more clusters.");
        }

        var triangle = new TriangularFactor(design.Columns);
        for (var i = 0; i < design.Rows; i++)
        {
            triangle.Add(design.Row(i));
        }

        var aliased = triangle.Aliased(design.Columns);
        if (Array.Exists(aliased, a => a))
        {
            var names = string.Join(", ", Enumerable.Range(0, aliased.Length).Where(j => aliased[j]).Select(j => design.Names[j]));
            return Failed(design, rows, EstimationStatus.Singular, $"{names} cannot be told apart from the other predictors (an exact combination of them); leave it out of the formula.");
        }

        return Solve(rows.Arrange(response), design, rows, options, new TriangularBasis(triangle.Factor(), design.Columns, design.Columns));
    }

    private static EstimatingEquationFit Solve(double[] y, DesignMatrix design, ClusteredRows rows, EstimatingEquationOptions options, TriangularBasis basis)
    {
        var p = design.Columns;
        var q = basis.Orthogonal(rows.Arrange(design));
        var start = new IteratedLeastSquares(q.Values, p, y, options.Family);
        var status = start.Fit(null, null);
        if (status != EstimationStatus.Ok)
        {
            return Failed(design, rows, status, status == EstimationStatus.Separated
                ? "A predictor separates the outcome completely or almost so: no finite estimate exists. Join levels or leave the predictor out."
                : "The iterations did not settle; check the outcome and the scale of the predictors.");
        }

        var waves = options.Correlation == WorkingCorrelation.Autoregressive ? PositionsOf(rows, options.Waves) : null;
        var equations = new WorkingEquations(q.Values, p, y, rows.Starts, waves, options.Family);
        var beta = start.Coefficients.ToArray();

        // Independence first: it is the start, and its naive information is the yardstick of QIC.
        var scale = equations.Evaluate(beta);
        equations.Assemble(WorkingCorrelation.Independence, 0);
        var independence = Square(equations.Bread, p, 1 / scale);
        double? alpha = null;
        if (options.Correlation != WorkingCorrelation.Independence)
        {
            alpha = Correlation(equations, rows, waves, scale, options, 0.5);
            if (Unusable(alpha.Value, rows, options.Correlation) is { } sentence)
            {
                return Failed(design, rows, EstimationStatus.Singular, sentence);
            }
        }

        var converged = options.Correlation == WorkingCorrelation.Independence;
        for (var iteration = 0; iteration < options.MaximumIterations && !converged; iteration++)
        {
            equations.Assemble(options.Correlation, alpha!.Value);
            var factor = equations.Bread.ToArray();
            if (!SymmetricSolver.Cholesky(factor, p))
            {
                return Failed(design, rows, EstimationStatus.Singular, "The equations have no unique solution; leave a predictor out.");
            }

            var step = equations.Score.ToArray();
            SymmetricSolver.Solve(factor, p, step);
            var decrement = 0.0;
            for (var j = 0; j < p; j++)
            {
                decrement += step[j] * equations.Score[j];
                beta[j] += step[j];
            }

            scale = equations.Evaluate(beta);
            var last = alpha.Value;
            alpha = Correlation(equations, rows, waves, scale, options, last);
            if (!double.IsFinite(decrement) || !double.IsFinite(scale))
            {
                return Failed(design, rows, EstimationStatus.NotConverged, "The iterations ran away; choose working independence or check for rare outcomes.");
            }

            if (Unusable(alpha.Value, rows, options.Correlation) is { } sentence)
            {
                return Failed(design, rows, EstimationStatus.Singular, sentence);
            }

            converged = decrement < 1e-18 * y.Length * scale && Math.Abs(alpha.Value - last) < 1e-10;
        }

        if (!converged)
        {
            return Failed(design, rows, EstimationStatus.NotConverged, $"The equations were not solved in {options.MaximumIterations} iterations; choose working independence.");
        }

        equations.Assemble(options.Correlation, alpha ?? 0);
        return Report(design, rows, basis, beta, equations, scale, alpha, independence);
    }

    private static EstimatingEquationFit Report(
        DesignMatrix design, ClusteredRows rows, TriangularBasis basis, double[] beta, WorkingEquations equations, double scale, double? alpha, double[,] independence)
    {
        var p = design.Columns;
        if (SymmetricSolver.Inverse(Square(equations.Bread, p, 1)) is not { } bread)
        {
            return Failed(design, rows, EstimationStatus.Singular, "The equations have no unique solution; leave a predictor out.");
        }

        var robust = SymmetricSolver.Multiply(SymmetricSolver.Multiply(bread, Square(equations.Meat, p, 1)), bread);
        var cic = 0.0;
        for (var j = 0; j < p; j++)
        {
            for (var k = 0; k < p; k++)
            {
                cic += independence[j, k] * robust[k, j];
            }
        }

        var covariance = basis.Covariance(robust);
        var naive = basis.Covariance(bread);
        var quasi = equations.QuasiLikelihood(beta);
        return new EstimatingEquationFit
        {
            Status = EstimationStatus.Ok,
            Warnings = rows.Clusters < 40 ? [$"With {rows.Clusters} clusters robust standard errors tend to be too small (40 or more is safer)."] : [],
            Observations = design.Rows,
            Clusters = rows.Clusters,
            LargestCluster = rows.Largest,
            Scale = scale,
            Alpha = alpha,
            Coefficients = CoefficientTable.Rows(design.Names, basis.Coefficients(beta), covariance, null),
            Covariance = covariance,
            NaiveStandardErrors = [.. Enumerable.Range(0, p).Select(j => Math.Sqrt(scale * naive[j, j]))],
            QuasiLikelihood = quasi,
            Qic = (-2 * quasi) + (2 * cic),
            QicU = (-2 * quasi) + (2 * p),
            Cic = cic,
        };
    }

    private static double Correlation(WorkingEquations equations, ClusteredRows rows, int[]? waves, double scale, EstimatingEquationOptions options, double start) =>
        options.Correlation == WorkingCorrelation.Exchangeable
            ? CorrelationMoments.Exchangeable(equations.Residuals, rows.Starts, scale)
            : CorrelationMoments.Autoregressive(equations.Residuals, rows.Starts, waves!, scale, start);

    private static string? Unusable(double alpha, ClusteredRows rows, WorkingCorrelation correlation)
    {
        if (double.IsNaN(alpha))
        {
            return "No cluster has two rows, so no correlation can be estimated; choose working independence.";
        }

        var lower = correlation == WorkingCorrelation.Exchangeable ? -1.0 / (rows.Largest - 1) : -0.999999;
        return alpha > lower && alpha < 0.999999
            ? null
            : FormattableString.Invariant($"The working correlation {alpha:G6} is no possible correlation for clusters of {rows.Largest} rows; choose working independence.");
    }

    private static int[] PositionsOf(ClusteredRows rows, int[]? waves)
    {
        if (waves is null)
        {
            var positions = new int[rows.Order.Length];
            for (var g = 0; g < rows.Clusters; g++)
            {
                for (var i = rows.Starts[g]; i < rows.Starts[g + 1]; i++)
                {
                    positions[i] = i - rows.Starts[g];
                }
            }

            return positions;
        }

        var arranged = rows.Arrange(waves);
        for (var g = 0; g < rows.Clusters; g++)
        {
            for (var i = rows.Starts[g] + 1; i < rows.Starts[g + 1]; i++)
            {
                if (arranged[i] == arranged[i - 1])
                {
                    throw new ArgumentException($"Wave {arranged[i]} stands twice in one cluster (row {rows.Order[i] + 1}); give each row of a cluster its own wave.", nameof(waves));
                }
            }
        }

        return arranged;
    }

    private static int[] Waves(double[] numbers, Grouping groups, string column)
    {
        var faults = new List<string>();
        var seen = new HashSet<(int, double)>();
        for (var i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] != Math.Floor(numbers[i]) || Math.Abs(numbers[i]) > int.MaxValue)
            {
                faults.Add(FormattableString.Invariant($"Column \"{column}\", used row {i + 1}: {numbers[i]} is not a whole number; number the waves 0, 1, 2, …"));
            }
            else if (!seen.Add((groups.Codes[i], numbers[i])))
            {
                faults.Add(FormattableString.Invariant($"Column \"{column}\": wave {numbers[i]} stands twice in cluster {groups.Labels[groups.Codes[i]]}; give each row of a cluster its own wave."));
            }
        }

        return faults.Count > 0 ? throw new FormulaException(faults) : Array.ConvertAll(numbers, v => (int)v);
    }

    private static double[,] Square(double[] values, int p, double factor)
    {
        var matrix = new double[p, p];
        for (var j = 0; j < p * p; j++)
        {
            matrix[j / p, j % p] = factor * values[j];
        }

        return matrix;
    }

    private static EstimatingEquationFit Failed(DesignMatrix design, ClusteredRows rows, EstimationStatus status, string sentence)
    {
        var covariance = new double[design.Columns, design.Columns];
        for (var j = 0; j < covariance.Length; j++)
        {
            covariance[j / design.Columns, j % design.Columns] = double.NaN;
        }

        return new EstimatingEquationFit
        {
            Status = status,
            Warnings = [sentence],
            Observations = design.Rows,
            Clusters = rows.Clusters,
            LargestCluster = rows.Largest,
            Coefficients = CoefficientTable.Undefined(design.Names),
            Covariance = covariance,
        };
    }
}
