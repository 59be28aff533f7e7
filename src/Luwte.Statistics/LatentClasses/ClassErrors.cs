using MathNet.Numerics.LinearAlgebra;

namespace Luwte.Statistics.LatentClasses;

/// <summary>Standard errors from the outer product of the scores.</summary>
/// <remarks>Bandeen-Roche et al. (1997), JASA 92; Linzer and Lewis (2011), Journal of Statistical Software 42(10), §2.3. Answers
/// that were not given have no score. Directions without information (probabilities of 0 or 1) get a generalised inverse.</remarks>
internal static class ClassErrors
{
    public sealed record Result(double[][,] Probabilities, double[] Sizes, double[,]? Coefficients, bool FullRank);

    public static Result Compute(
        ClassParameters shape, int[][] rows, double[] counts, double[,]? design, double[] theta, double[] posterior, double[] priors)
    {
        int k = shape.Classes, items = shape.Categories.Length, s = Math.Max(1, shape.Covariates);
        var free = shape.PerClass - items;
        var width = (k * free) + (s * (k - 1));
        var information = new double[width, width];
        var score = new double[width];
        for (var r = 0; r < rows.Length; r++)
        {
            Array.Clear(score);
            foreach (var place in rows[r])
            {
                var item = ItemOf(shape, place);
                for (var c = 0; c < k; c++)
                {
                    var at = (c * free) + shape.ItemOffset[item] - item;
                    for (var a = 1; a < shape.Categories[item]; a++)
                    {
                        var answered = place == shape.ItemOffset[item] + a ? 1 : 0;
                        score[at + a - 1] = posterior[(r * k) + c] * (answered - theta[(c * shape.PerClass) + shape.ItemOffset[item] + a]);
                    }
                }
            }

            for (var c = 1; c < k; c++)
            {
                for (var j = 0; j < s; j++)
                {
                    score[(k * free) + ((c - 1) * s) + j] = (design?[r, j] ?? 1) * (posterior[(r * k) + c] - priors[(r * k) + c]);
                }
            }

            for (var a = 0; a < width; a++)
            {
                for (var b = 0; score[a] != 0 && b < width; b++)
                {
                    information[a, b] += counts[r] * score[a] * score[b];
                }
            }
        }

        var (inverse, full) = PseudoInverse(information);
        return new Result(
            ProbabilityErrors(shape, theta, inverse, free),
            SizeErrors(shape, rows, counts, design, priors, inverse, k * free),
            shape.Covariates == 0 ? null : Sub(inverse, k * free),
            full);
    }

    private static double[][,] ProbabilityErrors(ClassParameters shape, double[] theta, double[,] inverse, int free)
    {
        var errors = shape.Categories.Select(m => new double[shape.Classes, m]).ToArray();
        for (var c = 0; c < shape.Classes; c++)
        {
            for (var item = 0; item < errors.Length; item++)
            {
                var m = shape.Categories[item];
                var p = theta.AsSpan((c * shape.PerClass) + shape.ItemOffset[item], m);
                var at = (c * free) + shape.ItemOffset[item] - item - 1;
                for (var a = 0; a < m; a++)
                {
                    var variance = 0.0;
                    for (var x = 1; x < m; x++)
                    {
                        for (var y = 1; y < m; y++)
                        {
                            variance += p[a] * ((a == x ? 1 : 0) - p[x]) * inverse[at + x, at + y] * p[a] * ((a == y ? 1 : 0) - p[y]);
                        }
                    }

                    errors[item][c, a] = Math.Sqrt(Math.Max(0, variance));
                }
            }
        }

        return errors;
    }

    private static double[] SizeErrors(
        ClassParameters shape, int[][] rows, double[] counts, double[,]? design, double[] priors, double[,] inverse, int start)
    {
        int k = shape.Classes, s = Math.Max(1, shape.Covariates), m = s * (k - 1);
        if (k == 1)
        {
            return [double.NaN];
        }

        var n = counts.Sum();
        var jacobian = new double[k, m];
        for (var r = 0; r < rows.Length; r++)
        {
            for (var c = 0; c < k; c++)
            {
                for (var d = 1; d < k; d++)
                {
                    var slope = priors[(r * k) + c] * ((c == d ? 1 : 0) - priors[(r * k) + d]) * counts[r] / n;
                    for (var j = 0; j < s; j++)
                    {
                        jacobian[c, ((d - 1) * s) + j] += slope * (design?[r, j] ?? 1);
                    }
                }
            }
        }

        return [.. Enumerable.Range(0, k).Select(c =>
        {
            var variance = 0.0;
            for (var a = 0; a < m; a++)
            {
                for (var b = 0; b < m; b++)
                {
                    variance += jacobian[c, a] * inverse[start + a, start + b] * jacobian[c, b];
                }
            }

            return Math.Sqrt(Math.Max(0, variance));
        })];
    }

    // Eigenvalues below sqrt(machine precision) of the largest count as zero, the usual rule of a generalised inverse.
    private static (double[,] Inverse, bool Full) PseudoInverse(double[,] matrix)
    {
        var decomposition = Matrix<double>.Build.DenseOfArray(matrix).Evd(Symmetricity.Symmetric);
        var values = decomposition.EigenValues.Real().ToArray();
        var limit = 1.4901161193847656e-08 * values.Max();
        var inverse = decomposition.EigenVectors
            * Matrix<double>.Build.DenseOfDiagonalArray([.. values.Select(v => v > limit ? 1 / v : 0)])
            * decomposition.EigenVectors.Transpose();
        return (inverse.ToArray(), values.All(v => v > limit));
    }

    private static int ItemOf(ClassParameters shape, int place)
    {
        var item = Array.BinarySearch(shape.ItemOffset, place);
        return item >= 0 ? item : ~item - 1;
    }

    private static double[,] Sub(double[,] matrix, int start)
    {
        var m = matrix.GetLength(0) - start;
        var sub = new double[m, m];
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < m; j++)
            {
                sub[i, j] = matrix[start + i, start + j];
            }
        }

        return sub;
    }
}
