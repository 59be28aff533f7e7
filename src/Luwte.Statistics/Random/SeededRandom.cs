using System.Numerics;

namespace Luwte.Statistics.Random;

/// <summary>
/// The project's only source of chance: xoshiro256** seeded through SplitMix64, so that a report repeats on every
/// runtime and machine. Not for secrets.
/// </summary>
/// <remarks>
/// Blackman and Vigna (2021), Scrambled linear pseudorandom number generators, ACM TOMS 47(4). Not thread-safe: give each
/// thread its own stream with <see cref="Stream"/>.
/// </remarks>
public sealed class SeededRandom
{
    private ulong a;
    private ulong b;
    private ulong c;
    private ulong d;
    private double spareNormal = double.NaN;

    /// <summary>A generator whose whole sequence follows from <paramref name="seed"/>.</summary>
    public SeededRandom(ulong seed)
    {
        var state = seed;
        a = SplitMix(ref state);
        b = SplitMix(ref state);
        c = SplitMix(ref state);
        d = SplitMix(ref state);
    }

    /// <summary>An independent stream for item <paramref name="index"/>: the same whatever the order or number of threads.</summary>
    public static SeededRandom Stream(ulong seed, long index)
    {
        var state = seed ^ (0x9E3779B97F4A7C15UL * (unchecked((ulong)index) + 1));
        return new SeededRandom(SplitMix(ref state));
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(b * 5, 7) * 9;
        var t = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= t;
        d = BitOperations.RotateLeft(d, 45);
        return result;
    }

    /// <summary>A uniform number in [0, 1) with 53 random bits.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A uniform whole number in [0, <paramref name="bound"/>), without modulo bias.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is not positive.</exception>
    public int NextInt(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        var threshold = unchecked(0UL - (ulong)bound) % (ulong)bound;
        while (true)
        {
            var bits = NextBits();
            if (bits >= threshold)
            {
                return (int)(bits % (ulong)bound);
            }
        }
    }

    /// <summary>A standard normal number (polar method of Marsaglia and Bray 1964).</summary>
    public double NextNormal()
    {
        if (!double.IsNaN(spareNormal))
        {
            var spare = spareNormal;
            spareNormal = double.NaN;
            return spare;
        }

        while (true)
        {
            var u = (2 * NextDouble()) - 1;
            var v = (2 * NextDouble()) - 1;
            var s = (u * u) + (v * v);
            if (s is > 0 and < 1)
            {
                var scale = Math.Sqrt(-2 * Math.Log(s) / s);
                spareNormal = v * scale;
                return u * scale;
            }
        }
    }

    /// <summary>Puts the items in random order, each order equally likely (Fisher–Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15UL;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
