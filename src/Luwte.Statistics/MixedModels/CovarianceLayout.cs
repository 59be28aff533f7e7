namespace Luwte.Statistics.MixedModels;

/// <summary>Which entries of the relative factor Λ (q × q, lower triangular) are free, and which entries of G = σ²ΛΛ' follow.</summary>
internal sealed class CovarianceLayout
{
    internal CovarianceLayout(IReadOnlyList<RandomEffectBlock> blocks)
    {
        var entries = new List<(int Row, int Column)>();
        foreach (var block in blocks)
        {
            var first = Size;
            Size += block.Design.Columns;
            for (var column = first; column < Size; column++)
            {
                for (var row = column; row < Size; row++)
                {
                    if (row == column || block.Correlated)
                    {
                        entries.Add((row, column));
                    }
                }
            }
        }

        Entries = [.. entries];
    }

    /// <summary>Number of random effects per group.</summary>
    internal int Size { get; }

    /// <summary>The free entries; θ has one value for each, and so has G.</summary>
    internal (int Row, int Column)[] Entries { get; }

    /// <summary>Λ from θ, row-major.</summary>
    internal double[] Factor(ReadOnlySpan<double> theta)
    {
        var lambda = new double[Size * Size];
        for (var k = 0; k < Entries.Length; k++)
        {
            lambda[(Entries[k].Row * Size) + Entries[k].Column] = theta[k];
        }

        return lambda;
    }

    /// <summary>ΛΛ', row-major.</summary>
    internal double[] Product(double[] lambda)
    {
        var product = new double[Size * Size];
        for (var a = 0; a < Size; a++)
        {
            for (var b = 0; b < Size; b++)
            {
                for (var c = 0; c < Size; c++)
                {
                    product[(a * Size) + b] += lambda[(a * Size) + c] * lambda[(b * Size) + c];
                }
            }
        }

        return product;
    }

    /// <summary>∂(ΛΛ')_r/∂θ_k for the free entries r of G.</summary>
    internal double Derivative(double[] lambda, int r, int k)
    {
        var (a, b) = Entries[r];
        var (i, j) = Entries[k];
        return (a == i ? lambda[(b * Size) + j] : 0) + (b == i ? lambda[(a * Size) + j] : 0);
    }

    /// <summary>∂²(ΛΛ')_r/∂θ_k∂θ_l.</summary>
    internal double SecondDerivative(int r, int k, int l)
    {
        var (a, b) = Entries[r];
        var (i, j) = Entries[k];
        var (m, n) = Entries[l];
        return j != n ? 0 : (a == i && b == m ? 1.0 : 0) + (b == i && a == m ? 1.0 : 0);
    }
}
