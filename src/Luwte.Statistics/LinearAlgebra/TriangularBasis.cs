using Luwte.Statistics.Formulas;

namespace Luwte.Statistics.LinearAlgebra;

/// <summary>Moves between the columns of a design X and the orthonormal columns Q = X R⁻¹.</summary>
internal sealed class TriangularBasis
{
    // Rows that a thread takes; each row is computed by itself.
    private const int PartRows = 32_768;

    private readonly int p;

    // R⁻¹, upper triangular, row-major.
    private readonly double[] inverse;

    /// <summary>From the first p rows and columns of a triangle of the given width.</summary>
    internal TriangularBasis(double[] triangle, int columns, int width)
    {
        p = columns;
        inverse = new double[p * p];
        for (var j = 0; j < p; j++)
        {
            for (var i = j; i >= 0; i--)
            {
                var s = i == j ? 1.0 : 0.0;
                for (var k = i + 1; k <= j; k++)
                {
                    s -= triangle[(i * width) + k] * inverse[(k * p) + j];
                }

                inverse[(i * p) + j] = s / triangle[(i * width) + i];
            }
        }
    }

    /// <summary>Q, of the size of the design.</summary>
    internal DesignMatrix Orthogonal(DesignMatrix design)
    {
        var values = new double[design.Values.Length];
        Parallel.For(0, (design.Rows + PartRows - 1) / PartRows, part =>
        {
            for (var i = part * PartRows; i < Math.Min(design.Rows, (part + 1) * PartRows); i++)
            {
                Row(design.Row(i), values.AsSpan(i * p, p));
            }
        });
        return new DesignMatrix(design.Rows, design.Names, values);
    }

    /// <summary>One row x R⁻¹.</summary>
    internal void Row(ReadOnlySpan<double> x, Span<double> q)
    {
        q.Clear();
        for (var k = 0; k < p; k++)
        {
            var v = x[k];
            if (v == 0)
            {
                continue;
            }

            for (var j = k; j < p; j++)
            {
                q[j] += v * inverse[(k * p) + j];
            }
        }
    }

    /// <summary>Coefficients of X from those of Q.</summary>
    internal double[] Coefficients(ReadOnlySpan<double> gamma)
    {
        var beta = new double[p];
        for (var i = 0; i < p; i++)
        {
            for (var k = i; k < p; k++)
            {
                beta[i] += inverse[(i * p) + k] * gamma[k];
            }
        }

        return beta;
    }

    /// <summary>R⁻ᵀ l: the weights on the coefficients of Q that give l'β.</summary>
    internal double[] Contrast(ReadOnlySpan<double> weights)
    {
        var result = new double[p];
        for (var j = 0; j < p; j++)
        {
            for (var i = 0; i <= j; i++)
            {
                result[j] += inverse[(i * p) + j] * weights[i];
            }
        }

        return result;
    }

    /// <summary>Covariance of the coefficients of X from that of those of Q.</summary>
    internal double[,] Covariance(double[,] covariance)
    {
        var half = new double[p, p];
        for (var i = 0; i < p; i++)
        {
            for (var j = 0; j < p; j++)
            {
                for (var k = i; k < p; k++)
                {
                    half[i, j] += inverse[(i * p) + k] * covariance[k, j];
                }
            }
        }

        var result = new double[p, p];
        for (var i = 0; i < p; i++)
        {
            for (var j = 0; j < p; j++)
            {
                for (var k = j; k < p; k++)
                {
                    result[i, j] += half[i, k] * inverse[(j * p) + k];
                }
            }
        }

        return result;
    }

    /// <summary>(X'X)⁻¹ = R⁻¹R⁻ᵀ.</summary>
    internal double[,] Gram()
    {
        var identity = new double[p, p];
        for (var j = 0; j < p; j++)
        {
            identity[j, j] = 1;
        }

        return Covariance(identity);
    }
}
