using Luwte.Statistics.LinearAlgebra;

namespace Luwte.Statistics.MixedModels;

/// <summary>
/// The small matrices of one cluster at a point of the search: M = Λ(Λ'AΛ + I)⁻¹Λ' and what the derivatives need. One kernel
/// serves one thread and is used again for every cluster: with own times per family there are as many A as families, so
/// nothing is allocated per cluster, and q = 1 and q = 2 have closed forms.
/// </summary>
internal sealed class ClusterKernel
{
    private readonly int q;
    private readonly double[] lambda;
    private readonly (int Row, int Column)[] entries;
    private readonly double[] m;
    private readonly double[] inner;
    private readonly double[] half;
    private readonly double[] column;
    private readonly double[] am;
    private readonly double[] f;
    private readonly double[] c;
    private readonly double[] ff;
    private readonly double[] fc;
    private readonly double[] mam;
    private readonly double[] mamam;
    private readonly double[] forms;

    internal ClusterKernel(CovarianceLayout layout, double[] lambda)
    {
        q = layout.Size;
        this.lambda = lambda;
        entries = layout.Entries;
        var k = entries.Length + 1;
        column = new double[q];
        forms = new double[FormCount(k) * q * q];
        m = new double[q * q];
        inner = new double[q * q];
        half = new double[q * q];
        am = new double[q * q];
        f = new double[q * q];
        c = new double[q * q];
        ff = new double[q * q];
        fc = new double[q * q];
        mam = new double[q * q];
        mamam = new double[q * q];
    }

    /// <summary>Matrices that <see cref="Derive"/> gives for k parameters: k of first order, then those of second order for s ≤ r.</summary>
    internal static int FormCount(int k) => k + (k * (k + 1) / 2);

    /// <summary>Place of the form, or the trace, of second order in (r, s), s ≤ r.</summary>
    internal static int Second(int k, int r, int s) => k + (r * (r + 1) / 2) + s;

    /// <summary>M of a cluster; its random effects are M·Z'(y − Xβ).</summary>
    internal ReadOnlySpan<double> Shrinkage(ReadOnlySpan<double> a)
    {
        Shrink(a);
        return m;
    }

    /// <summary>−M as the only matrix; adds log|Λ'AΛ + I| as the only scalar.</summary>
    internal ReadOnlySpan<double> Evaluate(ReadOnlySpan<double> a, int count, Span<double> scalars)
    {
        scalars[0] += count * Shrink(a);
        for (var i = 0; i < m.Length; i++)
        {
            m[i] = -m[i];
        }

        return m;
    }

    /// <summary>
    /// The forms of first and second order in γ = (σ², entries of G) and their traces, at the places of <see cref="Second"/>;
    /// powers of σ² are divided out by the caller. With F = I − AM and C = FA: V⁻¹Z = ZF, so Z'V⁻¹Z = C up to σ².
    /// </summary>
    internal ReadOnlySpan<double> Derive(ReadOnlySpan<double> a, int count, Span<double> scalars)
    {
        var k = entries.Length + 1;
        var size = q * q;
        Shrink(a);
        Multiply(a, m, am);
        for (var i = 0; i < size; i++)
        {
            f[i] = (i % (q + 1) == 0 ? 1 : 0) - am[i];
        }

        Multiply(f, a, c);
        Multiply(m, am, mam);
        Multiply(mam, am, mamam);
        Multiply(f, f, ff);
        Multiply(f, c, fc);
        double trace = 0, square = 0;
        for (var i = 0; i < q; i++)
        {
            trace += am[(i * q) + i];
            for (var j = 0; j < q; j++)
            {
                square += am[(i * q) + j] * am[(j * q) + i];
            }
        }

        var second = Second(k, 0, 0);
        for (var i = 0; i < q; i++)
        {
            for (var j = 0; j < q; j++)
            {
                int at = (i * q) + j, mirror = (j * q) + i;
                forms[at] = 0.5 * ((-2 * (m[at] + m[mirror])) + mam[at] + mam[mirror]);
                forms[(second * size) + at] = 0.5 * ((-3 * (m[at] + m[mirror])) + (3 * (mam[at] + mam[mirror])) - mamam[at] - mamam[mirror]);
            }
        }

        scalars[0] -= count * trace;
        scalars[second] += count * ((-2 * trace) + square);
        for (var r = 1; r < k; r++)
        {
            var (x, y) = entries[r - 1];
            Fill(r, f, f, x, y);
            Fill(Second(k, r, 0), ff, f, x, y);
            scalars[r] += count * Unit(c, x, y);
            scalars[Second(k, r, 0)] += count * Unit(fc, x, y);
            for (var s = 1; s <= r; s++)
            {
                var (u, v) = entries[s - 1];
                Fill(Second(k, r, s), x, y, u, v);
                scalars[Second(k, r, s)] += count * CrossTrace(x, y, u, v);
            }
        }

        return forms;
    }

