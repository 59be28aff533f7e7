using System.Numerics;
using System.Runtime.InteropServices;

namespace Luwte.Statistics.DisclosureControl;

/// <summary>
/// Linear programme max c'x, Ax constant, lower ≤ x ≤ upper, from a point that is known to be feasible. The tables of this
/// folder always know one (their own true values), so no first phase is needed; changing the objective keeps the basis.
/// </summary>
/// <remarks>
/// Primal simplex for bounded variables (Dantzig 1955; Bland's rule after a run of steps without progress) on a dense
/// tableau. A variable outside the basis may lie between its bounds and then moves either way. Not thread-safe.
/// </remarks>
internal sealed class BoundedSimplex
{
    private const double Tolerance = 1e-9;
    private readonly int n;
    private readonly List<double[]> rows = [];
    private readonly List<int> basis = [];
    private readonly int[] rowOf;
    private readonly double[] reduced;

    /// <param name="variables">Number of variables.</param>
    /// <param name="constraints">Rows of A as (variable, coefficient); redundant rows are dropped.</param>
    public BoundedSimplex(int variables, IEnumerable<IReadOnlyList<(int Variable, double Coefficient)>> constraints)
    {
        n = variables;
        X = new double[n];
        Lower = new double[n];
        Upper = new double[n];
        reduced = new double[n];
        rowOf = new int[n];
        Array.Fill(rowOf, -1);
        foreach (var constraint in constraints)
        {
            var row = new double[n];
            foreach (var (variable, coefficient) in constraint)
            {
                row[variable] += coefficient;
            }

            AddRow(row);
        }
    }

    private BoundedSimplex(BoundedSimplex other)
    {
        n = other.n;
        X = [.. other.X];
        Lower = [.. other.Lower];
        Upper = [.. other.Upper];
        reduced = new double[n];
        rowOf = [.. other.rowOf];
        rows = [.. other.rows.Select(r => (double[])r.Clone())];
        basis = [.. other.basis];
    }

    /// <summary>The point; the caller sets a feasible one before the first call and after changing bounds.</summary>
    public double[] X { get; }

    public double[] Lower { get; }

    public double[] Upper { get; }

    /// <summary>Reduced costs of the last objective: the multipliers of the bounds.</summary>
    public ReadOnlySpan<double> ReducedCosts => reduced;

    public BoundedSimplex Copy() => new(this);

    /// <summary>Moves to a point with the largest objective and returns its value; infinity when nothing bounds it.</summary>
    public double Maximise(double[] objective)
    {
        Array.Copy(objective, reduced, n);
        for (var r = 0; r < rows.Count; r++)
        {
            var c = objective[basis[r]];
            if (c != 0)
            {
                Subtract(reduced, rows[r], c);
            }
        }

        var still = 0;
        for (var step = 0; step < 50_000; step++)
        {
            var entering = Entering(still > 2 * (rows.Count + 10));
            if (entering < 0)
            {
                return Dot(objective);
            }

            var moved = Move(entering, Math.Sign(reduced[entering]));
            if (double.IsPositiveInfinity(moved))
            {
                return double.PositiveInfinity;
            }

            still = moved > Tolerance ? 0 : still + 1;
        }

        throw new InvalidOperationException("The linear programme did not end; the table is numerically degenerate.");
    }

    /// <summary>Moves every variable that lies between its bounds without need to a bound, so that the point is a vertex.</summary>
    public void MoveToVertex()
    {
        for (var j = 0; j < n; j++)
        {
            while (rowOf[j] < 0 && X[j] > Lower[j] + Tolerance && X[j] < Upper[j] - Tolerance)
            {
                Move(j, 1);
            }
        }
    }

    private double Dot(double[] objective)
    {
        var sum = 0.0;
        for (var j = 0; j < n; j++)
        {
            sum += objective[j] * X[j];
        }

        return sum;
    }

