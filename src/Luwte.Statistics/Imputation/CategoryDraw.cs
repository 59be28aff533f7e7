using Luwte.Statistics.LinearAlgebra;
using Luwte.Statistics.Random;

namespace Luwte.Statistics.Imputation;

/// <summary>Regression of a column with more than two categories, fitted by Newton's method with step halving on augmented rows.</summary>
internal sealed class CategoryDraw
{
    private const int MostSteps = 25;
    private readonly ConditionalSample sample;
    private readonly int categories;
    private readonly bool ordered;
    private readonly int p;
    private readonly int size;

    private CategoryDraw(ConditionalSample sample, int categories, bool ordered)
    {
        this.sample = sample;
        this.categories = categories;
        this.ordered = ordered;
        p = sample.P;
        size = ordered ? categories - 1 + p - 1 : (categories - 1) * p;
    }

    /// <summary>Fits and draws parameters by the bootstrap in the weights.</summary>
    /// <returns>Parameters for <see cref="Probabilities"/>.</returns>
    public static double[] Draw(ConditionalSample sample, int categories, bool ordered, double[]? start, SeededRandom random)
    {
        var counts = sample.W;
        counts.Clear();
        for (var i = 0; i < sample.N; i++)
        {
            counts[random.NextInt(sample.N)]++;
        }

        sample.Augment(categories);
        return new CategoryDraw(sample, categories, ordered).Fit(start);
    }

    /// <summary>Probabilities of the categories for one row of predictors.</summary>
    public static void Probabilities(ReadOnlySpan<double> theta, ReadOnlySpan<double> row, bool ordered, Span<double> target)
    {
        var k = target.Length;
        if (ordered)
        {
            var eta = LinearDraw.Dot(row[1..], theta[(k - 1)..]);
            var below = 0.0;
            for (var c = 0; c < k; c++)
            {
                var upTo = c == k - 1 ? 1 : Logistic(theta[c] - eta);
                target[c] = Math.Max(upTo - below, 1e-300);
                below = upTo;
            }

            return;
        }

        var most = 0.0;
        target[0] = 0;
        for (var c = 1; c < k; c++)
        {
            target[c] = LinearDraw.Dot(row, theta.Slice((c - 1) * row.Length, row.Length));
            most = Math.Max(most, target[c]);
        }

        var sum = 0.0;
        for (var c = 0; c < k; c++)
        {
            target[c] = Math.Exp(target[c] - most);
            sum += target[c];
        }

        for (var c = 0; c < k; c++)
        {
            target[c] /= sum;
        }
    }

    private double[] Fit(double[]? start)
    {
        var theta = start is not null && start.Length == size ? (double[])start.Clone() : Start();
        var gradient = new double[size];
        var information = new double[size * size];
        var at = LogLikelihood(theta);
        for (var step = 0; step < MostSteps; step++)
        {
            Derivatives(theta, gradient, information);
            if (!SymmetricSolver.Cholesky(information, size))
            {
                throw new InvalidOperationException("Augmented rows keep the information positive definite.");
            }

            var move = (double[])gradient.Clone();
            SymmetricSolver.Solve(information, size, move);
            var length = 1.0;
            var next = new double[size];
            double value;
            do
            {
                for (var j = 0; j < size; j++)
                {
                    next[j] = theta[j] + (length * move[j]);
                }

                value = LogLikelihood(next);
                length /= 2;
            }
            while (!(value >= at - 1e-9) && length > 1e-6);

            var change = value - at;
            (theta, at) = (next, value);

            // A thousandth of a log-likelihood unit is far below the noise of the draw that follows.
            if (change < 1e-3)
            {
                break;
            }
        }

        return theta;
    }

