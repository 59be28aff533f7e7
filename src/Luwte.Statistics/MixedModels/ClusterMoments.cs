namespace Luwte.Statistics.MixedModels;

/// <summary>
/// The cross-products of the data that the likelihood needs, gathered once: per cluster A = Z'Z (q × q) and B = Z'[X y]
/// (q × w). Clusters with the same A (families seen at the same waves) share every matrix that depends on the variances,
/// so for them only Σ B_a'B_b is kept and one evaluation costs a few small products however many clusters there are.
/// </summary>
internal sealed class ClusterMoments
{
    private readonly Pattern[] patterns;

    /// <param name="effects">q.</param>
    /// <param name="width">w, columns of [X y] in the working basis.</param>
    /// <param name="squares">clusters × q² values of A.</param>
    /// <param name="products">clusters × q·w values of B.</param>
    internal ClusterMoments(int effects, int width, double[] squares, double[] products)
    {
        Effects = effects;
        Width = width;
        Products = products;
        var size = effects * effects;
        Clusters = squares.Length / size;
        PatternOf = new int[Clusters];
        var found = new Dictionary<Key, int>();
        var members = new List<List<int>>();
        for (var g = 0; g < Clusters; g++)
        {
            var key = new Key(squares, g * size, size);
            if (!found.TryGetValue(key, out var at))
            {
                at = members.Count;
                found.Add(key, at);
                members.Add([]);
            }

            members[at].Add(g);
            PatternOf[g] = at;
        }

        patterns = [.. members.Select(m => new Pattern(this, squares.AsSpan(m[0] * size, size).ToArray(), [.. m]))];
    }

    internal int Effects { get; }

    internal int Width { get; }

    internal int Clusters { get; }

    /// <summary>B of every cluster.</summary>
    internal double[] Products { get; }

    /// <summary>The pattern of every cluster.</summary>
    internal int[] PatternOf { get; }

    internal IReadOnlyList<Pattern> Patterns => patterns;

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

    /// <summary>Clusters with the same A.</summary>
    internal sealed class Pattern
    {
        private readonly ClusterMoments owner;
        private readonly int[] members;

        // Σ over members of B_a'B_b + B_b'B_a (once for a = b), for a ≤ b; null for few members, which are visited one by one.
        private readonly double[][]? sums;

        internal Pattern(ClusterMoments owner, double[] square, int[] members)
        {
            this.owner = owner;
            this.members = members;
            Square = square;
            if (members.Length > owner.Effects * 2)
            {
                sums = Sum();
            }
        }

        /// <summary>A.</summary>
        internal double[] Square { get; }

        internal int Count => members.Length;

        /// <summary>Adds factor × Σ B'SB to target (w × w, lower triangle) for a symmetric S.</summary>
        internal void AddForm(ReadOnlySpan<double> s, double factor, Span<double> target)
        {
            var q = owner.Effects;
            if (sums is not null)
            {
                var at = 0;
                for (var a = 0; a < q; a++)
                {
                    for (var b = a; b < q; b++)
                    {
                        var weight = factor * s[(a * q) + b];
                        var sum = sums[at++];
                        for (var i = 0; i < sum.Length; i++)
                        {
                            target[i] += weight * sum[i];
                        }
                    }
                }

                return;
            }

            var w = owner.Width;
            Span<double> mixed = stackalloc double[64];
            if (w > 64)
            {
                mixed = new double[w];
            }

            mixed = mixed[..w];
            foreach (var g in members)
            {
                var products = owner.Products.AsSpan(g * q * w, q * w);
                for (var a = 0; a < q; a++)
                {
                    mixed.Clear();
                    for (var b = 0; b < q; b++)
                    {
                        var f = factor * s[(a * q) + b];
                        var row = products.Slice(b * w, w);
                        for (var j = 0; j < row.Length; j++)
                        {
                            mixed[j] += f * row[j];
                        }
                    }

                    AddOuter(products.Slice(a * w, w), mixed, 1, target);
                }
            }
        }

        private double[][] Sum()
        {
            int q = owner.Effects, w = owner.Width;
            var result = new List<double[]>();
            for (var a = 0; a < q; a++)
            {
                for (var b = a; b < q; b++)
                {
                    var sum = new double[w * w];
                    foreach (var g in members)
                    {
                        var first = owner.Products.AsSpan((g * q * w) + (a * w), w);
                        var second = owner.Products.AsSpan((g * q * w) + (b * w), w);
                        AddOuter(first, second, 1, sum);
                        if (a != b)
                        {
                            AddOuter(second, first, 1, sum);
                        }
                    }

                    result.Add(sum);
                }
            }

            return [.. result];
        }

        private static void AddOuter(ReadOnlySpan<double> left, ReadOnlySpan<double> right, double factor, Span<double> target)
        {
            if (factor == 0)
            {
                return;
            }

            for (var i = 0; i < left.Length; i++)
            {
                var f = factor * left[i];
                var row = target.Slice(i * left.Length, i + 1);
                for (var j = 0; j < row.Length; j++)
                {
                    row[j] += f * right[j];
                }
            }
        }
    }
}