    // tr(C E), E = ∂G/∂G_xy: ones at (x, y) and (y, x).
    private double Unit(double[] matrix, int x, int y) =>
        x == y ? matrix[(x * q) + x] : matrix[(x * q) + y] + matrix[(y * q) + x];

    // Symmetric part of left' E right.
    private void Fill(int form, double[] left, double[] right, int x, int y)
    {
        var target = forms.AsSpan(form * q * q, q * q);
        for (var i = 0; i < q; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var value = Outer(left, right, x, y, i, j);
                target[(i * q) + j] = target[(j * q) + i] = 0.5 * (x == y ? value : value + Outer(left, right, y, x, i, j));
            }
        }
    }

    private double Outer(double[] left, double[] right, int x, int y, int i, int j) =>
        (left[(x * q) + i] * right[(y * q) + j]) + (left[(x * q) + j] * right[(y * q) + i]);

    // Symmetric part of F' E_uv C E_xy F: up to four terms F_u· C_vx F_y· with u, v and x, y also exchanged.
    private void Fill(int form, int x, int y, int u, int v)
    {
        var target = forms.AsSpan(form * q * q, q * q);
        for (var i = 0; i < q; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var value = c[(v * q) + x] * Outer(f, f, u, y, i, j);
                value += x == y ? 0 : c[(v * q) + y] * Outer(f, f, u, x, i, j);
                value += u == v ? 0 : c[(u * q) + x] * Outer(f, f, v, y, i, j);
                value += x == y || u == v ? 0 : c[(u * q) + y] * Outer(f, f, v, x, i, j);
                target[(i * q) + j] = target[(j * q) + i] = 0.5 * value;
            }
        }
    }

    // tr(C E_xy C E_uv).
    private double CrossTrace(int x, int y, int u, int v)
    {
        var value = c[(v * q) + x] * c[(y * q) + u];
        value += x == y ? 0 : c[(v * q) + y] * c[(x * q) + u];
        value += u == v ? 0 : c[(u * q) + x] * c[(y * q) + v];
        return value + (x == y || u == v ? 0 : c[(u * q) + y] * c[(x * q) + v]);
    }

    // Fills M; log|Λ'AΛ + I|, NaN when it cannot be computed.
    private double Shrink(ReadOnlySpan<double> a)
    {
        switch (q)
        {
            case 1:
                var single = 1 + (lambda[0] * lambda[0] * a[0]);
                m[0] = lambda[0] * lambda[0] / single;
                return Math.Log(single);
            case 2:
                return ShrinkTwo(a);
            default:
                return ShrinkAny(a);
        }
    }

    private double ShrinkTwo(ReadOnlySpan<double> a)
    {
        // Λ = [x 0; y z].
        double x = lambda[0], y = lambda[2], z = lambda[3];
        var low = (a[2] * x) + (a[3] * y);
        var first = 1 + (x * ((a[0] * x) + (a[1] * y))) + (y * low);
        var cross = z * low;
        var ratio = cross / first;
        var rest = 1 + (z * z * a[3]) - (ratio * cross);
        if (!(rest > 0))
        {
            Array.Fill(m, double.NaN);
            return double.NaN;
        }

        // (Λ'AΛ + I)⁻¹ = [1/first + ratio²/rest, −ratio/rest; ., 1/rest], then Λ on both sides.
        m[0] = x * x * ((1 / first) + (ratio * ratio / rest));
        m[1] = m[2] = x * ((y / first) + (ratio * ((ratio * y) - z) / rest));
        m[3] = (y * y / first) + (((ratio * y) - z) * ((ratio * y) - z) / rest);
        return Math.Log(first * rest);
    }

    private double ShrinkAny(ReadOnlySpan<double> a)
    {
        Multiply(a, lambda, half);
        for (var i = 0; i < q; i++)
        {
            for (var j = 0; j < q; j++)
            {
                var sum = i == j ? 1.0 : 0.0;
                for (var k = 0; k < q; k++)
                {
                    sum += lambda[(k * q) + i] * half[(k * q) + j];
                }

                inner[(i * q) + j] = sum;
            }
        }

        if (!SymmetricSolver.Cholesky(inner, q))
        {
            Array.Fill(m, double.NaN);
            return double.NaN;
        }

        var logDeterminant = 0.0;
        for (var i = 0; i < q; i++)
        {
            logDeterminant += 2 * Math.Log(inner[(i * q) + i]);
        }

        for (var j = 0; j < q; j++)
        {
            for (var i = 0; i < q; i++)
            {
                column[i] = lambda[(j * q) + i];
            }

            SymmetricSolver.Solve(inner, q, column);
            for (var i = 0; i < q; i++)
            {
                half[(i * q) + j] = column[i];
            }
        }

        Multiply(lambda, half, m);
        return logDeterminant;
    }

    private void Multiply(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> product)
    {
        for (var i = 0; i < q; i++)
        {
            for (var j = 0; j < q; j++)
            {
                var sum = 0.0;
                for (var k = 0; k < q; k++)
                {
                    sum += left[(i * q) + k] * right[(k * q) + j];
                }

                product[(i * q) + j] = sum;
            }
        }
    }
}
