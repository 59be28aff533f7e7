using Luwte.Statistics.LinearAlgebra;
using Luwte.Statistics.Random;
using Luwte.Statistics.Regression;

namespace Luwte.Statistics.Imputation;

/// <summary>
/// Regression of a yes/no column, fitted by Newton's method with step halving on augmented rows; coefficients are drawn from
/// the normal approximation of their posterior (Rubin 1987, pp. 169–170).
/// </summary>
internal static class LogisticDraw
{
    private const int MostSteps = 25;

    /// <summary>Fits and draws coefficients.</summary>
    /// <param name="sample">Rows; a few light ones are added.</param>
    /// <param name="rows">Room for the passes over the rows.</param>
    /// <param name="start">Coefficients of the round before, or null.</param>
    /// <param name="random">Chance.</param>
    public static double[] Draw(ConditionalSample sample, ResponseBlocks rows, double[]? start, SeededRandom random)
    {
        sample.Augment(2);
        rows.Load(sample.X, sample.P, sample.Y);
        rows.Weigh(sample.W);
        var theta = start is null ? Start(sample) : (double[])start.Clone();
        var factor = Fit(rows, theta);
        var z = new double[theta.Length];
        for (var j = 0; j < z.Length; j++)
        {
            z[j] = random.NextNormal();
        }

        LinearDraw.SolveTransposed(factor, theta.Length, z);
        for (var j = 0; j < z.Length; j++)
        {
            theta[j] += z[j];
        }

        return theta;
    }

    /// <summary>The chance of yes for one row of predictors.</summary>
    public static double Chance(ReadOnlySpan<double> theta, ReadOnlySpan<double> row)
    {
        var eta = LinearDraw.Dot(row, theta);
        return eta >= 0 ? 1 / (1 + Math.Exp(-eta)) : Math.Exp(eta) / (1 + Math.Exp(eta));
    }

    private static double[] Start(ConditionalSample sample)
    {
        double yes = 0, no = 0;
        for (var i = 0; i < sample.N; i++)
        {
            if (sample.Y[i] > 0)
            {
                yes += sample.W[i];
            }
            else
            {
                no += sample.W[i];
            }
        }

        var theta = new double[sample.P];
        theta[0] = Math.Log(yes / no);
        return theta;
    }

    // Moves theta to the maximum and gives the Cholesky factor of the information there.
    private static double[] Fit(ResponseBlocks rows, double[] theta)
    {
        var p = theta.Length;
        var move = new double[p];
        var next = new double[p];
        var information = new double[p * p];
        var at = rows.Try(theta).Deviance;
        for (var step = 0; step < MostSteps; step++)
        {
            rows.Accumulate(information, move);
            for (var j = 0; j < p; j++)
            {
                information[(j * p) + j] = (information[(j * p) + j] * (1 + 1e-6)) + 1e-10;
            }

            if (!SymmetricSolver.Cholesky(information, p))
            {
                throw new InvalidOperationException("Augmented rows keep the information positive definite.");
            }

            SymmetricSolver.Solve(information, p, move);
            var length = 1.0;
            double value;
            do
            {
                for (var j = 0; j < p; j++)
                {
                    next[j] = theta[j] + (length * move[j]);
                }

                value = rows.Try(next).Deviance;
                length /= 2;
            }
            while (!(value <= at + 2e-9) && length > 1e-6);

            var change = at - value;
            next.CopyTo(theta, 0);
            at = value;

            // A thousandth of a log-likelihood unit (half the deviance) is far below the noise of the draw that follows.
            if (change < 2e-3)
            {
                break;
            }
        }

        return information;
    }
}
