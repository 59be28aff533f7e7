using Luwte.Statistics.LinearAlgebra;
using Luwte.Statistics.Outcomes;

namespace Luwte.Statistics.Regression;

/// <summary>
/// Maximum likelihood under a canonical link by Newton's method, with step halving and a test for separation.
/// One object serves many fits on the same design (bootstrap): nothing of the size of the data is allocated per iteration.
/// </summary>
/// <remarks>McCullagh and Nelder (1989), Generalized Linear Models, §2.5; separation: Albert and Anderson (1984), Biometrika 71.</remarks>
internal sealed class IteratedLeastSquares
{
    /// <summary>Relative move of the predictors below which the estimates count as exact.</summary>
    public const double Exact = 1e-8;

    private const int MaximumIterations = 40;
    private readonly ResponseBlocks rows;
    private readonly double[] y;
    private readonly int p;
    private readonly ResponseFamily family;
    private readonly double[] step;
    private readonly double[] trial;
    private readonly double[] lastStep;
    private readonly double[] factor;
    private readonly double[] scale;
    private readonly double[] reported;
    private readonly double[] working;

    internal IteratedLeastSquares(double[] design, int columns, double[] response, ResponseFamily family)
    {
        rows = new ResponseBlocks(family);
        rows.Load(design, columns, response);
        y = response;
        p = columns;
        this.family = family;
        step = new double[p];
        trial = new double[p];
        lastStep = new double[p];
        reported = new double[p * p];
        factor = new double[p * p];
        scale = new double[p];
        working = new double[p * p];
        Coefficients = new double[p];
    }

    /// <summary>The estimates after <see cref="Fit"/>.</summary>
    internal double[] Coefficients { get; }

    /// <summary>
    /// X'WX, p × p row-major, both triangles, with the weights of the step at which R would have stopped (change of the
    /// deviance below 1e-8): standard errors then agree with R's in every printed digit. The estimates themselves are at
    /// the exact maximum; the two differ by less than 1e-5 relatively.
    /// </summary>
    internal ReadOnlySpan<double> Information => reported;

    /// <summary>Sum of the weighted deviances at the estimates.</summary>
    internal double Deviance { get; private set; }

    /// <summary>The last step: when the status is separated, the direction in which the estimates run away.</summary>
    internal double[] Direction => step;

    /// <summary>Linear predictor per row at the estimates.</summary>
    internal double[] Predictor() => rows.Predictor();

    /// <summary>X'WX at the exact maximum, after a fit that is Ok: for the sandwich, where R's own scores cancel the difference.</summary>
    internal ReadOnlySpan<double> InformationAtMaximum()
    {
        rows.Accumulate(working, trial);
        return working;
    }

    /// <summary>Fits.</summary>
    /// <param name="weights">Weight of each row; null = 1.</param>
    /// <param name="start">Coefficients to start from; null = from the outcome itself.</param>
    /// <param name="settled">
    /// Relative move of the predictors at which to stop. Steps are quadratic near the end: what is left is about its square.
    /// </param>
    internal EstimationStatus Fit(double[]? weights, double[]? start, double settled = Exact)
    {
        rows.Weigh(weights);
        if (start is null)
        {
            rows.Start();
            rows.Accumulate(working, step);
            if (!SolveStep())
            {
                return EstimationStatus.Singular;
            }

            step.CopyTo(Coefficients, 0);
        }
        else
        {
            start.CopyTo(Coefficients, 0);
        }

        Deviance = rows.Try(Coefficients).Deviance;
        rows.Accept();
        var stoppedAsR = false;
        for (var iteration = 0; iteration < MaximumIterations; iteration++)
        {
            step.CopyTo(lastStep, 0);
            rows.Accumulate(working, step);
            if (!SolveStep())
            {
                lastStep.CopyTo(step, 0);
                return iteration > 8 && Separates(weights) ? EstimationStatus.Separated : EstimationStatus.Singular;
            }

            var before = Deviance;
            if (Advance() is not var (change, size))
            {
                return EstimationStatus.NotConverged;
            }

            if (!stoppedAsR && Math.Abs(Deviance - before) < 1e-8 * (Math.Abs(Deviance) + 0.1))
            {
                stoppedAsR = true;
                working.CopyTo(reported, 0);
            }

            if (change < settled * (1 + size))
            {
                return EstimationStatus.Ok;
            }
        }

        return Separates(weights) ? EstimationStatus.Separated : EstimationStatus.NotConverged;
    }

    // Goes along the step, half as far as long as the deviance rises: how far the whole step would have moved the predictors,
    // and how large they were; null when no length will do.
    private (double Change, double Size)? Advance()
    {
        var length = 1.0;
        for (var half = 0; half < 30; half++, length /= 2)
        {
            for (var j = 0; j < p; j++)
            {
                trial[j] = Coefficients[j] + (length * step[j]);
            }

            var (deviance, move, size) = rows.Try(trial);
            if (deviance <= Deviance + (1e-9 * (Math.Abs(Deviance) + 1e-3)))
            {
                Deviance = deviance;
                rows.Accept();
                trial.CopyTo(Coefficients, 0);
                return (move / length, size);
            }
        }

        return null;
    }

    private bool SolveStep()
    {
        for (var j = 0; j < p; j++)
        {
            var d = working[(j * p) + j];
            if (!(d > 0))
            {
                return false;
            }

            scale[j] = 1 / Math.Sqrt(d);
        }

        for (var j = 0; j < p; j++)
        {
            for (var k = 0; k <= j; k++)
            {
                factor[(j * p) + k] = working[(j * p) + k] * scale[j] * scale[k];
            }

            step[j] *= scale[j];
        }

        if (!SymmetricSolver.Cholesky(factor, p))
        {
            return false;
        }

        SymmetricSolver.Solve(factor, p, step);
        for (var j = 0; j < p; j++)
        {
            step[j] *= scale[j];
        }

        return true;
    }

    // The last step is a certificate: moving along it for ever makes no row less likely and some row more likely.
    private bool Separates(double[]? weights)
    {
        if (family == ResponseFamily.Gaussian)
        {
            return false;
        }

        var moves = rows.Product(step);
        var largest = 0.0;
        for (var i = 0; i < moves.Length; i++)
        {
            if (weights is null || weights[i] != 0)
            {
                largest = Math.Max(largest, Math.Abs(moves[i]));
            }
        }

        if (!(largest > 0.01))
        {
            return false;
        }

        var slack = 1e-4 * largest;
        for (var i = 0; i < moves.Length; i++)
        {
            if (weights is not null && weights[i] == 0)
            {
                continue;
            }

            var move = moves[i];
            var worse = family == ResponseFamily.Binomial ? (y[i] == 1 ? -move : move) : (y[i] > 0 ? Math.Abs(move) : move);
            if (worse > slack)
            {
                return false;
            }
        }

        return true;
    }
}
