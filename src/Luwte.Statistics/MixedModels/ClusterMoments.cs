namespace Luwte.Statistics.MixedModels;

/// <summary>
/// The cross-products of the data that the likelihood needs, gathered once: per cluster A = Z'Z (q × q) and B = Z'[X y]
/// (q × w). Clusters with the same A (families seen at the same waves) share every matrix that depends on the variances,
/// so for them only Σ B_a'B_b is kept and one evaluation costs a few small products however many clusters there are. What
/// shares its A with few (families with own times) is visited one by one, in fixed chunks of which the sums are added in
/// order: the result does not depend on the number of processors.
/// </summary>
internal sealed class ClusterMoments
{
    private const int MostChunks = 16;
    private const int FewestPerChunk = 512;
    private readonly int[] singles;
    private readonly Pattern[] patterns;

    /// <param name="effects">q.</param>
    /// <param name="width">w, columns of [X y] in the working basis.</param>
    /// <param name="squares">clusters × q² values of A.</param>
    /// <param name="products">clusters × q rows of B, each as long as <see cref="FormSums.Stride"/> says.</param>
    internal ClusterMoments(int effects, int width, double[] squares, double[] products)
    {
        Effects = effects;
        Width = width;
        Squares = squares;
        Products = products;
        var size = effects * effects;
        Clusters = squares.Length / size;
        var found = new Dictionary<Key, int>(Clusters);
        var kindOf = new int[Clusters];
        var counts = new List<int>();
        for (var g = 0; g < Clusters; g++)
        {
            var key = new Key(squares, g * size, size);
            if (!found.TryGetValue(key, out kindOf[g]))
            {
                kindOf[g] = counts.Count;
                found.Add(key, counts.Count);
                counts.Add(0);
            }

            counts[kindOf[g]]++;
        }

        var gathered = new Dictionary<int, Pattern>();
        var alone = new List<int>();
        for (var g = 0; g < Clusters; g++)
        {
            var count = counts[kindOf[g]];
            if (count <= effects * 2)
            {
                alone.Add(g);
                continue;
            }

            if (!gathered.TryGetValue(kindOf[g], out var pattern))
            {
                gathered.Add(kindOf[g], pattern = new Pattern(g, count, new double[effects * (effects + 1) / 2 * width * Stride]));
            }

            Gather(g, pattern.Outers);
        }

        singles = [.. alone];
        patterns = [.. gathered.Values];
    }

    internal int Effects { get; }

    internal int Width { get; }

    internal int Clusters { get; }

    /// <summary>Values per row of <see cref="Products"/>.</summary>
    internal int Stride => FormSums.Stride(Width);

    private double[] Squares { get; }

    private double[] Products { get; }

    /// <summary>A of a cluster.</summary>
    internal ReadOnlySpan<double> Square(int cluster) => Squares.AsSpan(cluster * Effects * Effects, Effects * Effects);

    /// <summary>B of a cluster, rows padded to <see cref="Stride"/>.</summary>
    internal ReadOnlySpan<double> Product(int cluster) => Products.AsSpan(cluster * Effects * Stride, Effects * Stride);

    /// <summary>
    /// Σ over clusters of B'SB and of scalars. <paramref name="worker"/> makes a thread's own function that fills the matrices S
    /// and adds count × scalars for one A.
    /// </summary>
    internal FormSums Sum(int forms, int scalars, Func<ClusterAction> worker)
    {
        var chunks = Math.Clamp(singles.Length / FewestPerChunk, 1, MostChunks);
        var parts = new FormSums[chunks];
        void Run(int chunk)
        {
            var sums = new FormSums(forms, scalars, Effects, Width);
            var act = worker();
            if (chunk == 0)
            {
                foreach (var pattern in patterns)
                {
                    sums.AddGathered(pattern.Outers, act(Square(pattern.Example), pattern.Count, sums.Scalars));
                }
            }

            var end = (int)((long)singles.Length * (chunk + 1) / chunks);
            for (var i = (int)((long)singles.Length * chunk / chunks); i < end; i++)
            {
                var g = singles[i];
                sums.AddCluster(Product(g), act(Square(g), 1, sums.Scalars));
            }

            parts[chunk] = sums;
        }

        if (chunks == 1)
        {
            Run(0);
        }
        else
        {
            Parallel.For(0, chunks, Run);
        }

        for (var chunk = 1; chunk < chunks; chunk++)
        {
            parts[0].Add(parts[chunk]);
        }

        return parts[0];
    }

    private void Gather(int cluster, double[] outers)
    {
        var products = Product(cluster);
        var at = 0;
        for (var a = 0; a < Effects; a++)
        {
            var first = products.Slice(a * Stride, Width);
            for (var b = a; b < Effects; b++)
            {
                var second = products.Slice(b * Stride, Width);
                for (var i = 0; i < Width; i++)
                {
                    var row = outers.AsSpan(at, i + 1);
                    for (var j = 0; j < row.Length; j++)
                    {
                        row[j] += a == b ? first[i] * first[j] : (first[i] * second[j]) + (second[i] * first[j]);
                    }

                    at += Stride;
                }
            }
        }
    }

    /// <summary>The matrices S for one A, one after the other; adds <paramref name="count"/> times what belongs to it to the scalars.</summary>
    internal delegate ReadOnlySpan<double> ClusterAction(ReadOnlySpan<double> square, int count, Span<double> scalars);

    /// <summary>Clusters with the same A.</summary>
    /// <param name="Example">One of them.</param>
    /// <param name="Count">How many there are.</param>
    /// <param name="Outers">Σ over members of B_a'B_b + B_b'B_a (once for a = b), lower triangles, for a ≤ b.</param>
    private sealed record Pattern(int Example, int Count, double[] Outers);

    /// <summary>A run of doubles compared bit by bit, without copying it.</summary>
    private readonly struct Key(double[] values, int from, int length) : IEquatable<Key>
    {
        private ReadOnlySpan<double> Span => values.AsSpan(from, length);

        public bool Equals(Key other) => Span.SequenceEqual(other.Span);

        public override bool Equals(object? obj) => obj is Key other && Equals(other);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            foreach (var value in Span)
            {
                hash.Add(value);
            }

            return hash.ToHashCode();
        }
    }
}