    private double[] Start()
    {
        var share = new double[categories];
        for (var i = 0; i < sample.N; i++)
        {
            share[(int)sample.Y[i]] += sample.W[i];
        }

        var total = share.Sum();
        var theta = new double[size];
        var below = 0.0;
        for (var c = 0; c < categories - 1; c++)
        {
            below += share[c] / total;
            if (ordered)
            {
                theta[c] = Math.Log(below / (1 - below));
            }
            else
            {
                theta[c * p] = Math.Log(share[c + 1] / share[0]);
            }
        }

        return theta;
    }

    private double LogLikelihood(double[] theta)
    {
        for (var c = 1; ordered && c < categories - 1; c++)
        {
            if (theta[c] <= theta[c - 1])
            {
                return double.NegativeInfinity;
            }
        }

        Span<double> probabilities = stackalloc double[categories];
        var sum = 0.0;
        for (var i = 0; i < sample.N; i++)
        {
            if (sample.W[i] != 0)
            {
                Probabilities(theta, sample.Row(i), ordered, probabilities);
                sum += sample.W[i] * Math.Log(Math.Max(probabilities[(int)sample.Y[i]], 1e-300));
            }
        }

        return sum;
    }

    private void Derivatives(double[] theta, double[] gradient, double[] information)
    {
        Array.Clear(gradient);
        Array.Clear(information);
        Span<double> probabilities = stackalloc double[categories];
        var slope = new double[size];
        for (var i = 0; i < sample.N; i++)
        {
            var w = sample.W[i];
            if (w == 0)
            {
                continue;
            }

            var row = sample.Row(i);
            Probabilities(theta, row, ordered, probabilities);
            if (ordered)
            {
                AddOrdered(theta, row, (int)sample.Y[i], w, probabilities, slope, gradient, information);
            }
            else
            {
                AddUnordered(row, (int)sample.Y[i], w, probabilities, gradient, information);
            }
        }

        for (var j = 0; j < size; j++)
        {
            information[(j * size) + j] = (information[(j * size) + j] * (1 + 1e-6)) + 1e-10;
        }
    }

    private void AddUnordered(ReadOnlySpan<double> row, int y, double w, ReadOnlySpan<double> probabilities, double[] gradient, double[] information)
    {
        for (var c = 1; c < categories; c++)
        {
            var residual = w * ((y == c ? 1 : 0) - probabilities[c]);
            for (var j = 0; j < p; j++)
            {
                gradient[((c - 1) * p) + j] += residual * row[j];
            }

            for (var d = 1; d <= c; d++)
            {
                var weight = w * probabilities[c] * ((c == d ? 1 : 0) - probabilities[d]);
                for (var a = 0; a < p; a++)
                {
                    var f = weight * row[a];
                    var line = information.AsSpan(((((c - 1) * p) + a) * size) + ((d - 1) * p), p);
                    for (var b = 0; b < p; b++)
                    {
                        line[b] += f * row[b];
                    }
                }
            }
        }
    }

    // Expected information: sum over categories of (dP)(dP)'/P.
    private void AddOrdered(
        double[] theta, ReadOnlySpan<double> row, int y, double w, ReadOnlySpan<double> probabilities, double[] slope, double[] gradient, double[] information)
    {
        var cuts = categories - 1;
        var eta = LinearDraw.Dot(row[1..], theta.AsSpan(cuts));
        var lower = 0.0;
        for (var c = 0; c < categories; c++)
        {
            var upper = c == cuts ? 0 : Density(theta[c] - eta);
            Array.Clear(slope);
            if (c < cuts)
            {
                slope[c] = upper;
            }

            if (c > 0)
            {
                slope[c - 1] = -lower;
            }

            for (var j = 1; j < p; j++)
            {
                slope[cuts + j - 1] = (lower - upper) * row[j];
            }

            if (c == y)
            {
                for (var j = 0; j < size; j++)
                {
                    gradient[j] += w * slope[j] / probabilities[c];
                }
            }

            ConditionalSample.AddOuter(information, size, slope, w / probabilities[c]);
            lower = upper;
        }
    }

    private static double Logistic(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    private static double Density(double x)
    {
        var f = Logistic(x);
        return f * (1 - f);
    }
}