    private int Entering(bool first)
    {
        var best = -1;
        var most = Tolerance;
        for (var j = 0; j < n; j++)
        {
            var d = reduced[j];
            if (rowOf[j] >= 0 || Math.Abs(d) <= most || (d > 0 ? X[j] >= Upper[j] - Tolerance : X[j] <= Lower[j] + Tolerance))
            {
                continue;
            }

            best = j;
            most = Math.Abs(d);
            if (first)
            {
                break;
            }
        }

        return best;
    }

    private double Move(int entering, int direction)
    {
        var limit = direction > 0 ? Upper[entering] - X[entering] : X[entering] - Lower[entering];
        var leaving = -1;
        var pivotSize = 0.0;
        for (var r = 0; r < rows.Count; r++)
        {
            var slope = -direction * rows[r][entering];
            if (Math.Abs(slope) < 1e-11)
            {
                continue;
            }

            var b = basis[r];
            var room = slope > 0 ? (Upper[b] - X[b]) / slope : (Lower[b] - X[b]) / slope;
            room = Math.Max(0, room);
            if (room < limit - Tolerance || (room <= limit + Tolerance && leaving >= 0 && Math.Abs(slope) > pivotSize))
            {
                limit = Math.Min(limit, room);
                leaving = r;
                pivotSize = Math.Abs(slope);
            }
        }

        if (double.IsPositiveInfinity(limit))
        {
            return limit;
        }

        for (var r = 0; r < rows.Count; r++)
        {
            X[basis[r]] -= direction * limit * rows[r][entering];
        }

        X[entering] += direction * limit;
        if (leaving < 0)
        {
            X[entering] = direction > 0 ? Upper[entering] : Lower[entering];
            return limit;
        }

        var left = basis[leaving];
        X[left] = -direction * rows[leaving][entering] > 0 ? Upper[left] : Lower[left];
        Pivot(leaving, entering);
        return limit;
    }

    private void Pivot(int row, int entering)
    {
        var pivot = rows[row];
        Scale(pivot, 1 / pivot[entering]);
        pivot[entering] = 1;
        for (var r = 0; r < rows.Count; r++)
        {
            if (r != row && rows[r][entering] != 0)
            {
                Subtract(rows[r], pivot, rows[r][entering]);
                rows[r][entering] = 0;
            }
        }

        if (reduced[entering] != 0)
        {
            Subtract(reduced, pivot, reduced[entering]);
            reduced[entering] = 0;
        }

        rowOf[basis[row]] = -1;
        rowOf[entering] = row;
        basis[row] = entering;
    }

    private void AddRow(double[] row)
    {
        for (var r = 0; r < rows.Count; r++)
        {
            if (row[basis[r]] != 0)
            {
                Subtract(row, rows[r], row[basis[r]]);
                row[basis[r]] = 0;
            }
        }

        var pivot = -1;
        // From the end: slack variables come last and keep the rows sparse.
        for (var j = n - 1; j >= 0; j--)
        {
            if (Math.Abs(row[j]) > 1e-10 && (pivot < 0 || Math.Abs(row[j]) > Math.Abs(row[pivot])))
            {
                pivot = j;
            }
        }

        if (pivot < 0)
        {
            return;
        }

        Scale(row, 1 / row[pivot]);
        foreach (var other in rows)
        {
            if (other[pivot] != 0)
            {
                Subtract(other, row, other[pivot]);
                other[pivot] = 0;
            }
        }

        rowOf[pivot] = rows.Count;
        basis.Add(pivot);
        rows.Add(row);
    }

    // The tableau work is here: whole vectors at a time make large tables several times faster.
    private static void Subtract(double[] target, double[] row, double factor)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(target.AsSpan());
        var others = MemoryMarshal.Cast<double, Vector<double>>(row.AsSpan());
        var scale = new Vector<double>(factor);
        for (var j = 0; j < vectors.Length; j++)
        {
            vectors[j] -= scale * others[j];
        }

        for (var j = vectors.Length * Vector<double>.Count; j < target.Length; j++)
        {
            target[j] -= factor * row[j];
        }
    }

    private static void Scale(double[] row, double factor)
    {
        for (var j = 0; j < row.Length; j++)
        {
            row[j] *= factor;
        }
    }
}
