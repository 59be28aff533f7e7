using Luwte.Statistics.LinearAlgebra;

namespace Luwte.Statistics.LatentClasses;

/// <summary>Rows (equal ones together) and the EM map of the model. Each thread has its own.</summary>
internal sealed class ClassLikelihood
{
    private readonly ClassParameters shape;
    private readonly int[][] rows;
    private readonly double[] counts;
    private readonly double[,]? design;
    private readonly double[] logs;
    private readonly double[] priors;

    /// <param name="shape">Sizes of the parameters.</param>
    /// <param name="rows">Distinct rows: for each answered item its place within a class's block of probabilities.</param>
    /// <param name="counts">How often each row occurs.</param>
    /// <param name="design">Covariates with the constant for each row, or null.</param>
    public ClassLikelihood(ClassParameters shape, int[][] rows, double[] counts, double[,]? design)
    {
        this.shape = shape;
        this.rows = rows;
        this.counts = counts;
        this.design = design;
        logs = new double[shape.MixingOffset];
        priors = new double[rows.Length * shape.Classes];
        Posterior = new double[rows.Length * shape.Classes];
    }

    /// <summary>Rows × classes, of the last call of <see cref="Expect"/>.</summary>
    public double[] Posterior { get; }

    /// <summary>Prior class probabilities of each row, of the last call of <see cref="Expect"/>.</summary>
    public double[] Priors => priors;

    /// <summary>Log-likelihood at theta; fills <see cref="Posterior"/>.</summary>
    public double Expect(double[] theta)
    {
        var k = shape.Classes;
        for (var i = 0; i < logs.Length; i++)
        {
            logs[i] = Math.Log(Math.Max(theta[i], 1e-300));
        }

        FillPriors(theta, priors);
        Span<double> joint = stackalloc double[k];
        Span<double> logPriors = stackalloc double[k];
        var total = 0.0;
        for (var r = 0; r < rows.Length; r++)
        {
            // Without covariates the priors are those of the first row for all.
            for (var c = 0; c < k && (r == 0 || shape.Covariates > 0); c++)
            {
                logPriors[c] = Math.Log(Math.Max(priors[(r * k) + c], 1e-300));
            }

            var most = double.NegativeInfinity;
            for (var c = 0; c < k; c++)
            {
                var block = logs.AsSpan(c * shape.PerClass, shape.PerClass);
                var sum = logPriors[c];
                foreach (var place in rows[r])
                {
                    sum += block[place];
                }

                joint[c] = sum;
                most = Math.Max(most, sum);
            }

            var scale = 0.0;
            for (var c = 0; c < k; c++)
            {
                joint[c] = Math.Exp(joint[c] - most);
                scale += joint[c];
            }

            for (var c = 0; c < k; c++)
            {
                Posterior[(r * k) + c] = joint[c] / scale;
            }

            total += counts[r] * (most + Math.Log(scale));
        }

        return total;
    }

    /// <summary>The parameters that fit the posterior of the last call best.</summary>
    public void Maximise(double[] theta, double[] next)
    {
        var k = shape.Classes;
        Array.Clear(next, 0, shape.MixingOffset);
        for (var r = 0; r < rows.Length; r++)
        {
            for (var c = 0; c < k; c++)
            {
                var weight = counts[r] * Posterior[(r * k) + c];
                var block = next.AsSpan(c * shape.PerClass, shape.PerClass);
                foreach (var place in rows[r])
                {
                    block[place] += weight;
                }
            }
        }

        for (var c = 0; c < k; c++)
        {
            for (var j = 0; j < shape.Categories.Length; j++)
            {
                Normalise(next.AsSpan((c * shape.PerClass) + shape.ItemOffset[j], shape.Categories[j]));
            }
        }

        if (shape.Covariates == 0)
        {
            var sizes = next.AsSpan(shape.MixingOffset, k);
            sizes.Clear();
            for (var r = 0; r < rows.Length; r++)
            {
                for (var c = 0; c < k; c++)
                {
                    sizes[c] += counts[r] * Posterior[(r * k) + c];
                }
            }

            Normalise(sizes);
        }
        else
        {
            NewtonStep(theta, next);
        }
    }

    private static void Normalise(Span<double> block)
    {
        var sum = 0.0;
        foreach (var value in block)
        {
            sum += value;
        }

        for (var i = 0; i < block.Length; i++)
        {
            block[i] = sum > 0 ? block[i] / sum : 1.0 / block.Length;
        }
    }

    private void FillPriors(double[] theta, double[] target)
    {
        var k = shape.Classes;
        for (var r = 0; r < rows.Length; r++)
        {
            var place = target.AsSpan(r * k, k);
            if (shape.Covariates == 0)
            {
                theta.AsSpan(shape.MixingOffset, k).CopyTo(place);
                continue;
            }

            var most = 0.0;
            place[0] = 0;
            for (var c = 1; c < k; c++)
            {
                var eta = 0.0;
                for (var j = 0; j < shape.Covariates; j++)
                {
                    eta += design![r, j] * theta[shape.MixingOffset + ((c - 1) * shape.Covariates) + j];
                }

                place[c] = eta;
                most = Math.Max(most, eta);
            }

            for (var c = 0; c < k; c++)
            {
                place[c] = Math.Exp(place[c] - most);
            }

            Normalise(place);
        }
    }

    // One Newton step of the multinomial logit with the posterior as outcome, halved until that part does not get worse.
    private void NewtonStep(double[] theta, double[] next)
    {
        int k = shape.Classes, s = shape.Covariates, m = s * (k - 1), at = shape.MixingOffset;
        var gradient = new double[m];
        var information = new double[m * m];
        for (var r = 0; r < rows.Length; r++)
        {
            for (var c = 1; c < k; c++)
            {
                var p = priors[(r * k) + c];
                for (var a = 0; a < s; a++)
                {
                    var row = ((c - 1) * s) + a;
                    gradient[row] += counts[r] * (Posterior[(r * k) + c] - p) * design![r, a];
                    for (var d = 1; d <= c; d++)
                    {
                        var weight = counts[r] * p * ((c == d ? 1 : 0) - priors[(r * k) + d]) * design[r, a];
                        for (var b = 0; b < s; b++)
                        {
                            information[(row * m) + ((d - 1) * s) + b] += weight * design[r, b];
                        }
                    }
                }
            }
        }

        for (var i = 0; i < m; i++)
        {
            information[(i * m) + i] = (information[(i * m) + i] * (1 + 1e-10)) + 1e-10;
        }

        Array.Copy(theta, at, next, at, m);
        if (!SymmetricSolver.Cholesky(information, m))
        {
            return;
        }

        SymmetricSolver.Solve(information, m, gradient);
        var start = MixingPart(theta);
        for (var length = 1.0; length > 1e-4; length /= 2)
        {
            for (var i = 0; i < m; i++)
            {
                next[at + i] = theta[at + i] + (length * gradient[i]);
            }

            if (MixingPart(next) >= start)
            {
                return;
            }
        }

        Array.Copy(theta, at, next, at, m);
    }

    private double MixingPart(double[] theta)
    {
        var trial = new double[priors.Length];
        FillPriors(theta, trial);
        var sum = 0.0;
        for (var r = 0; r < rows.Length; r++)
        {
            for (var c = 0; c < shape.Classes; c++)
            {
                sum += counts[r] * Posterior[(r * shape.Classes) + c] * Math.Log(Math.Max(trial[(r * shape.Classes) + c], 1e-300));
            }
        }

        return sum;
    }
}
