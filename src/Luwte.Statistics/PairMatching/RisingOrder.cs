namespace Luwte.Statistics.PairMatching;

/// <summary>
/// The rising order of many numbers by their bits (radix sort, least significant digit first): stable, so that equal numbers
/// keep the order they came in, and several times faster than comparing when there are more than some thousands.
/// </summary>
/// <remarks>Knuth (1998), The Art of Computer Programming 3, §5.2.5, algorithm R.</remarks>
internal static class RisingOrder
{
    private const int Bits = 11;
    private const int Buckets = 1 << Bits;
    private const int Passes = 6;

    /// <summary>Places in <paramref name="values"/> (no NaN) from the smallest to the largest number; −0 equals 0.</summary>
    public static int[] Of(ReadOnlySpan<double> values)
    {
        var n = values.Length;
        var keys = new ulong[n];
        var order = new int[n];
        var counts = new int[Passes * Buckets];
        for (var i = 0; i < n; i++)
        {
            // As whole numbers negative doubles run backwards and lie above the positive ones: turn the first, lift the second.
            var bits = BitConverter.DoubleToUInt64Bits(values[i] + 0.0);
            var key = (bits >> 63) == 0 ? bits | (1UL << 63) : ~bits;
            keys[i] = key;
            order[i] = i;
            for (var pass = 0; pass < Passes; pass++)
            {
                counts[(pass * Buckets) + Digit(key, pass)]++;
            }
        }

        var nextKeys = new ulong[n];
        var nextOrder = new int[n];
        for (var pass = 0; pass < Passes; pass++)
        {
            var places = counts.AsSpan(pass * Buckets, Buckets);
            if (n > 0 && places[Digit(keys[0], pass)] == n)
            {
                continue;
            }

            var total = 0;
            foreach (ref var place in places)
            {
                (place, total) = (total, total + place);
            }

            for (var i = 0; i < n; i++)
            {
                var at = places[Digit(keys[i], pass)]++;
                nextKeys[at] = keys[i];
                nextOrder[at] = order[i];
            }

            (keys, nextKeys) = (nextKeys, keys);
            (order, nextOrder) = (nextOrder, order);
        }

        return order;
    }

    private static int Digit(ulong key, int pass) => (int)(key >> (pass * Bits)) & (Buckets - 1);
}
