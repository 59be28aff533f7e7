using System.Numerics;
using System.Runtime.InteropServices;

namespace Luwte.Statistics.MixedModels;

/// <summary>
/// Sums over clusters of B'SB for several symmetric q × q matrices S at once, with their scalar companions. Rows are as wide
/// as a whole number of vectors, so the inner loop has no rest. Only element-wise operations: the sums are the same on every processor.
/// </summary>
internal sealed class FormSums
{
    private readonly int q;
    private readonly int width;
    private readonly int stride;
    private readonly double[] values;
    private readonly double[] mixed;

    internal FormSums(int forms, int scalars, int effects, int width)
    {
        q = effects;
        this.width = width;
        stride = Stride(width);
        values = new double[forms * width * stride];
        mixed = new double[effects * stride];
        Scalars = new double[scalars];
    }

    /// <summary>Sums of what the caller adds per cluster.</summary>
    internal double[] Scalars { get; }

    /// <summary>Values per row: the width rounded up to whole vectors.</summary>
    internal static int Stride(int width) => (width + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;

    /// <summary>Adds B'SB for every S (each q², one after the other); <paramref name="products"/> is B with padded rows.</summary>
    internal void AddCluster(ReadOnlySpan<double> products, ReadOnlySpan<double> matrices)
    {
        var size = q * q;
        var lanes = stride / Vector<double>.Count;
        var from = MemoryMarshal.Cast<double, Vector<double>>(products);
        var turned = MemoryMarshal.Cast<double, Vector<double>>(mixed.AsSpan());
        var target = MemoryMarshal.Cast<double, Vector<double>>(values.AsSpan());
        for (var form = 0; form * size < matrices.Length; form++)
        {
            var s = matrices.Slice(form * size, size);
            for (var a = 0; a < q; a++)
            {
                for (var lane = 0; lane < lanes; lane++)
                {
                    var sum = s[a * q] * from[lane];
                    for (var b = 1; b < q; b++)
                    {
                        sum += s[(a * q) + b] * from[(b * lanes) + lane];
                    }

                    turned[(a * lanes) + lane] = sum;
                }
            }

            var at = form * width * lanes;
            for (var i = 0; i < width; i++)
            {
                // Up to the diagonal; what the last vector holds beyond it is overwritten by the mirror image.
                var last = i / Vector<double>.Count;
                for (var lane = 0; lane <= last; lane++)
                {
                    var sum = target[at + lane];
                    for (var a = 0; a < q; a++)
                    {
                        sum += products[(a * stride) + i] * turned[(a * lanes) + lane];
                    }

                    target[at + lane] = sum;
                }

                at += lanes;
            }
        }
    }

    /// <summary>Adds Σ_ab S_ab × outer(a, b) for every S, where the outers of a ≤ b (w rows each) are gathered beforehand, both orders together.</summary>
    internal void AddGathered(ReadOnlySpan<double> outers, ReadOnlySpan<double> matrices)
    {
        var size = q * q;
        var block = width * stride;
        for (var form = 0; form * size < matrices.Length; form++)
        {
            var s = matrices.Slice(form * size, size);
            var target = values.AsSpan(form * block, block);
            var at = 0;
            for (var a = 0; a < q; a++)
            {
                for (var b = a; b < q; b++)
                {
                    var weight = s[(a * q) + b];
                    var outer = outers.Slice(at, block);
                    at += block;
                    for (var i = 0; i < target.Length; i++)
                    {
                        target[i] += weight * outer[i];
                    }
                }
            }
        }
    }

    /// <summary>Adds the sums of other clusters.</summary>
    internal void Add(FormSums other)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] += other.values[i];
        }

        for (var i = 0; i < Scalars.Length; i++)
        {
            Scalars[i] += other.Scalars[i];
        }
    }

    /// <summary>One sum as a full symmetric w × w matrix, row-major.</summary>
    internal double[] Matrix(int form)
    {
        var matrix = new double[width * width];
        for (var i = 0; i < width; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                matrix[(i * width) + j] = matrix[(j * width) + i] = values[(((form * width) + i) * stride) + j];
            }
        }

        return matrix;
    }
}
