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
    private const int MaximumIterations = 40;

    // Rows per part that a thread takes. The sums of the parts are added in order, so they do not depend on the number of
    // processors; samples of one part are never split.
    private const int PartRows = 32_768;
    private readonly double[] x;
    private readonly double[] y;
    private readonly int n;
    private readonly int p;
    private readonly ResponseFamily family;
    private readonly double[] step;
    private readonly double[] trial;
    private readonly double[] lastStep;
    private readonly double[] factor;
    private readonly double[] scale;
    private readonly double[] reported;
    private readonly double[] working;

    // Mean per row at Predictor, so that one exponential serves both the deviance and the next step.
    private readonly double[] means;

    // Room per part: X'WX and the score, or a deviance, or the largest move and predictor; each pass uses it anew.
    private readonly double[][] parts;

    internal IteratedLeastSquares(double[] design, int columns, double[] response, ResponseFamily family)
    {
        x = design;
        y = response;
        n = response.Length;
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
        Predictor = new double[n];
        means = new double[n];
        parts = new double[Math.Max(1, (n + PartRows - 1) / PartRows)][];
        for (var part = 0; part < parts.Length; part++)
        {
            parts[part] = new double[(p * p) + p];
        }
    }

    /// <summary>The estimates after <see cref="Fit"/>.</summary>
    internal double[] Coefficients { get; }

    /// <summary>
    /// X'WX, p × p row-major, both triangles, with the weights of the step at which R would have stopped (change of the
    /// deviance below 1e-8): standard errors then agree with R's in every printed digit. The estimates themselves are at
    /// the exact maximum; the two differ by less than 1e-5 relatively.
    /// </summary>
    internal ReadOnlySpan<double> Information => reported;

    /// <summary>X'WX at the exact maximum: for the sandwich, where R's own scores cancel the difference.</summary>
    internal ReadOnlySpan<double> InformationAtMaximum => working;

    /// <summary>Linear predictor per row at the estimates.</summary>
    internal double[] Predictor { get; }

    /// <summary>Sum of the weighted deviances at the estimates.</summary>
    internal double Deviance { get; private set; }

    /// <summary>The last step: when the status is separated, the direction in which the estimates run away.</summary>
    internal double[] Direction => step;

    /// <summary>Fits; <paramref name="start"/> null = from the outcome itself.</summary>
    internal EstimationStatus Fit(double[]? weights, double[]? start)
    {
        if (start is null)
        {
            if (!FirstStep(weights))
            {
                return EstimationStatus.Singular;
            }
        }
        else
        {
            start.CopyTo(Coefficients, 0);
        }

        Deviance = DevianceAt(Coefficients, weights);
        var stoppedAsR = false;
        for (var iteration = 0; iteration < MaximumIterations; iteration++)
        {
            step.CopyTo(lastStep, 0);
            if (!NewtonStep(weights))
            {
                lastStep.CopyTo(step, 0);
                return iteration > 8 && Separates(weights) ? EstimationStatus.Separated : EstimationStatus.Singular;
            }

            var (change, size) = LargestChange(weights);
            var before = Deviance;
            var length = 1.0;
            var accepted = false;
            for (var half = 0; half < 30 && !accepted; half++)
            {
                for (var j = 0; j < p; j++)
                {
                    trial[j] = Coefficients[j] + (length * step[j]);
                }

                var deviance = DevianceAt(trial, weights);
                if (deviance <= Deviance + (1e-9 * (Math.Abs(Deviance) + 1e-3)))
                {
                    Deviance = deviance;
                    accepted = true;
                }
                else
                {
                    length /= 2;
                }
            }

            if (!accepted)
            {
                return EstimationStatus.NotConverged;
            }

            trial.CopyTo(Coefficients, 0);
            if (!stoppedAsR && Math.Abs(Deviance - before) < 1e-8 * (Math.Abs(Deviance) + 0.1))
            {
                stoppedAsR = true;
                working.CopyTo(reported, 0);
            }

            if (change < 1e-8 * (1 + size))
            {
                // The step just taken was quadratic: what is left is rounding.
                Accumulate(weights);
                return EstimationStatus.Ok;
            }
        }

        return Separates(weights) ? EstimationStatus.Separated : EstimationStatus.NotConverged;
    }

    private bool FirstStep(double[]? weights)
    {
        Each((from, to, sums) =>
        {
            Array.Clear(sums);
            for (var i = from; i < to; i++)
            {
                var eta = FamilyMath.Start(family, y[i]);
                var mean = FamilyMath.Mean(family, eta);
                var w = (weights?[i] ?? 1) * FamilyMath.Variance(family, mean);
                AddRow(sums, i, w, (w * eta) + ((weights?[i] ?? 1) * (y[i] - mean)));
            }
        });
        Gather();
        if (!SolveStep())
        {
            return false;
        }

        step.CopyTo(Coefficients, 0);
        return true;
    }

    private bool NewtonStep(double[]? weights)
    {
        Accumulate(weights);
        return SolveStep();
    }

    // Information and score (in step) at the present coefficients.
    private void Accumulate(double[]? weights)
    {
        Each((from, to, sums) =>
        {
            Array.Clear(sums);
            for (var i = from; i < to; i++)
            {
                var weight = weights is null ? 1 : weights[i];
                if (weight == 0)
                {
                    continue;
                }

                var mean = means[i];
                AddRow(sums, i, weight * FamilyMath.Variance(family, mean), weight * (y[i] - mean));
            }
        });
        Gather();
        for (var j = 0; j < p; j++)
        {
            for (var k = 0; k < j; k++)
            {
                working[(k * p) + j] = working[(j * p) + k];
            }
        }
    }

    private void Each(Action<int, int, double[]> run)
    {
        if (parts.Length == 1)
        {
            run(0, n, parts[0]);
            return;
        }

        Parallel.For(0, parts.Length, part => run(part * PartRows, Math.Min(n, (part + 1) * PartRows), parts[part]));
    }

    // Adds up what the parts hold of X'WX and the score.
    private void Gather()
    {
        Array.Clear(working);
        Array.Clear(step);
        foreach (var sums in parts)
        {
            for (var j = 0; j < working.Length; j++)
            {
                working[j] += sums[j];
            }

            for (var j = 0; j < p; j++)
            {
                step[j] += sums[working.Length + j];
            }
        }
    }

    private void AddRow(double[] sums, int i, double information, double score)
    {
        var row = x.AsSpan(i * p, p);
        for (var j = 0; j < p; j++)
        {
            var v = row[j];
            if (v == 0)
            {
                continue;
            }

            sums[(p * p) + j] += v * score;
            var vw = v * information;
            var at = sums.AsSpan(j * p, j + 1);
            for (var k = 0; k <= j; k++)
            {
                at[k] += vw * row[k];
            }
        }
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

    private double Eta(int i, double[] coefficients) => RowProduct.Of(x, i, coefficients);

    private double DevianceAt(double[] coefficients, double[]? weights)
    {
        Each((from, to, sums) => sums[0] = DevianceOf(coefficients, weights, from, to));
        var sum = parts.Sum(s => s[0]);
        return double.IsNaN(sum) ? double.PositiveInfinity : sum;
    }

    private double DevianceOf(double[] coefficients, double[]? weights, int from, int to)
    {
        var sum = 0.0;
        for (var i = from; i < to; i++)
        {
            var weight = weights is null ? 1 : weights[i];
            var eta = Eta(i, coefficients);
            Predictor[i] = eta;
            if (weight == 0)
            {
                continue;
            }

            if (family == ResponseFamily.Binomial && (y[i] is 0 or 1))
            {
                // −2 log of the chance of what was seen, with the exponential that the mean needs as well.
                var small = Math.Exp(-Math.Abs(eta));
                var toward = eta >= 0;
                means[i] = toward ? 1 / (1 + small) : small / (1 + small);
                sum += 2 * weight * (Math.Log(1 + small) + (toward == (y[i] == 1) ? 0 : Math.Abs(eta)));
            }
            else
            {
                means[i] = FamilyMath.Mean(family, eta);
                sum += weight * FamilyMath.Deviance(family, y[i], eta);
            }
        }

        return sum;
    }

    private (double Change, double Size) LargestChange(double[]? weights)
    {
        Each((from, to, sums) =>
        {
            double change = 0, size = 0;
            for (var i = from; i < to; i++)
            {
                if (weights is not null && weights[i] == 0)
                {
                    continue;
                }

                change = Math.Max(change, Math.Abs(Eta(i, step)));
                size = Math.Max(size, Math.Abs(Predictor[i]));
            }

            (sums[0], sums[1]) = (change, size);
        });
        return (parts.Max(s => s[0]), parts.Max(s => s[1]));
    }

    // The last step is a certificate: moving along it for ever makes no row less likely and some row more likely.
    private bool Separates(double[]? weights)
    {
        if (family == ResponseFamily.Gaussian)
        {
            return false;
        }

        var (largest, _) = LargestChange(weights);
        if (!(largest > 0.01))
        {
            return false;
        }

        var slack = 1e-4 * largest;
        for (var i = 0; i < n; i++)
        {
            if (weights is not null && weights[i] == 0)
            {
                continue;
            }

            var move = Eta(i, step);
            var worse = family == ResponseFamily.Binomial ? (y[i] == 1 ? -move : move) : (y[i] > 0 ? Math.Abs(move) : move);
            if (worse > slack)
            {
                return false;
            }
        }

        return true;
    }
}
