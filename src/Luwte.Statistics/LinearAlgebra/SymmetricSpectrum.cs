namespace Luwte.Statistics.LinearAlgebra;

/// <summary>Eigenvalues and eigenvectors of a small symmetric matrix.</summary>
internal sealed class SymmetricSpectrum
{
    /// <summary>Cyclic Jacobi rotations (Golub and Van Loan 2013, §8.5): exact to rounding, also for tiny eigenvalues.</summary>
    internal SymmetricSpectrum(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var a = (double[,])matrix.Clone();
        Vectors = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            Vectors[i, i] = 1;
        }

        for (var sweep = 0; sweep < 60; sweep++)
        {
            double off = 0, diagonal = 0;
            for (var i = 0; i < n; i++)
            {
                diagonal += a[i, i] * a[i, i];
                for (var j = 0; j < i; j++)
                {
                    off += a[i, j] * a[i, j];
                }
            }

            if (!(off > 1e-32 * diagonal))
            {
                break;
            }

            for (var i = 0; i < n; i++)
            {
                for (var j = i + 1; j < n; j++)
                {
                    Rotate(a, i, j);
                }
            }
        }

        Values = [.. Enumerable.Range(0, n).Select(i => a[i, i])];
    }

    internal double[] Values { get; }

    /// <summary>Column k belongs to value k.</summary>
    internal double[,] Vectors { get; }

    /// <summary>V f(λ) V'.</summary>
    internal double[,] Map(Func<double, double> function)
    {
        var n = Values.Length;
        var result = new double[n, n];
        for (var k = 0; k < n; k++)
        {
            var value = function(Values[k]);
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    result[i, j] += Vectors[i, k] * value * Vectors[j, k];
                }
            }
        }

        return result;
    }

    private void Rotate(double[,] a, int p, int q)
    {
        if (a[p, q] == 0)
        {
            return;
        }

        var theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        var t = Math.Sign(theta) / (Math.Abs(theta) + Math.Sqrt(1 + (theta * theta)));
        if (theta == 0)
        {
            t = 1;
        }

        var c = 1 / Math.Sqrt(1 + (t * t));
        var s = t * c;
        var n = a.GetLength(0);
        for (var k = 0; k < n; k++)
        {
            (a[k, p], a[k, q]) = ((c * a[k, p]) - (s * a[k, q]), (s * a[k, p]) + (c * a[k, q]));
        }

        for (var k = 0; k < n; k++)
        {
            (a[p, k], a[q, k]) = ((c * a[p, k]) - (s * a[q, k]), (s * a[p, k]) + (c * a[q, k]));
        }

        for (var k = 0; k < n; k++)
        {
            (Vectors[k, p], Vectors[k, q]) = ((c * Vectors[k, p]) - (s * Vectors[k, q]), (s * Vectors[k, p]) + (c * Vectors[k, q]));
        }
    }
}
