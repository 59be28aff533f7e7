namespace Luwte.Statistics.LinearAlgebra;

/// <summary>
/// The triangular factor R of X = QR, gathered in blocks of rows by Householder reflections: no copy of X, and the
/// precision of an orthogonal method (not of normal equations).
/// </summary>
/// <remarks>Golub and Van Loan (2013), Matrix Computations, 4th ed., §5.2.2. Cost 2np² operations, memory (256 + p)·p.</remarks>
internal sealed class TriangularFactor
{
    private const int BlockRows = 256;
    private readonly int p;
    private readonly double[] work;
    private readonly double[] squares;
    private int filled;

    internal TriangularFactor(int columns)
    {
        p = columns;
        work = new double[(BlockRows + columns) * columns];
        squares = new double[columns];
        filled = columns;
    }

    /// <summary>Adds a row; the span may be changed by the caller afterwards.</summary>
    internal void Add(ReadOnlySpan<double> row)
    {
        row.CopyTo(work.AsSpan(filled * p, p));
        for (var j = 0; j < p; j++)
        {
            squares[j] += row[j] * row[j];
        }

        if (++filled == BlockRows + p)
        {
            Reduce();
        }
    }

    /// <summary>R, p × p row-major with zeros below the diagonal. The signs of its rows are free.</summary>
    internal double[] Factor()
    {
        Reduce();
        return work.AsSpan(0, p * p).ToArray();
    }

    /// <summary>Columns that are combinations of the columns before them (within 1e-7 of their length, as R), among the first <paramref name="count"/>.</summary>
    internal bool[] Aliased(int count)
    {
        var r = Factor();
        var aliased = new bool[count];
        var basis = new List<double[]>();
        for (var j = 0; j < count; j++)
        {
            var v = new double[count];
            for (var i = 0; i <= j; i++)
            {
                v[i] = r[(i * p) + j];
            }

            // Twice, because one pass of Gram–Schmidt loses the orthogonality that the test rests on.
            for (var pass = 0; pass < 2; pass++)
            {
                foreach (var b in basis)
                {
                    var dot = 0.0;
                    for (var i = 0; i < count; i++)
                    {
                        dot += b[i] * v[i];
                    }

                    for (var i = 0; i < count; i++)
                    {
                        v[i] -= dot * b[i];
                    }
                }
            }

            var norm = Math.Sqrt(v.Sum(x => x * x));
            if (!(norm > 1e-7 * Math.Sqrt(squares[j])))
            {
                aliased[j] = true;
            }
            else
            {
                basis.Add([.. v.Select(x => x / norm)]);
            }
        }

        return aliased;
    }

    private void Reduce()
    {
        var rows = filled;
        Span<double> dots = stackalloc double[p <= 128 ? p : 0];
        if (p > 128)
        {
            dots = new double[p];
        }

        for (var k = 0; k < p; k++)
        {
            var norm = 0.0;
            for (var i = k; i < rows; i++)
            {
                norm += work[(i * p) + k] * work[(i * p) + k];
            }

            if (norm == 0)
            {
                continue;
            }

            var alpha = work[(k * p) + k] > 0 ? -Math.Sqrt(norm) : Math.Sqrt(norm);
            var head = work[(k * p) + k] - alpha;
            if (head == 0)
            {
                continue;
            }

            var scale = 1 / (norm - (alpha * work[(k * p) + k]));
            work[(k * p) + k] = head;
            dots.Clear();
            for (var i = k; i < rows; i++)
            {
                var v = work[(i * p) + k];
                if (v == 0)
                {
                    continue;
                }

                for (var j = k + 1; j < p; j++)
                {
                    dots[j] += v * work[(i * p) + j];
                }
            }

            for (var i = k; i < rows; i++)
            {
                var v = work[(i * p) + k] * scale;
                if (v == 0)
                {
                    continue;
                }

                for (var j = k + 1; j < p; j++)
                {
                    work[(i * p) + j] -= v * dots[j];
                }
            }

            work[(k * p) + k] = alpha;
            for (var i = k + 1; i < rows; i++)
            {
                work[(i * p) + k] = 0;
            }
        }

        filled = p;
    }
}
