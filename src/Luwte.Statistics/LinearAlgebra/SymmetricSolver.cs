namespace Luwte.Statistics.LinearAlgebra;

/// <summary>Small dense symmetric systems by Cholesky, without allocation in the factorisation.</summary>
internal static class SymmetricSolver
{
    /// <summary>Lower Cholesky factor in place (row-major n × n; the upper part is left as it was). False when not positive definite.</summary>
    internal static bool Cholesky(Span<double> a, int n)
    {
        for (var j = 0; j < n; j++)
        {
            var sum = a[(j * n) + j];
            var original = sum;
            for (var k = 0; k < j; k++)
            {
                sum -= a[(j * n) + k] * a[(j * n) + k];
            }

            if (!(sum > Math.Abs(original) * 1e-15) || !double.IsFinite(sum))
            {
                return false;
            }

            var pivot = Math.Sqrt(sum);
            a[(j * n) + j] = pivot;
            for (var i = j + 1; i < n; i++)
            {
                var s = a[(i * n) + j];
                for (var k = 0; k < j; k++)
                {
                    s -= a[(i * n) + k] * a[(j * n) + k];
                }

                a[(i * n) + j] = s / pivot;
            }
        }

        return true;
    }

    /// <summary>Solves L L' x = b in place.</summary>
    internal static void Solve(ReadOnlySpan<double> l, int n, Span<double> b)
    {
        for (var i = 0; i < n; i++)
        {
            var s = b[i];
            for (var k = 0; k < i; k++)
            {
                s -= l[(i * n) + k] * b[k];
            }

            b[i] = s / l[(i * n) + i];
        }

        for (var i = n - 1; i >= 0; i--)
        {
            var s = b[i];
            for (var k = i + 1; k < n; k++)
            {
                s -= l[(k * n) + i] * b[k];
            }

            b[i] = s / l[(i * n) + i];
        }
    }

    /// <summary>Inverse of a symmetric positive definite matrix, or null; scaled to a unit diagonal first, which keeps digits.</summary>
    internal static double[,]? Inverse(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var scale = new double[n];
        for (var i = 0; i < n; i++)
        {
            if (!(matrix[i, i] > 0))
            {
                return null;
            }

            scale[i] = 1 / Math.Sqrt(matrix[i, i]);
        }

        var l = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                l[(i * n) + j] = matrix[i, j] * scale[i] * scale[j];
            }
        }

        if (!Cholesky(l, n))
        {
            return null;
        }

        var inverse = new double[n, n];
        var column = new double[n];
        for (var j = 0; j < n; j++)
        {
            Array.Clear(column);
            column[j] = 1;
            Solve(l, n, column);
            for (var i = 0; i < n; i++)
            {
                inverse[i, j] = column[i] * scale[i] * scale[j];
            }
        }

        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
            {
                inverse[i, j] = inverse[j, i] = 0.5 * (inverse[i, j] + inverse[j, i]);
            }
        }

        return inverse;
    }

    /// <summary>A·B.</summary>
    internal static double[,] Multiply(double[,] a, double[,] b)
    {
        int n = a.GetLength(0), m = b.GetLength(1), inner = b.GetLength(0);
        var product = new double[n, m];
        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < inner; k++)
            {
                var x = a[i, k];
                for (var j = 0; j < m; j++)
                {
                    product[i, j] += x * b[k, j];
                }
            }
        }

        return product;
    }

    /// <summary>a'Mb.</summary>
    internal static double Form(ReadOnlySpan<double> a, double[,] m, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = 0; j < b.Length; j++)
            {
                sum += a[i] * m[i, j] * b[j];
            }
        }

        return sum;
    }
}
